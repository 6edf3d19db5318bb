"""What a fiscal year will cost: for each month how many people have a right to which amount, by the rules in force then.

Who turns sixty, seventy, eighty or ninety is counted from the month that the rule says. Deaths and moves to come are not
guessed, and whoever has a right counts, also who has not confirmed it yet: the forecast is the most that can be asked for.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from care.board import entitlements_counted_by
from care.engine import Engine
from care.models import Entitlement
from care.rules.ages import month_later
from care.rules.stored import rules_on
from care.services.payments import month_name
from core.fields import baht_of
from papers.params import FIRST_YEAR, LAST_YEAR
from papers.report import Column, PaperError, Param, Report
from papers.usual import BUDGET, FINANCE
from thai.fiscal import fiscal_year, fiscal_year_days

MONTHS = 12


def _monthly():
    return [(one.code, one.name) for one in forecast_for(None)]


def forecast_for(user) -> list[Entitlement]:
    """What is paid here each month, of what the user may count: how many have a sensitive one is told to few."""
    return [one for one in entitlements_counted_by(user) if one.paid_here and one.monthly]


def next_year() -> int:
    return fiscal_year(timezone.localdate()) + 1


class AllowanceForecast(Report):
    """Counts only."""

    code = "allowance_forecast"
    title = gettext_lazy("Forecast of allowances by month and rate")
    tells = gettext_lazy("How much allowances will cost, month by month.")
    asked_by, due = FINANCE, BUDGET
    permission = ("care.export_paymentlist", "care.count_entitlements")
    params = (
        Param("entitlement", gettext_lazy("Entitlement"), "choice", choices=_monthly, default="old_age_allowance"),
        Param(
            "fiscal_year", gettext_lazy("Fiscal year"), "integer", default=next_year, least=FIRST_YEAR, most=LAST_YEAR
        ),
    )
    columns = (
        Column("month", gettext_lazy("Month"), width=18),
        Column(
            "rate",
            gettext_lazy("Baht a month"),
            "money",
            width=14,
            explains=gettext_lazy("Baht a month for one person."),
        ),
        Column(
            "people",
            gettext_lazy("People"),
            "integer",
            width=10,
            explains=gettext_lazy("Who will have the right in that month, if nobody dies or moves."),
        ),
        Column("amount", gettext_lazy("Together (baht)"), "money", width=18, total=True),
    )

    def columns_for(self, user, params):
        """Asked before any word of the paper."""
        if not _chosen(user, params):
            raise PaperError(_("There is no such entitlement."))
        return super().columns_for(user, params)

    def rows(self, *, user, params) -> Iterator[tuple]:
        chosen = _chosen(user, params)
        first = fiscal_year_days(params["fiscal_year"])[0]
        for month in (month_later(first, ahead) for ahead in range(MONTHS)):
            for satang, people in _rates(month, chosen):
                yield month_name(month), baht_of(satang), people, baht_of(satang * people)

    def subtitle(self, params) -> str:
        told = _(
            "By the rules known today. Everybody with a right counts, confirmed or not; deaths and moves to come are not guessed."
        )
        return f"{super().subtitle(params)}  {told}"


def _chosen(user, params) -> list[Entitlement]:
    return [one for one in forecast_for(user) if one.code == params["entitlement"]]


def _rates(month: date, chosen: list[Entitlement]) -> list[tuple[int, int]]:
    """How many people each amount (satang) is paid to in the month: one statement."""
    rule = next(iter(rules_on(month, chosen).values()), None)
    if rule is None or not rule.amounts:
        return []
    people = Engine(month, counting=True).people(rule).filter(satang__isnull=False).order_by()
    return sorted(people.values_list("satang").annotate(people=Count("pk")))
