"""News and photo stories."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from programs.admin.base import ContentAdmin, InPillar
from programs.admin.pictures import PicturePages
from programs.admin.publishing import PublishingPages, ShownFilter
from programs.models import Story


@admin.register(Story)
class StoryAdmin(PublishingPages, PicturePages, InPillar, ContentAdmin):
    public_view = "story"
    picture_owner = "story"
    list_display = ["title", "kind", "shown_words"]
    list_select_related = ["pillar"]
    list_filter = ["kind", "pillar", ShownFilter]
    ordering = ["-pk"]
    sortable_by = []
    search_fields = ["title"]
    search_help_text = _("A part of the title")
    autocomplete_fields = ["program", "activity"]
    fields = ["kind", "title", "summary", "text", "pillar", "program", "activity"]
