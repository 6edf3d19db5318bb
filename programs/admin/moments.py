"""A day in the Buddhist era and a time beside it."""

from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTimeWidget

from core.forms import ThaiDateField
from core.widgets import ThaiDateInput


class ThaiMomentWidget(forms.MultiWidget):
    template_name = "programs/admin/moment_widget.html"

    def __init__(self, attrs=None):
        super().__init__({"on": ThaiDateInput(), "at": UnfoldAdminTimeWidget(format="%H:%M")}, attrs)
        self.widgets[0].future_ok = True
        self.widgets[0].partial = self.widgets[0].show_age = False

    def decompress(self, value):
        if value is None:
            return [None, None]
        moment = timezone.localtime(value)
        return [moment.date(), moment.time().replace(second=0, microsecond=0)]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        # What the calendar needs stands beside its widget, where a widget of many does not look.
        context["calendar"] = self.widgets[0].get_context(name, None, {})["calendar"]
        # Each of the two says what it is; the label before them says of what.
        for part, label in zip(context["widget"]["subwidgets"], (_("day"), _("time")), strict=True):
            part["attrs"]["aria-label"] = label
        return context


class ThaiMomentField(forms.MultiValueField):
    """Cleans to a moment of the office's time, or None."""

    widget = ThaiMomentWidget

    def __init__(self, **kwargs):
        fields = (ThaiDateField(future_ok=True, required=False), forms.TimeField(required=False))
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, values) -> datetime | None:
        day, at = values or (None, None)
        if day is None and at is None:
            return None
        if day is None:
            raise ValidationError(_("Type the day as well."), code="day")
        if at is None:
            raise ValidationError(_("Type the time as well, e.g. 09:00."), code="time")
        return timezone.make_aware(datetime.combine(day, at or time.min))
