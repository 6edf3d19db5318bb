"""Shifts as those who lead them see them: whose hours wait first."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.admin.scoped import ReadOnlyAdmin
from core.templatetags.thai import thaimoment
from programs.admin.filters import OpenFirst
from programs.admin.pages import FormPages
from volunteers.admin.hours import HoursPages
from volunteers.models import Shift
from volunteers.services.hours import pending


class HoursFilter(OpenFirst):
    title = _("hours")
    parameter_name = "hours"
    first = "waiting"

    def lookups(self, request, model_admin):
        return [("waiting", _("to confirm")), ("all", _("all"))]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(pk__in=pending(request.user).order_by().values("pk"))


@admin.register(Shift)
class ShiftAdmin(HoursPages, FormPages, ReadOnlyAdmin):
    form_page_template = "volunteers/admin/one_form.html"
    list_display = ["name", "begins", "where", "state"]
    list_display_links = None
    list_select_related = ["opportunity", "activity__village"]
    list_filter = [HoursFilter]
    extra_lookups = ("activity__program__fiscal_year",)
    ordering = ["-activity__starts_at", "-pk"]
    sortable_by = []
    fields = ["name", "begins", "where", "state"]
    readonly_fields = fields
    empty_words = _("No hours wait: after a shift, those who came stand here until a leader confirms how long.")

    @admin.display(description=_("shift"))
    def name(self, shift):
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:volunteers_shift_hours", args=[shift.pk]), shift.activity.title
        )

    @admin.display(description=_("begins"))
    def begins(self, shift):
        return thaimoment(shift.activity.starts_at)

    @admin.display(description=_("place"))
    def where(self, shift):
        village = shift.activity.village.staff_label if shift.activity.village else ""
        return " · ".join(filter(None, [shift.activity.place, village]))

    @admin.display(description=_("state"))
    def state(self, shift):
        return shift.activity.get_status_display()
