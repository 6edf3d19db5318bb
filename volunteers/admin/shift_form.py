"""What is asked when shifts are planned: which days, when, where, and for how many of which role."""

from datetime import date, timedelta

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTimeWidget

from core.forms import ThaiDateField
from programs.admin.base import boxes
from programs.admin.parts import line, whole_number
from programs.enums import Day, Every
from programs.rules import Repeats, days_of
from residents.admin.event_forms import RowChoice
from residents.models import Village
from volunteers.services.shifts import LANGUAGES, Role, When

ROLES = range(1, 5)
MOST_PLACES, A_DAY, A_YEAR = 1000, 24 * 60, timedelta(days=366)


class Repeating(models.TextChoices):
    ONCE = "once", _("on this day only")
    WEEK = "week", _("every week, on the ticked weekdays")
    MONTH = "month", _("every month, on the same weekday (2nd Saturday)")


class DaysForm(forms.Form):
    """On which days: also asked for alone, before anything is saved."""

    first_on = ThaiDateField(label=_("first day"), future_ok=True)
    repeating = forms.ChoiceField(
        label=_("how often"), choices=Repeating, initial=Repeating.ONCE, widget=UnfoldAdminSelectWidget
    )
    weekdays = boxes(_("on which weekdays"), Day, help_text=_("None ticked: on the weekday of the first day."))
    until = ThaiDateField(
        label=_("last day"), future_ok=True, required=False, help_text=_("Only where it repeats; at most a year on.")
    )

    def clean(self):
        said = super().clean()
        if said.get("first_on") and said.get("repeating"):
            said["days"] = self._days(said)
        return said

    def _days(self, said: dict) -> tuple[date, ...]:
        first, until = said["first_on"], said.get("until")
        if said["repeating"] == Repeating.ONCE:
            return (first,)
        if "until" in self.errors:
            return ()
        if until is None:
            self.add_error("until", _("Say until when it repeats."))
            return ()
        if not first <= until <= first + A_YEAR:
            self.add_error("until", _("From the first day on, and at most a year later."))
            return ()
        days = days_of(_repeats(said), first, until)
        if not days:
            self.add_error("until", _("Between these two there is no such day."))
        return tuple(days)


def _repeats(said: dict) -> Repeats:
    first, chosen = said["first_on"], said.get("weekdays") or 0
    weekdays = tuple(number for number, day in enumerate(Day) if day & chosen) or (first.weekday(),)
    every = Every.WEEK if said["repeating"] == Repeating.WEEK else Every.MONTH_WEEKDAY
    return Repeats(every, 1, weekdays, first, said["until"])


class PlanForm(DaysForm):
    begins = forms.TimeField(label=_("begins at"), initial="09:00", widget=UnfoldAdminTimeWidget(format="%H:%M"))
    minutes = whole_number(_("lasts (minutes)"), least=15, most=A_DAY, required=True, initial=120)
    place = line(_("place"))
    village = RowChoice(
        label=_("village"), queryset=Village.objects.all(), required=False, widget=UnfoldAdminSelectWidget,
        help_text=_("Keepers of this village see who comes."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in ROLES:
            self.fields |= {
                f"role_{number}_th": line(_("as what, in Thai"), required=False, max_length=80),
                f"role_{number}_ms": line(_("in Malay"), required=False, max_length=80),
                f"role_{number}_en": line(_("in English"), required=False, max_length=80),
                f"places_{number}": whole_number(_("places"), least=1, most=MOST_PLACES),
            }

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return [field for field in self if not field.name.startswith(("role_", "places_"))]

    @property
    def role_fields(self) -> list[list[forms.BoundField]]:
        return [[self[f"role_{n}_{code}"] for code in LANGUAGES] + [self[f"places_{n}"]] for n in ROLES]

    def clean(self):
        said = super().clean()
        names = [said.get(f"role_{number}_th") for number in ROLES]
        for number in ROLES:
            name = names[number - 1]
            if name and name in names[: number - 1]:
                self.add_error(f"role_{number}_th", _("Two roles have the same name: add up their places."))
            if not name and ((number > 1 and said.get(f"places_{number}")) or self._translated(said, number)):
                self.add_error(f"role_{number}_th", _("Say as what they come, in Thai."))
        return said

    @staticmethod
    def _translated(said: dict, number: int) -> bool:
        return any(said.get(f"role_{number}_{code}") for code in ("ms", "en"))

    @property
    def when(self) -> When:
        said = self.cleaned_data
        return When(said["days"], said["begins"], said["minutes"])

    @property
    def roles(self) -> tuple[Role, ...]:
        """Without a name everybody does the same: then the first line's places count."""
        said = self.cleaned_data
        named = tuple(
            Role(said[f"places_{n}"], {code: said[f"role_{n}_{code}"] for code in LANGUAGES})
            for n in ROLES
            if said[f"role_{n}_th"]
        )
        return named or (Role(said["places_1"], {}),)
