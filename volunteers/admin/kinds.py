"""Kinds of work: what volunteers do, and in what it is counted."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from programs.admin.base import ContentAdmin
from volunteers.admin.base import VolunteersModelAdmin
from volunteers.models import TaskKind


@admin.register(TaskKind)
class TaskKindAdmin(VolunteersModelAdmin, ContentAdmin):
    list_display = ["name", "unit", "for_people"]
    ordering = ["position", "pk"]
    sortable_by = []
    fields = ["name", "unit", "for_people", "position"]
    empty_words = _("Write down what volunteers do here, and in what it is counted.")
