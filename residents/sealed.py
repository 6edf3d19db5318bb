"""Edits of many people, each with a line for everybody in it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from residents.models import BulkEdit
from residents.services.bulk.lines import lines_of


class EditsOfMany:
    """The lines go whole; what was changed stays changed, and each of the others is still taken back by their own row."""

    title = _("edits of many people in which the person stood")

    def holding(self, words):
        rows = BulkEdit.objects.exclude(content=None) | BulkEdit.objects.exclude(told="")
        return [edit.pk for edit in rows.distinct().order_by("pk") if self._holds(edit, words)]

    def erase(self, keys, words):
        told = Q(told__in=["", *words.telling])
        BulkEdit.objects.filter(told, pk__in=keys).update(told="")
        BulkEdit.objects.filter(pk__in=keys).update(content=None)

    @staticmethod
    def _holds(edit, words) -> bool:
        records = words.records
        there = any(line.key in records for line in lines_of(edit))
        return there or words.in_text(f"{edit.told} {edit.said}")
