"""The Buddhist-era date input: typing always works, a calendar in Thai opens where there is JavaScript."""

import json
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from thai.dates import PartialDate, Precision, format_date

SUNDAY_FIRST = (6, 0, 1, 2, 3, 4, 5)


def calendar_texts() -> dict[str, object]:
    """Every word that static/js/thai-date.js shows, in the reader's language."""
    return {
        "months": [str(MONTHS[number]) for number in range(1, 13)],
        "weekdays": [str(WEEKDAYS[number]) for number in SUNDAY_FIRST],
        "weekdaysShort": [str(WEEKDAYS_ABBR[number]) for number in SUNDAY_FIRST],
        "choose": _("Choose a date"),
        "month": _("Month"),
        "year": _("Year (B.E.)"),
        "previous": _("Previous month"),
        "next": _("Next month"),
        "today": _("Today"),
        "clear": _("Clear"),
        "close": _("Close"),
        "onlyMonth": _("Only the month is known"),
        "onlyYear": _("Only the year is known"),
        "readAs": _("Read as {date}"),
        "yearOnly": _("B.E. {year}"),
        "unknownDay": _("day unknown"),
        "unknownMonth": _("day and month unknown"),
        "ageYears": _("age {years} years"),
        "ageMonths": _("age {months} months"),
        "unread": _("Not yet readable as a date, e.g. 22/11/2569"),
        "future": _("This day has not come yet"),
    }


def typed_form(value: PartialDate) -> str:
    """What a person would type to say this much and no more."""
    if value.precision == Precision.DAY:
        return format_date(value.day, "numeric")
    return format_date(value.day, "long", precision=value.precision)


class ThaiDateInput(forms.TextInput):
    """Shows 22/11/2569. The field sets the three flags."""

    template_name = "core/widgets/thai_date.html"
    future_ok = False
    show_age = False
    partial = False

    class Media:
        css = {"all": ["css/thai-date.css"]}
        js = [forms.Script("js/thai-date.js", defer=True)]

    def format_value(self, value: object) -> str | None:
        if isinstance(value, PartialDate):
            return typed_form(value)
        if isinstance(value, date):
            return format_date(value, "numeric")
        return super().format_value(value)

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] = {"autocomplete": "off", "maxlength": "60", **context["widget"]["attrs"]}
        context["calendar"] = {
            "texts": json.dumps(calendar_texts(), ensure_ascii=False),
            "today": timezone.localdate().isoformat(),
            "future_ok": self.future_ok,
            "show_age": self.show_age,
            "partial": self.partial,
        }
        return context
