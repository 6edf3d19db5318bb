"""The list of what happened, and the page that takes a mistaken event back."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts import trail
from core.admin import ReadOnlyAdmin
from core.admin.scoped import seen_or_404
from residents.admin.event_forms import TakeBackForm
from residents.admin.filters import ChoiceFilter
from residents.admin.looks import NotedLooks
from residents.consequences import Change, stays_ended
from residents.enums import EventKind
from residents.models import LifeEvent, Resident
from residents.services.taking_back import cancel_event
from thai.dates import format_date


class KindFilter(ChoiceFilter):
    title = _("event")
    parameter_name = "kind"
    choices_class = EventKind


@admin.register(LifeEvent)
class LifeEventAdmin(NotedLooks, ReadOnlyAdmin):
    export_right = "residents.export_resident"
    list_display = ["person", "kind_word", "day", "document", "recorder", "standing"]
    list_display_links = None
    list_filter = [KindFilter]
    list_select_related = ["resident", "resident__village", "resident__household", "recorded_by"]
    ordering = ["-on"]
    sortable_by = []
    fields = ["kind", "on", "document", "note", "recorded_at", "recorded_by", "cancelled_at", "cancelled_by",
              "cancel_reason"]  # fmt: skip

    def looked_at(self, row):
        return row.resident

    @admin.display(description=_("day"))
    def day(self, event):
        return format_date(event.on, "short")

    @admin.display(description=_("event"))
    def kind_word(self, event):
        return event.get_kind_display()

    @admin.display(description=_("resident"))
    def person(self, event):
        url = reverse("admin:residents_resident_page", args=[event.resident_id])
        return format_html('<a class="text-primary-600 underline" href="{}">{}</a>', url, event.resident.staff_label)

    @admin.display(description=_("recorded by"))
    def recorder(self, event):
        return event.recorded_by.staff_label if event.recorded_by else "–"

    @admin.display(description=_("standing"))
    def standing(self, event):
        return _("no longer: taken back") if event.cancelled_at else _("stands")

    def get_urls(self):
        view = self.admin_site.admin_view(self.cancel_view)
        return [path("<int:pk>/cancel/", view, name="residents_lifeevent_cancel"), *super().get_urls()]

    def cancel_view(self, request, pk):
        event = seen_or_404(self, request, pk)
        if not request.user.has_perm("residents.change_lifeevent"):
            raise PermissionDenied
        trail.log_view(user=request.user, row=event.resident)
        form = TakeBackForm(request.POST or None)
        back = self._taken_back(request, event, form) if form.is_valid() else None
        if back:
            return redirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Take back: %(event)s") % {"event": event.get_kind_display()},
            "opts": self.opts,
            "form": form,
            "about": f"{event.resident.staff_label} · {format_date(event.on)}",
            "told": stays_ended(Change(event.kind, event.resident, event.on, event=event), user=request.user),
            "back": reverse("admin:residents_resident_page", args=[event.resident_id]),
            "media": form.media,
            "dangerous": True,
        }
        return TemplateResponse(request, "residents/admin/event.html", context)

    @staticmethod
    def _taken_back(request, event, form) -> str | None:
        """Where to go when it is done; None where it was refused, and the form says why."""
        try:
            cancel_event(event, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return None
        messages.success(request, _("Taken back: everything is as it was before this event."))
        if not Resident.objects.filter(pk=event.resident_id).exists():
            return reverse("admin:residents_resident_changelist")
        return reverse("admin:residents_resident_page", args=[event.resident_id])
