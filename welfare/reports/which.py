"""What every report of a fund asks: which fund. Where there is one, nobody needs to say it."""

from django.utils.translation import gettext_lazy as _

from papers.report import Param, ParamError
from welfare.models import Fund


def _funds() -> list[tuple[int, str]]:
    return list(Fund.objects.values_list("pk", "name"))


FUND = Param("fund", _("Fund"), "choice", choices=_funds)


def fund_of(params: dict) -> Fund:
    """The fund that was asked for, else the only one. Raises ParamError where several could be meant."""
    fund = Fund.objects.meant(params.get("fund"))
    if fund is None:
        raise ParamError({"fund": _("There are several funds: say which one.")})
    return fund
