"""Preview, publish now or from a moment on, take off: the same for all that is published by itself."""

from datetime import datetime

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from unfold.widgets import UnfoldAdminTimeWidget

from core.admin.scoped import seen_or_404
from core.forms import ThaiDateField
from programs.admin.base import posted
from programs.public import views
from programs.services.publishing import NotPublished, may_publish, publish, withdraw
from thai.dates import format_date

DRAFT, SCHEDULED, PUBLIC = "draft", "scheduled", "public"


class MomentForm(forms.Form):
    """From when it shows; both blank means now."""

    on = ThaiDateField(label=_("from the day"), required=False, future_ok=True, help_text=_("Blank: at once."))
    at = forms.TimeField(
        label=_("at"), required=False, widget=UnfoldAdminTimeWidget, help_text=_("Blank: at midnight.")
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("at") and not cleaned.get("on"):
            self.add_error("on", _("Type the day as well."))
        return cleaned

    @property
    def moment(self) -> datetime | None:
        day, at = self.cleaned_data["on"], self.cleaned_data["at"]
        return timezone.make_aware(datetime.combine(day, at or datetime.min.time())) if day else None


class ShownFilter(SimpleListFilter):
    title = _("shown to the public")
    parameter_name = "shown"

    def lookups(self, request, model_admin):
        return [(PUBLIC, _("public")), (SCHEDULED, _("scheduled")), (DRAFT, _("draft"))]

    def queryset(self, request, queryset):
        now = timezone.now()
        chosen = {
            PUBLIC: {"published_at__lte": now},
            SCHEDULED: {"published_at__gt": now},
            DRAFT: {"published_at__isnull": True},
        }
        return queryset.filter(**chosen.get(self.value(), {}))


class PublishingPages:
    """`public_view`: the name of the public page's view. `has_pictures`: its row has a page of pictures."""

    public_view: str
    has_pictures = True
    change_form_outer_before_template = "programs/admin/publishing.html"

    @property
    def _name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/preview/", wrap(require_GET(self.preview_view)), name=f"{self._name}_preview"),
            path("<int:pk>/publish/", wrap(self.publish_view), name=f"{self._name}_publish"),
            path("<int:pk>/withdraw/", wrap(require_POST(self.withdraw_view)), name=f"{self._name}_withdraw"),
        ]
        return own + super().get_urls()

    @admin.display(description=_("shown to the public"))
    def shown_words(self, row):
        return state_in_words(row)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        state = {"row": obj, "state": state_in_words(obj) if obj else "", "routes": self._routes(obj), "has_pictures": self.has_pictures,
                 "may_publish": obj is not None and may_publish(obj, request.user)}  # fmt: skip
        return super().render_change_form(request, context | state, add, change, form_url, obj)

    def _routes(self, row) -> dict[str, str]:
        if row is None:
            return {}
        routes = {
            act: reverse(f"admin:{self._name}_{act}", args=[row.pk]) for act in ("preview", "publish", "withdraw")
        }
        return routes | {"public": reverse(f"public:{self.public_view}", args=[row.pk])}

    def preview_view(self, request, pk):
        """The public page as it will be, drafts included; only staff see it."""
        seen_or_404(self, request, pk)
        request.is_preview, own = True, request.path
        # The page's addresses, its QR code and the other languages are those that it will have.
        request.path = reverse(f"public:{self.public_view}", args=[pk])
        try:
            return getattr(views, self.public_view)(request, pk)
        finally:
            request.path = own

    def publish_view(self, request, pk):
        row = self._to_publish(request, pk)
        form = MomentForm(posted(request))
        if request.method == "POST" and form.is_valid():
            try:
                row = publish(row, at=form.moment, by=request.user)
            except NotPublished as refused:
                form.add_error(None, refused)
            else:
                messages.success(request, state_in_words(row))
                return redirect(f"admin:{self._name}_change", row.pk)
        context = {
            **self.admin_site.each_context(request), "title": _("Publish"), "opts": self.opts, "form": form,
            "media": form.media, "about": row.staff_label, "back": reverse(f"admin:{self._name}_change", args=[row.pk]),
        }  # fmt: skip
        return TemplateResponse(request, "programs/admin/publish.html", context)

    def withdraw_view(self, request, pk):
        row = withdraw(self._to_publish(request, pk), by=request.user)
        messages.success(request, _("Taken off the public pages: it is a draft again."))
        return redirect(f"admin:{self._name}_change", row.pk)

    def _to_publish(self, request, pk):
        row = seen_or_404(self, request, pk)
        if not may_publish(row, request.user):
            raise PermissionDenied
        return row


def state_in_words(row) -> str:
    if row.published_at is None:
        return _("draft: only staff see it")
    moment = timezone.localtime(row.published_at)
    words = {"day": format_date(moment.date(), "short"), "time": f"{moment:%H:%M}"}
    if row.is_scheduled:
        return _("will show from %(day)s at %(time)s") % words
    return _("public since %(day)s") % words
