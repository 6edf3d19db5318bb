"""The five pillars on one sheet, as the council looks at them: the fiscal year beside the one before."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from papers.report import REPORTED, Column, Param, Report
from papers.usual import EXECUTIVE, YEARLY
from programs.models import Pillar
from programs.numbers import Days, pillar_numbers
from programs.reports.asked import YEAR
from thai.fiscal import fiscal_year_days, year_earlier

UNTIL = Param("until", _("Up to the day"), "date")


class FivePillars(Report):
    """Sums, no name; each pillar gives what the reader may count. Up to a day: the same days of the year before beside them."""

    code = "five_pillars"
    title = _("The five pillars on one sheet")
    tells = _("What each pillar ran, held and reached, beside the year before.")
    asked_by, due = EXECUTIVE, YEARLY
    permission = "programs.view_program"
    params = (YEAR, UNTIL)
    signed_by = REPORTED
    upright = True
    columns = (
        Column("pillar", _("pillar"), width=28),
        Column("figure", _("figure"), width=36),
        Column("this_year", _("this year"), "number", width=16),
        Column("year_before", _("the year before"), "number", width=16),
    )

    def rows(self, *, user, params):
        found = pillar_numbers(spans_of(params["fiscal_year"], params.get("until")), user)
        for pillar in Pillar.objects.order_by("number"):
            for number in found.get(pillar.code, []):
                yield pillar.name, number.label, *number.values


def spans_of(year: int, until: date | None = None) -> list[Days]:
    """The fiscal year and the one before, both up to the same day; a day of another year ends nothing."""
    first, last = fiscal_year_days(year)
    if until is None or not first <= until <= last:
        return [(first, last), fiscal_year_days(year - 1)]
    return [(first, until), (year_earlier(first), year_earlier(until))]
