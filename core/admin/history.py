"""A record's history in words: names of related records, choices and Buddhist dates instead of keys and codes."""

from datetime import date, datetime

from django.db.models import Model
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.translation import gettext as _
from simple_history.template_utils import HistoricalRecordContextHelper

from core.scope import label_of, scoped
from thai.dates import format_date


class HistoryInWords(HistoricalRecordContextHelper):
    """What changed, as the clerk would say it; a record that the reader may not see is not named."""

    def __init__(self, model, historical_record, *, user):
        super().__init__(model, historical_record)
        self.user = user

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
            return [self._name(item) for item in value]
        return self._name(value) if isinstance(value, Model) else localize(value)

    def lines(self, delta) -> list[str]:
        """Each change as one line of safe HTML: the field, what was there, what is there now."""
        words = _("{field}: was “{old}”, is now “{new}”.")
        return [format_html(words, **told) for told in self.context_for_delta_changes(delta)]

    def _name(self, record) -> str:
        seen = scoped(type(record)._default_manager.filter(pk=record.pk), self.user).exists()
        return label_of(record) if seen else _("not among what you may see")
