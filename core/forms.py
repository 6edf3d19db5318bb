"""Date fields that read what a clerk types in the Buddhist era and give a date of the common era."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.widgets import ThaiDateInput
from thai.dates import DateProblem, PartialDate, Precision, read_date

# One message a problem code of thai.dates; an example ends each one, because a pattern alone helps nobody.
DATE_MESSAGES = {
    "impossible": _("“%(value)s” is not a date that exists. Type day/month/year in the Buddhist era, e.g. 22/11/2569."),
    "future": _("“%(value)s” has not come yet. Check the year, e.g. 22/11/2569."),
    "ambiguous": _("The year in “%(value)s” can be read in two ways. Type all four digits of it, e.g. 22/11/2569."),
    "incomplete": _("“%(value)s” lacks the day or the month. Type all three, e.g. 22/11/2569."),
}


class BuddhistInputMixin:
    """Reads through thai.dates and tells the widget what the field allows."""

    def __init__(self, *, future_ok: bool = False, show_age: bool = False, **kwargs):
        self.future_ok, self.show_age = future_ok, show_age
        super().__init__(**kwargs)
        self.error_messages = {**DATE_MESSAGES, **self.error_messages}
        self.widget.future_ok, self.widget.show_age = future_ok, show_age
        self.widget.partial = self.partial

    def read(self, value: object) -> PartialDate:
        try:
            return read_date(value, today=timezone.localdate(), future_ok=self.future_ok)
        except DateProblem as problem:
            code = problem.code if problem.code in DATE_MESSAGES else "impossible"
            raise self.problem(code, value) from problem

    def problem(self, code: str, value: object) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"value": value})


class ThaiDateField(BuddhistInputMixin, forms.DateField):
    """A whole date. `future_ok` lets days after today in, `show_age` tells the age under the input."""

    widget = ThaiDateInput
    partial = False

    def to_python(self, value: object) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        if not str(value).strip():
            return None
        found = self.read(value)
        if found.precision != Precision.DAY:
            raise self.problem("incomplete", value)
        return found.day


class PartialThaiDateField(BuddhistInputMixin, forms.Field):
    """A date of which the day, or the day and the month, may be unknown: cleans to a PartialDate or None."""

    widget = ThaiDateInput
    partial = True

    def to_python(self, value: object) -> PartialDate | None:
        if value in self.empty_values or isinstance(value, PartialDate):
            return value or None
        if isinstance(value, date):
            return PartialDate(value, Precision.DAY)
        return self.read(value) if str(value).strip() else None


# For a ModelAdmin's `formfield_overrides`: every date of a model is typed in the Buddhist era.
DATE_FIELDS = {models.DateField: {"form_class": ThaiDateField, "widget": ThaiDateInput}}
