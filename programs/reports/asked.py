"""What reports of every pillar may be asked with, and who may have those that only count."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.report import Param
from programs.models.program import this_fiscal_year

YEARS_BACK = 10
# Of papers without names: whoever takes the programs out, and whoever counts the whole office and sees nobody.
COUNTED = ("programs.export_program", "residents.count_groups")


def _years() -> list[tuple[int, str]]:
    this = this_fiscal_year()
    return [(year, str(year)) for year in range(this + 1, this - YEARS_BACK - 1, -1)]


YEAR = Param("fiscal_year", _("Fiscal year"), "choice", default=this_fiscal_year, choices=_years)


def _first_of_month() -> date:
    return timezone.localdate().replace(day=1)


SINCE = Param("since", _("From the day"), "date", default=_first_of_month)
UNTIL = Param("until", _("To the day"), "date", default=timezone.localdate)
