"""The admin site: labels in pickers, the pages' security policy, Thai title."""

from functools import update_wrapper

from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csp import csp_override
from unfold.sites import UnfoldAdminSite

from core.admin.scoped import ScopedModelAdmin
from core.scope import label_of

PACKAGES = {"django", "django_tasks_db", "unfold"}

# Measured need of django-unfold: Alpine evaluates expressions, and its charts and menus set inline styles.
ADMIN_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}


def _policy_for(request) -> dict:
    """Unfold shows the form of a related record in a frame of the page that asks for it: those may be framed by us."""
    if IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST:
        return ADMIN_CSP | {"frame-ancestors": [CSP.SELF]}
    return ADMIN_CSP


class LabelledAutocompleteView(AutocompleteJsonView):
    """Picker results say who or which house a row is; `__str__` does not."""

    def serialize_result(self, obj, to_field_name):
        return {"id": str(getattr(obj, to_field_name)), "text": label_of(obj)}


class PortalAdminSite(UnfoldAdminSite):
    index_title = _("Overview")
    empty_value_display = "–"

    def admin_view(self, view, cacheable=False):
        guarded = super().admin_view(view, cacheable)

        def with_policy(request, *args, **kwargs):
            return csp_override(_policy_for(request))(guarded)(request, *args, **kwargs)

        return update_wrapper(with_policy, guarded)

    def get_app_list(self, request, app_label=None):
        """Django asks each of some ninety screens for its rights on every page; our pages show our own menu instead."""
        return SimpleLazyObject(lambda: super(PortalAdminSite, self).get_app_list(request, app_label))

    def login(self, request, extra_context=None):
        return csp_override(ADMIN_CSP)(super().login)(request, extra_context)

    def register(self, model_or_iterable, admin_class=None, **options):
        """Only scoped screens: what packages bring for their own tables stays out, ours must say how it is scoped."""
        if admin_class is None or not issubclass(admin_class, ScopedModelAdmin):
            if admin_class is not None and admin_class.__module__.split(".")[0] in PACKAGES:
                return
            raise ImproperlyConfigured(f"{admin_class} must derive from core.admin.ScopedModelAdmin")
        super().register(model_or_iterable, admin_class, **options)

    def get_log_entries(self, request):
        """What the reader did; what others did to rows of other villages is not theirs to see."""
        return super().get_log_entries(request).filter(user_id=request.user.pk)

    def autocomplete_view(self, request):
        return LabelledAutocompleteView.as_view(admin_site=self)(request)
