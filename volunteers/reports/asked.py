"""Who may have which of the papers of volunteering, and who somebody is in them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext

from programs.models import Guest
from residents.models import Resident
from residents.names import keys_of
from thai.dates import completed_years
from thai.fiscal import fiscal_year_days
from thai.names import split_name
from volunteers.hours import Who

COUNT = "volunteers.count_volunteers"
EXPORT = "volunteers.export_shift"
# The youngest of each band, the oldest first.
BANDS = (60, 40, 25, 18, 15, 0)


class Person(NamedTuple):
    """A resident, or a guest, of whom village and sex are not known."""

    name: str
    village: int | None
    sex: str
    born: date | None
    order: tuple


def last_day(year: int) -> date:
    """Of the fiscal year, while it lasts of today: the day on which somebody's age is told."""
    return min(fiscal_year_days(year)[1], timezone.localdate())


def band_of(born: date | None, on: date) -> int | None:
    if born is None:
        return None
    age = completed_years(born, on)
    return next((least for least in BANDS if age >= least), BANDS[-1])


def band_words(least: int) -> str:
    place = BANDS.index(least)
    if place == 0:
        return gettext("%(age)s and older") % {"age": least}
    return gettext("%(from)s to %(to)s") % {"from": least, "to": BANDS[place - 1] - 1}


def people_of(keys: Iterable[Who], user=None) -> dict[Who, Person]:
    """Those whom the user sees; their `order` is the Thai one, with the guests at the end. Two statements."""
    keys = set(keys)
    pks = {kind: [pk for one, pk in keys if one == kind] for kind in ("r", "g")}
    residents = Resident.objects.visible_to(user).filter(pk__in=pks["r"]).order_by()
    columns = residents.values_list(
        "pk", "title", "first_name", "last_name", "village__number", "sex", "birth_date", "last_key", "first_key"
    )
    found = {
        ("r", pk): Person(f"{title}{first} {last}".strip(), village, sex, born, (0, *keys_, pk))
        for pk, title, first, last, village, sex, born, *keys_ in columns
    }
    guests = Guest.objects.visible_to(user).filter(pk__in=pks["g"]).order_by("pk")
    rows = guests.values_list("pk", "name", "volunteer__birth_date")
    return found | {("g", pk): Person(name, None, "", born, (1, *_keys(name), pk)) for pk, name, born in rows}


def _keys(name: str) -> tuple[str, str]:
    split = split_name(name)
    return keys_of(split.first, split.last)[:2]
