"""Volunteers of a fiscal year by village, sex and age. Counts only."""

from collections import defaultdict

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from papers.report import Column, Report
from papers.usual import EXECUTIVE, YEARLY
from programs.reports.asked import YEAR
from residents.enums import Sex
from volunteers.hours import Month, by_person, counted_in, hours, months_of
from volunteers.reports.asked import COUNT, Person, band_of, band_words, last_day, people_of
from volunteers.totals import Counts, Totals, totals_of

GUEST = "guest"


class VolunteersByGroup(Report):
    """Everybody counts once. Guests have a line of their own, and so have those whose names have faded: nobody is left out."""

    code = "volunteers_by_group"
    title = _("Volunteers by village, sex and age")
    tells = _("How many help, by village, sex and age.")
    asked_by, due = EXECUTIVE, YEARLY
    permission = COUNT
    params = (YEAR,)
    columns = (
        Column("village", _("village"), width=24),
        Column("sex", _("Sex"), width=10),
        Column("age", _("Age"), width=16),
        Column("people", _("volunteers"), "integer", width=10, total=True),
        Column("times", _("how often"), "integer", width=10, total=True),
        Column("hours", _("hours"), "number", width=12, total=True),
    )

    def __init__(self, months: list[Month] | None = None, totals: Totals | None = None):
        self.months, self.totals = months, totals

    def rows(self, *, user, params):
        year = params["fiscal_year"]
        months = months_of(counted_in(year)) if self.months is None else self.months
        totals = totals_of(months, year)[year] if self.totals is None else self.totals
        given = by_person(months)
        lines = _lines(given, people_of(given), last_day(year))
        for village, sex, band in sorted(lines, key=_order):
            yield (*_words(village, sex, band), *_cells(lines[village, sex, band]))
        if totals.faded.times:
            yield gettext("names no longer kept"), "", "", *_cells(totals.faded)


def _lines(given: dict, people: dict, on) -> dict[tuple, Counts]:
    lines: dict[tuple, Counts] = defaultdict(Counts)
    for who, figures in given.items():
        lines[_key(people.get(who), on)].add(1, figures.times, figures.minutes)
    return lines


def _key(person: Person | None, on) -> tuple:
    if person is None or person.village is None:
        return GUEST, "", None
    return person.village, person.sex, band_of(person.born, on)


def _order(key: tuple) -> tuple:
    """By village, the women and men of each by age; guests at the end."""
    village, sex, band = key
    return (village == GUEST, 0 if village == GUEST else village, sex, -1 if band is None else band)


def _words(village: int | str, sex: str, band: int | None) -> tuple[str, str, str]:
    if village == GUEST:
        return gettext("not in the registry"), "", ""
    place = gettext("Village %(number)s") % {"number": village}
    unknown = gettext("Unknown")
    return place, str(dict(Sex.choices).get(sex, unknown)), unknown if band is None else band_words(band)


def _cells(counts: Counts) -> tuple:
    return counts.people, counts.times, hours(counts.minutes)
