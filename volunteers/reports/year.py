"""The year of volunteering in one book: a summary, what was done, by whom, month by month, and the promises of groups."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from papers.report import Book, Column, Report
from papers.usual import NETWORK, YEARLY
from programs.reports.asked import YEAR
from thai.fiscal import fiscal_year_days
from thai.months import MONTHS
from volunteers.hours import Month, counted_in, hours, months_of
from volunteers.models import ThanksPaper
from volunteers.reports.asked import COUNT
from volunteers.reports.commitments import VolunteerCommitments
from volunteers.reports.groups import VolunteersByGroup
from volunteers.reports.tasks import VolunteerTasks
from volunteers.totals import Totals, totals_of


class Summary(Report):
    """The figures of the whole year, one a line."""

    code = "volunteer_year_summary"
    title = _("Summary of the year")
    permission = COUNT
    params = (YEAR,)
    columns = (Column("figure", _("figure"), width=44), Column("value", _("how many"), "number", width=18))

    def __init__(self, totals: Totals):
        self.totals = totals

    def rows(self, *, user, params) -> Iterator[tuple[str, Decimal | int]]:
        total, done = self.totals.all, self.totals.done.values()
        issued = ThanksPaper.objects.filter(fiscal_year=params["fiscal_year"], withdrawn_on__isnull=True).count()
        yield gettext("Volunteers"), total.people
        yield gettext("of them with a name that is no longer kept"), self.totals.faded.people
        yield gettext("Times somebody helped"), total.times
        yield gettext("Hours of help"), hours(total.minutes)
        yield gettext("Hours for each volunteer"), hours(total.minutes // total.people if total.people else 0)
        yield gettext("Times something was done for certain people"), sum(one.times for one in done if one.people)
        yield gettext("Papers of thanks"), issued


class ByMonth(Report):
    """Twelve months; in a last line what is known of the year alone."""

    code = "volunteer_year_months"
    title = _("Volunteering month by month")
    permission = COUNT
    params = (YEAR,)
    columns = (
        Column("month", _("Month"), width=24),
        Column("people", _("volunteers"), "integer", width=12),
        Column("times", _("how often"), "integer", width=12, total=True),
        Column("hours", _("hours"), "number", width=12, total=True),
    )

    def __init__(self, months: list[Month], totals: Totals):
        self.months, self.totals = months, totals

    def rows(self, *, user, params):
        by_month: dict = defaultdict(list)
        for one in self.months:
            by_month[one.first.month].append(one)
        first = fiscal_year_days(params["fiscal_year"])[0].month
        for step in range(12):
            number = (first + step - 1) % 12 + 1
            given = by_month[number]
            people, times = len({one.who for one in given}), sum(one.times for one in given)
            yield MONTHS[number - 1], people, times, hours(sum(one.minutes for one in given))
        if (faded := self.totals.faded).times:
            yield gettext("names no longer kept"), faded.people, faded.times, hours(faded.minutes)


class VolunteerYear(Book):
    """Counts only."""

    code = "volunteer_year"
    title = _("The year of volunteering")
    tells = _("The year of volunteering on one workbook.")
    asked_by, due = NETWORK, YEARLY
    permission = COUNT
    params = (YEAR,)

    def parts(self, *, user, params):
        year = params["fiscal_year"]
        months = months_of(counted_in(year))
        totals = totals_of(months, year)[year]
        return [
            (Summary(totals), params), (VolunteerTasks(totals), params), (VolunteersByGroup(months, totals), params),
            (ByMonth(months, totals), params), (VolunteerCommitments(), params),
        ]  # fmt: skip
