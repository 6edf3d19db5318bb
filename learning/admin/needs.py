"""Needs, wishes and rounds in the admin."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin, ScopedModelAdmin
from learning.admin.targets import TargetPages
from learning.models import CourseRound, LearningNeed, LearningWish


@admin.register(LearningNeed)
class LearningNeedAdmin(TargetPages, ScopedModelAdmin):
    list_display = ["topic", "why", "recorded_on"]
    autocomplete_fields = ["resident", "topic", "village"]

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(LearningWish)
class LearningWishAdmin(ReadOnlyAdmin):
    list_display = ["topic", "asked_at"]


@admin.register(CourseRound)
class CourseRoundAdmin(ReadOnlyAdmin):
    list_display = ["course", "number"]
