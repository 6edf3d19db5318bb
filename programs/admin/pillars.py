"""Pillars, topics, roles in the community, and the office as the public reads of it."""

from django.contrib import admin
from django.shortcuts import redirect

from programs.admin.base import ContentAdmin, InPillar
from programs.admin.pictures import PicturePages
from programs.models import Office, Pillar, SocialRole, Topic, pillars_of


@admin.register(Pillar)
class PillarAdmin(PicturePages, InPillar, ContentAdmin):
    picture_owner = "pillar"
    change_form_outer_before_template = "programs/admin/pictures_link.html"
    list_display = ["name", "summary"]
    ordering = ["number"]
    sortable_by = []
    fields = ["name", "summary", "text"]

    def has_add_permission(self, request):
        return False

    def _works_in(self, request, obj):
        return obj.code in pillars_of(request.user)


@admin.register(Topic)
class TopicAdmin(ContentAdmin):
    list_display = ["name", "parent_name", "position"]
    list_select_related = ["parent"]
    ordering = ["parent__position", "position", "pk"]
    sortable_by = []
    search_fields = ["name"]
    fields = ["name", "parent", "position"]
    autocomplete_fields = ["parent"]

    @admin.display(description=Topic._meta.get_field("parent").verbose_name)
    def parent_name(self, topic):
        return topic.parent.name if topic.parent_id else None


@admin.register(SocialRole)
class SocialRoleAdmin(ContentAdmin):
    list_display = ["name", "position"]
    ordering = ["position", "pk"]
    sortable_by = []
    search_fields = ["name"]
    fields = ["name", "position"]


@admin.register(Office)
class OfficeAdmin(ContentAdmin):
    list_display = ["phone", "email"]
    fields = [
        "address", "hours", "phone", "emergency_phone", "email", "line_id", "website", "data_contact", "privacy_more",
        ("latitude", "longitude"), "answer_days",
    ]  # fmt: skip

    def has_add_permission(self, request):
        return False

    def changelist_view(self, request, extra_context=None):
        """There is one: the list leads to it."""
        answer = super().changelist_view(request, extra_context)
        return redirect("admin:programs_office_change", 1) if self.has_view_permission(request) else answer
