"""The half-year report of the fund (October to March, April to September), as the province asks for it twice a year: members
(at the beginning + joined + came back - left - died - lapsed = at the end), money in by payer, money out by kind, what is left,
each to the satang and in words.

The form's own columns are not published (domain notes 3.5): the report has what the regulation names.
"""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import baht_of
from papers.params import FIRST_YEAR, LAST_YEAR
from papers.report import Column, Param, Report, Signature
from papers.usual import HALF_YEAR, MEMBERS
from thai.dates import format_date
from thai.fiscal import fiscal_year, half_year_days
from thai.numbers import baht_text
from welfare.balances import balances
from welfare.enums import BELONGING, AccountKind, OfficerRole, Standing
from welfare.models import Account, Fund
from welfare.reports.totals import TAKEN_BACK, TOTALS, came_and_went, paid_claims
from welfare.reports.which import FUND, fund_of
from welfare.standing import DAY

# Who answers for it, from left to right.
SIGNING = (OfficerRole.TREASURER, OfficerRole.CHAIR)


def last_half(today: date | None = None) -> tuple[int, int]:
    """Fiscal year and half of the last half-year that is over: what is reported within 30 days."""
    today = today or timezone.localdate()
    year = fiscal_year(today)
    return (year, 1) if today > half_year_days(year, 1)[1] else (year - 1, 2)


YEAR = Param(
    "fiscal_year",
    gettext_lazy("Fiscal year"),
    "integer",
    default=lambda: last_half()[0],
    least=FIRST_YEAR,
    most=LAST_YEAR,
)
HALF = Param(
    "half", gettext_lazy("Half-year"), "choice", default=lambda: last_half()[1],
    choices=[(1, gettext_lazy("October to March")), (2, gettext_lazy("April to September"))],
)  # fmt: skip


class FundHalfYear(Report):
    """Lines under their part: `people` and `amount` where they fit, and each part's sum in words."""

    code = "fund_half_year"
    title = gettext_lazy("Half-year report of the welfare fund")
    tells = gettext_lazy("The work and the money of half a year, to be signed.")
    asked_by, due = MEMBERS, HALF_YEAR
    permission = TOTALS
    params = (FUND, YEAR, HALF)
    columns = (
        Column("part", gettext_lazy("Part"), width=24),
        Column("line", gettext_lazy("Item"), width=46),
        Column("people", gettext_lazy("People or times"), "integer", width=14),
        Column("amount", gettext_lazy("Baht"), "money", width=18, explains=TAKEN_BACK),
        Column(
            "words",
            gettext_lazy("In words"),
            width=46,
            explains=gettext_lazy("The amount as it is written in words on a receipt."),
        ),
    )

    def asked_over(self, first, last, *, user):
        """Each half of the fiscal year that has some of these days."""
        halves = [(half, half_year_days(fiscal_year(first), half)) for half in (1, 2)]
        return [{"half": str(half)} for half, (begins, ends) in halves if begins <= last and first <= ends]

    def subtitle(self, params) -> str:
        first, last = half_year_days(params["fiscal_year"], int(params["half"]))
        fund = fund_of(params)
        registered = (
            _("registration number %(number)s") % {"number": fund.registration_no} if fund.registration_no else ""
        )
        return "  ".join(filter(None, (fund.name, registered, f"{format_date(first)} – {format_date(last)}")))

    def rows(self, *, user, params) -> Iterator[tuple]:
        fund, days = fund_of(params), half_year_days(params["fiscal_year"], int(params["half"]))
        yield from _members(fund, days)
        before, after = balances(fund, on=days[0] - DAY), balances(fund, on=days[1])
        accounts = list(fund.accounts.order_by("code"))
        yield from _part(_("Money at the beginning"), _held(accounts, before, AccountKind.ASSET))
        yield from _part(_("Money received"), _moved(accounts, before, after, AccountKind.INCOME))
        yield from _part(_("Money spent"), _moved(accounts, before, after, AccountKind.EXPENSE))
        yield from _part(
            _("Carried in and set aside"), _moved(accounts, before, after, AccountKind.FUND, AccountKind.LIABILITY)
        )
        yield from _part(_("Money at the end"), _held(accounts, after, AccountKind.ASSET))
        for paid in paid_claims(fund, days):
            yield _("Benefits paid"), paid.name, paid.times, paid.baht, ""

    def signatures(self, *, user, params) -> list[Signature]:
        """By who held the office on the last day; where nobody is recorded, the name is left to the pen."""
        _first, last = half_year_days(params["fiscal_year"], int(params["half"]))
        officers = fund_of(params).officers.on(last).filter(role__in=SIGNING).order_by("since", "pk")
        names = dict(officers.values_list("role", "name"))
        return [Signature(role.label, names.get(role, "")) for role in SIGNING]


def _members(fund: Fund, days: tuple[date, date]) -> Iterator[tuple]:
    """From the members at the beginning to those at the end, and those again by how they stand."""
    counts = came_and_went(fund, days)
    lines = [
        (_("at the beginning"), counts["before"]), (_("joined"), counts["joined"]),
        (_("came back after lapsing"), counts["came_back"]), (_("left"), counts["left"]), (_("died"), counts["died"]),
        (Standing.LAPSED.label, counts[Standing.LAPSED]), (_("at the end"), sum(counts[one] for one in BELONGING)),
        *((f"– {one.label}", counts[one]) for one in BELONGING),
        (_("lapsed at the end (not counted as members)"), counts["outside"]),
    ]  # fmt: skip
    for line, people in lines:
        yield _("Members"), line, people, None, ""


def _held(accounts: list[Account], held: dict[int, int], kind: str) -> Iterator[tuple[str, int]]:
    return ((account.name, held.get(account.pk, 0)) for account in accounts if account.kind == kind)


def _moved(accounts: list[Account], before: dict, after: dict, *kinds: str) -> Iterator[tuple[str, int]]:
    """What each account gained within the days: income and capital by credit, spending by debit."""
    for account in accounts:
        if account.kind in kinds:
            gained = after.get(account.pk, 0) - before.get(account.pk, 0)
            yield account.name, gained if account.kind == AccountKind.EXPENSE else -gained


def _part(title: str, lines) -> Iterator[tuple]:
    """The lines of a part that hold something, and its sum in words."""
    total = 0
    for name, satang in lines:
        total += satang
        if satang:
            yield title, name, None, baht_of(satang), ""
    yield title, _("Together"), None, baht_of(total), baht_text(total)
