"""A record's history in words: names of related records, choices and Buddhist dates instead of keys and codes."""

from datetime import date, datetime

from django.utils.formats import localize
from simple_history.template_utils import HistoricalRecordContextHelper

from core.scope import label_of
from thai.dates import format_date


class HistoryInWords(HistoricalRecordContextHelper):
    """What changed, as the clerk would say it."""

    def prepare_delta_change_value(self, change, value):
        value = super().prepare_delta_change_value(change, value)
        field = self.model._meta.get_field(change.field)
        if value in (None, ""):
            return "–"
        if field.choices:
            return dict(field.flatchoices).get(value, value)
        if isinstance(value, date) and not isinstance(value, datetime):
            return format_date(value, "short")
        if isinstance(value, list):
            return [label_of(item) for item in value]
        return label_of(value) if hasattr(value, "_meta") else localize(value)
