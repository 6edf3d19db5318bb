"""What the reports of learning are asked with, and who may have their figures."""

from django.utils.translation import gettext_lazy as _

from papers.report import Param
from programs.models.program import this_fiscal_year

COUNT = "learning.count_learning"
YEARS_BACK = 10


def _years() -> list[tuple[int, str]]:
    this = this_fiscal_year()
    return [(year, str(year)) for year in range(this + 1, this - YEARS_BACK - 1, -1)]


YEAR = Param("fiscal_year", _("Fiscal year"), "choice", default=this_fiscal_year, choices=_years)
