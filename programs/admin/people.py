"""Guests and participation, as lists: who was there is written on the attendance screen of the activity."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin import ReadOnlyAdmin, ScopedModelAdmin
from programs.admin.sheets import SheetPages
from programs.models import Guest, Participation
from programs.reports import Participations
from residents.admin.looks import NotedLooks


@admin.register(Guest)
class GuestAdmin(NotedLooks, ScopedModelAdmin):
    list_display = ["name", "phone", "place"]
    ordering = ["pk"]
    sortable_by = []
    search_fields = ["name", "phone"]
    fields = ["name", "phone", "place", "note"]

    def has_add_permission(self, request):
        # A guest is written down where they came to.
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Participation)
class ParticipationAdmin(SheetPages, NotedLooks, ReadOnlyAdmin):
    sheet_report, sheet_kind = Participations, "attendance"
    list_display = ["who", "activity_title", "role", "present", "hours"]
    list_display_links = ["who"]
    list_select_related = ["resident", "guest", "activity"]
    list_filter = ["role", "present"]
    ordering = ["-pk"]
    sortable_by = []
    fields = ["who", "activity_title", "role", "present", "hours", "note"]
    readonly_fields = fields

    def looked_at(self, row):
        return row.resident or row.guest

    @admin.display(description=_("who"))
    def who(self, part):
        return part.resident.full_name if part.resident_id else part.guest.name

    @admin.display(description=_("activity"))
    def activity_title(self, part):
        return part.activity.title

    @admin.display(description=_("hours"))
    def hours(self, part):
        return part.hours
