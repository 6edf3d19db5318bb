"""Social capital, and who belongs to it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin import ScopedModelAdmin
from core.forms import DATE_FIELDS
from programs.admin.base import ContentAdmin
from programs.admin.pictures import PicturePages
from programs.admin.publishing import PublishingPages, ShownFilter
from programs.admin.sheets import SheetPages
from programs.models import Membership, Organization
from programs.reports import Organizations
from residents.admin.filters import VillageFilter
from residents.admin.looks import NotedLooks
from residents.models import Resident
from thai.folding import fold


@admin.register(Organization)
class OrganizationAdmin(SheetPages, PublishingPages, PicturePages, ContentAdmin):
    public_view = "organization"
    change_form_outer_before_template = "programs/admin/organization_acts.html"
    sheet_report, sheet_kind = Organizations, "organizations"
    picture_owner = "organization"
    list_display = ["name", "kind", "village", "shown_words"]
    list_select_related = ["village"]
    list_filter = ["kind", VillageFilter, ShownFilter]
    ordering = ["name", "pk"]
    sortable_by = ["name"]
    search_fields = ["name", "other_names"]
    search_help_text = _("A part of the name, or of another spelling")
    autocomplete_fields = ["leader", "village", "supported_by", "topics", "roles"]
    fieldsets = [
        (None, {"fields": ["kind", "name", "other_names", "offers", "text"]}),
        (_("For whom, and how one gets there"), {
            "fields": ["for_whom", "open_when", "languages", "conditions_removed", "village", "place", "phone",
                       ("latitude", "longitude")],
        }),
        (_("Who stands behind it"), {
            "fields": ["leader", "leader_shown", "supported_by", "roles", "topics", "registration_no", "began_on",
                       "ended_on", "note"],
        }),
    ]  # fmt: skip

    def get_search_results(self, request, queryset, search_term):
        """Each word in any spelling, of any of its names."""
        for word in fold(search_term).split():
            queryset = queryset.filter(search_key__contains=word)
        return queryset, False

    def get_fieldsets(self, request, obj=None):
        """A leader of another village is a person whom a keeper does not see."""
        fieldsets = super().get_fieldsets(request, obj)
        if (
            obj is None
            or not obj.leader_id
            or Resident.objects.visible_to(request.user).filter(pk=obj.leader_id).exists()
        ):
            return fieldsets
        return [
            (title, {**options, "fields": [name for name in options["fields"] if name != "leader"]})
            for title, options in fieldsets
        ]


@admin.register(Membership)
class MembershipAdmin(NotedLooks, ScopedModelAdmin):
    list_display = ["who", "organization_name", "role", "since", "until"]
    list_display_links = ["who"]
    list_select_related = ["resident", "organization"]
    list_filter = ["role"]
    # From the page of an organization to its members.
    extra_lookups = ("organization__id__exact",)
    ordering = ["organization", "pk"]
    sortable_by = []
    search_fields = ["organization__name"]
    search_help_text = _("A part of the organization's name")
    autocomplete_fields = ["organization", "resident"]
    fields = ["organization", "resident", "role", "since", "until"]
    formfield_overrides = DATE_FIELDS

    def looked_at(self, row):
        return row.resident

    @admin.display(description=_("resident"))
    def who(self, row):
        return row.resident.full_name

    @admin.display(description=_("organization"))
    def organization_name(self, row):
        return row.organization.name

    def save_model(self, request, obj, form, change):
        if not change:
            obj.added_by = request.user
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None):
        # Somebody who left has a last day.
        return False
