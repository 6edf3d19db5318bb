"""Days that cannot be, or that nobody knows well enough."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from residents.enums import Precision
from residents.health.check import About, Concern, HealthCheck
from residents.models import Resident
from thai.dates import BE_OFFSET, format_date

OLDEST = 115
# Nobody in the registry is that old: 543 years were taken off twice, or a CE year was typed where a BE year is asked.
# (A Buddhist year stored as it is would be the opposite slip, "born in CE 25xx"; the database refuses it.)
ERA_SLIP = datetime.date(1800, 1, 1)
# Until BE 2483 the year began on 1 April: January to March of such a year may be a year later in CE (design.md, Dates).
NEW_YEAR_MOVED = datetime.date(1941, 1, 1)
WINTER = (1, 2, 3)


def _born(person) -> str:
    return format_date(person.birth_date, "short", precision=person.birth_precision)


def _birth_era_slip(on):
    return Resident.objects.filter(birth_date__lt=ERA_SLIP)


def _told_slip(person, on) -> str:
    year = person.birth_date.year + BE_OFFSET
    told = _("born %(day)s: is it B.E. %(likely)s?")
    return told % {"day": _born(person), "likely": year + BE_OFFSET}


def _age_over_115(on):
    return Resident.objects.living().aged(OLDEST + 1, on.year - ERA_SLIP.year, on=on).filter(birth_date__gte=ERA_SLIP)


def _told_age(person, on) -> str:
    return _("born %(day)s, %(age)s years old") % {"day": _born(person), "age": person.age(on)}


def _old_new_year(on):
    """A birth known to the year alone is kept as its 1 January, and says nothing of a winter."""
    known = Resident.objects.living().exclude(birth_precision=Precision.YEAR)
    return known.filter(birth_date__gte=ERA_SLIP, birth_date__lt=NEW_YEAR_MOVED, birth_date__month__in=WINTER)


def _told_new_year(person, on) -> str:
    year = person.birth_date.year + BE_OFFSET
    told = _("born %(day)s: by today's calendar B.E. %(year)s or %(next)s?")
    return told % {"day": _born(person), "year": year, "next": year + 1}


def _date_in_future(on):
    return Resident.objects.filter(Q(birth_date__gt=on) | Q(died_on__gt=on) | Q(moved_out_on__gt=on))


def _told_future(person, on) -> str:
    days = {_("born"): person.birth_date, _("died"): person.died_on, _("moved out"): person.moved_out_on}
    return ", ".join(f"{word} {format_date(day, 'short')}" for word, day in days.items() if day and day > on)


def _birth_date_missing(on):
    return Resident.objects.living().filter(birth_date__isnull=True)


def _birth_date_year_only(on):
    return Resident.objects.living().filter(birth_date__isnull=False, birth_precision=Precision.YEAR)


def _told_born(person, on) -> str:
    return _("born %(day)s") % {"day": _born(person)}


DATE_CHECKS = (
    HealthCheck(
        code="birth_era_slip",
        title=gettext_lazy("Birth year of the wrong era"),
        meaning=gettext_lazy(
            "Born centuries ago: a year of the common era was read as a Buddhist one, or 543 was taken off twice."
        ),
        what_to_do=gettext_lazy(
            "Compare with the card, and write the birth date with its Buddhist year, e.g. 22/11/2560."
        ),
        about=About.PERSON,
        rows=_birth_era_slip,
        told=_told_slip,
    ),
    HealthCheck(
        code="age_over_115",
        title=gettext_lazy("Older than 115 years"),
        meaning=gettext_lazy(
            "Hardly anybody grows so old: the birth year is mistaken, or the death was never reported."
        ),
        what_to_do=gettext_lazy(
            "Ask the house. Correct the birth date, or record the death; else say “true as it is”."
        ),
        about=About.PERSON,
        rows=_age_over_115,
        told=_told_age,
        confirmable=True,
    ),
    HealthCheck(
        code="date_in_future",
        title=gettext_lazy("A day that has not come yet"),
        meaning=gettext_lazy("The birth, the death or the move out lies after today."),
        what_to_do=gettext_lazy("Compare with the paper: mostly the year is mistyped."),
        about=About.PERSON,
        rows=_date_in_future,
        told=_told_future,
    ),
    HealthCheck(
        code="old_new_year",
        title=gettext_lazy("Born January to March before B.E. 2484: confirm the year"),
        meaning=gettext_lazy(
            "The year then began on 1 April, so that a year written at the time may be one later by today's calendar. "
            "One year decides on the old-age allowance."
        ),
        what_to_do=gettext_lazy("Take the year of the card. Correct it where it differs, else say “true as it is”."),
        about=About.PERSON,
        rows=_old_new_year,
        told=_told_new_year,
        concern=Concern.MISSING,
        confirmable=True,
    ),
    HealthCheck(
        code="birth_date_missing",
        title=gettext_lazy("No birth date"),
        meaning=gettext_lazy("Without it nobody can tell the age, and the person falls out of every group by age."),
        what_to_do=gettext_lazy("Read it from the card or the house register; the year alone is enough to begin with."),
        about=About.PERSON,
        rows=_birth_date_missing,
        concern=Concern.MISSING,
    ),
    HealthCheck(
        code="birth_date_year_only",
        title=gettext_lazy("Birth date known only to the year"),
        meaning=gettext_lazy("The day counts as 1 January: allowances by age may begin too early."),
        what_to_do=gettext_lazy("Compare with the card; say “true as it is” where the card too has the year alone."),
        about=About.PERSON,
        rows=_birth_date_year_only,
        told=_told_born,
        concern=Concern.MISSING,
        confirmable=True,
    ),
)
