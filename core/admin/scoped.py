"""ScopedModelAdmin: lists, lookups, pickers, foreign keys on write and history all pass through the user's scope."""

from django.conf import settings
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import ShowFacets
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.module_loading import import_string
from simple_history.admin import SimpleHistoryAdmin
from unfold.admin import ModelAdmin

from core.admin.history import HistoryInWords
from core.admin.keyset import CappedPaginator, KeysetChangeList
from core.admin.own import OwnColumns
from core.admin.pickers import Pickers
from core.admin.versioned import SHOWN, form_for
from core.forms import DATE_FIELDS
from core.once import settled
from core.privacy import asks_personal
from core.scope import label_of, scoped
from core.versions import VersionedModel


class ScopedModelAdmin(OwnColumns, Pickers, SimpleHistoryAdmin, ModelAdmin):
    """The portal's ModelAdmin. `extra_lookups` names the query-string lookups allowed beside the list's own filters."""

    extra_lookups: tuple[str, ...] = ()
    # A field to sort by, and the fields that settle its ties (a surname, then the first name).
    order_ties: dict[str, tuple[str, ...]] = {}

    # What a list in which nothing was ever written is for, and how to begin.
    empty_words = ""

    list_per_page = 25
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    paginator = CappedPaginator
    list_filter_submit = True
    compressed_fields = True
    warn_unsaved_form = True
    formfield_overrides = DATE_FIELDS

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        if issubclass(model, VersionedModel):
            self.form = self.form if hasattr(self.form, SHOWN) else _with_version(self.form, model)

    # --- what the user may see

    def get_queryset(self, request):
        return scoped(super().get_queryset(request), request.user)

    def get_changelist(self, request, **kwargs):
        return KeysetChangeList

    def widen_ordering(self, ordering: list[str]) -> list[str]:
        """Adds to each sorted field its ties, in the same direction."""
        wide: list[str] = []
        for term in ordering:
            sign, name = ("-", str(term)[1:]) if str(term).startswith("-") else ("", str(term))
            wide += [t for t in (term, *(sign + tie for tie in self.order_ties.get(name, ()))) if t not in wide]
        return wide

    def lookup_allowed(self, lookup, value, request=None):
        """Deny by default: only this list's filters and `extra_lookups` may stand in the address."""
        return lookup in self._allowed_lookups(request)

    def _allowed_lookups(self, request) -> set[str]:
        allowed = set(self.extra_lookups)
        for item in self.get_list_filter(request):
            if isinstance(item, type) and issubclass(item, SimpleListFilter):
                allowed.add(item.parameter_name)
            else:
                name = item[0] if isinstance(item, (list, tuple)) else item
                allowed |= {f"{name}__exact", f"{name}__id__exact", f"{name}__isnull"}
        return allowed

    def to_field_allowed(self, request, to_field):
        return to_field == self.model._meta.pk.name

    def get_object(self, request, object_id, from_field=None):
        return super().get_object(request, object_id, from_field or None)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        import_string(settings.UNSEEN_LOGGER)(request)
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)

    # --- what the user may point at

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        rows = kwargs.get("queryset", db_field.remote_field.model._default_manager.all())
        kwargs["queryset"] = scoped(rows, request.user)
        return _labelled(super().formfield_for_foreignkey(db_field, request, **kwargs))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        rows = kwargs.get("queryset", db_field.remote_field.model._default_manager.all())
        kwargs["queryset"] = scoped(rows, request.user)
        return _labelled(super().formfield_for_manytomany(db_field, request, **kwargs))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        # Django would add a row at the address of another, past the page that adds rows of this kind and its checks.
        if "_saveasnew" in request.POST:
            raise PermissionDenied
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        # The page says who or which; `__str__`, which ends in logs, does not.
        more = {"subtitle": label_of(obj) if obj else None}
        if add:
            # Whoever asks somebody for their data can show them the notice (PDPA s.23).
            forms = [context["adminform"].form, *(one.formset.empty_form for one in context["inline_admin_formsets"])]
            more["tells_of_notice"] = any(asks_personal(form._meta.model, form.fields) for form in forms)
        return super().render_change_form(request, context | more, add, change, form_url, obj)

    def _changeform_view(self, request, object_id, form_url, extra_context):
        # Inside Django's own transaction: that this form was taken stands or falls with what it wrote.
        answer = super()._changeform_view(request, object_id, form_url, extra_context)
        if request.method == "POST":
            settled(request, answer.headers.get("Location"))
        return answer

    # --- what goes for good has its line in the trail, in the same transaction

    def delete_model(self, request, obj):
        _note_removals(request, [obj])
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with transaction.atomic():
            _note_removals(request, queryset)
            super().delete_queryset(request, queryset)

    def save_formset(self, request, form, formset, change):
        _note_removals(request, [gone.instance for gone in formset.deleted_forms if gone.instance.pk])
        super().save_formset(request, form, formset, change)

    # --- history: the same answer for a row of another village as for one that is not there

    def history_view(self, request, object_id, extra_context=None):
        return self._no_history(request, object_id) or super().history_view(request, object_id, extra_context)

    def get_historical_record_context_helper(self, request, historical_record):
        return HistoryInWords(self.model, historical_record, user=request.user)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method not in ("GET", "HEAD"):
            # simple_history only hides its button: a POST would write without the right to change and without a check.
            raise PermissionDenied
        return self._no_history(request, object_id) or super().history_form_view(
            request, object_id, version_id, extra_context
        )

    def _no_history(self, request, object_id):
        """The answer where this user has no history to see; None where there is one."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if not hasattr(self.opts, "simple_history_manager_attribute"):
            raise Http404
        if self.get_object(request, unquote(object_id)) is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return None

    # --- the version that the form showed

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        # A class made for this request alone.
        form.reader = request.user
        return form

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if not self._carries_version(request, obj) or any(SHOWN in str(opts["fields"]) for _, opts in fieldsets):
            return fieldsets
        (title, options), *rest = fieldsets
        return [(title, {**options, "fields": [*options["fields"], SHOWN]}), *rest]

    def _carries_version(self, request, obj) -> bool:
        """A form of a row that is there; what is added has none to show, and a page to read is not sent back."""
        return obj is not None and issubclass(self.model, VersionedModel) and self.has_change_permission(request, obj)


class ReadOnlyAdmin(ScopedModelAdmin):
    """Rows that acts of their own write, or the system, never a form."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def seen_or_404(model_admin, request, pk):
    """The row, for who may read rows of this kind and sees this one; out of sight is as not there."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    row = model_admin.get_queryset(request).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _with_version(form, model):
    return type(form.__name__, (form, form_for(model)), {}) if form.__name__ != "ModelForm" else form_for(model)


def _note_removals(request, rows) -> None:
    import_string(settings.REMOVAL_LOGGER)(user=request.user, rows=rows)


def _labelled(field):
    if field is not None:
        field.label_from_instance = label_of
    return field
