"""Figures of the fund without people: who paid, what was given, how members stand, village by village and by age."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import baht_of, satang_of
from papers.report import Column, Param, Report
from papers.usual import HALF_YEAR, MEMBERS, YEARLY
from residents.admin.filters import AGE_BANDS
from thai.dates import Precision, completed_years, format_date
from thai.fiscal import fiscal_year_days
from welfare.enums import BELONGING, PAYING, AccountRole, Standing
from welfare.given import Given, given, people_of
from welfare.models import Fund, Member, Reinstatement, Transfer
from welfare.reports.members import ON
from welfare.reports.money import YEAR
from welfare.reports.which import FUND, fund_of
from welfare.rules.months import first_day, month_of
from welfare.services.book import accounts_of
from welfare.standing import DAY, with_standing

TOTALS = "welfare.view_totals"
PAYERS = (
    AccountRole.CONTRIBUTIONS, AccountRole.LOCAL, AccountRole.STATE, AccountRole.DONATION, AccountRole.ENTRY_FEE,
    AccountRole.INTEREST,
)  # fmt: skip
TAKEN_BACK = gettext_lazy("A payment that was taken back is off on the day on which it was taken back.")
BANDS = ("0-2", "3-5", "6-12", "13-24", "25-59", "60-69", "70-79", "80-89", "90+")


def moved_by_month(fund: Fund, days) -> dict[tuple[str, int], int]:
    """Net satang that came into each of the portal's accounts (by role), month by month; what was turned round is off."""
    roles = {account.pk: role for role, account in accounts_of(fund).items()}
    found: dict[tuple[str, int], int] = defaultdict(int)
    for side, sign in (("credit", 1), ("debit", -1)):
        rows = Transfer.objects.filter(fund=fund, dated_on__range=days, **{f"{side}__in": roles}).order_by()
        # By day: on SQLite the month of each transfer would be asked of Python.
        for account, day, total in rows.values_list(side, "dated_on").annotate(total=Sum("amount")):
            found[roles[account], month_of(day)] += sign * satang_of(total)
    return found


class FundPayers(Report):
    """What came in, month by month of a fiscal year: the three payers and the rest, each recorded by itself."""

    code = "fund_payers"
    title = gettext_lazy("Contributions by payer")
    tells = gettext_lazy("What members, the local government and the state paid in.")
    asked_by, due = MEMBERS, YEARLY
    permission = TOTALS
    params = (FUND, YEAR)
    columns = (
        Column("month", gettext_lazy("Month"), width=18),
        *(Column(role.value, role.label, "money", width=16, total=True) for role in PAYERS),
        Column("all", gettext_lazy("Together"), "money", width=16, total=True),
    )

    def rows(self, *, user, params) -> Iterator[tuple]:
        days = fiscal_year_days(params["fiscal_year"])
        moved = moved_by_month(fund_of(params), days)
        for month in range(month_of(days[0]), month_of(days[1]) + 1):
            sums = [moved.get((role.value, month), 0) for role in PAYERS]
            yield format_date(first_day(month), precision=Precision.MONTH), *map(baht_of, sums), baht_of(sum(sums))


class Paid(NamedTuple):
    """What was paid for one kind of benefit within some days; below nothing where more was taken back than paid."""

    name: str
    people: int
    times: int
    baht: Decimal


def paid_claims(fund: Fund, days) -> Iterator[Paid]:
    """By kind, as the books of the days have it (welfare/given.py)."""
    [those] = given(Member.objects.filter(fund=fund), [days])
    by_kind: dict[tuple, list[Given]] = defaultdict(list)
    for one in those:
        by_kind[one.kind].append(one)
    for kind in sorted(by_kind):
        found = by_kind[kind]
        people, times = people_of(found), sum(one.times for one in found)
        if people or times:
            yield Paid(kind[-1], people, times, sum(one.baht for one in found))


class FundBenefits(Report):
    code = "fund_benefits"
    title = gettext_lazy("Benefits paid by kind")
    tells = gettext_lazy("What was paid to members, by kind of benefit.")
    asked_by, due = MEMBERS, YEARLY
    permission = TOTALS
    params = (FUND, YEAR)
    columns = (
        Column("kind", gettext_lazy("kind of benefit"), width=34),
        Column("people", gettext_lazy("People"), "integer", width=10),
        Column("times", gettext_lazy("Times"), "integer", width=10, total=True),
        Column("amount", gettext_lazy("Baht"), "money", width=16, total=True, explains=TAKEN_BACK),
    )

    def rows(self, *, user, params) -> Iterator[tuple]:
        yield from paid_claims(fund_of(params), fiscal_year_days(params["fiscal_year"]))


BY = Param(
    "by", gettext_lazy("Counted by"), "choice", default="village",
    choices=[("village", gettext_lazy("village")), ("age", gettext_lazy("age"))],
)  # fmt: skip


class FundStandings(Report):
    """How many members stand how at the end of a day: by village, or by age. Counts only."""

    code = "fund_standings"
    title = gettext_lazy("Members by standing")
    tells = gettext_lazy("How many members stand how, by village or age.")
    asked_by, due = MEMBERS, HALF_YEAR
    permission = TOTALS
    params = (FUND, ON, BY)
    columns = (
        Column("part", gettext_lazy("Village or age"), width=26),
        *(Column(standing.value, standing.label, "integer", width=12, total=True) for standing in Standing),
        Column("all", gettext_lazy("Together"), "integer", width=10, total=True),
    )

    def rows(self, *, user, params) -> Iterator[tuple]:
        fund, on = fund_of(params), params["on"]
        by_village = params["by"] == "village"
        counted = _by_village(fund, on) if by_village else _by_age(fund, on)
        for part, found in counted:
            yield part, *(found.get(standing.value, 0) for standing in Standing), sum(found.values())


def _by_village(fund: Fund, on) -> Iterator[tuple[str, dict[str, int]]]:
    rows = with_standing(Member.objects.all(), fund, on=on).order_by().values_list(
        "resident__village__number", "resident__village__name", "standing"
    ).annotate(n=Count("pk"))  # fmt: skip
    found: dict[tuple, dict[str, int]] = defaultdict(dict)
    for number, name, standing, n in rows:
        found[number, name][standing] = n
    return ((f"{_('Village no.')} {number} {name}", found[number, name]) for number, name in sorted(found))


def _by_age(fund: Fund, on) -> Iterator[tuple[str, dict[str, int]]]:
    rows = with_standing(Member.objects.all(), fund, on=on).order_by().values_list("resident__birth_date", "standing")
    found: dict[str, dict[str, int]] = {band: defaultdict(int) for band in (*BANDS, "")}
    for born, standing in rows.iterator(5000):
        found[_band(born, on)][standing] += 1
    words = {band: _("%(band)s years") % {"band": band} for band in BANDS} | {"": _("age not known")}
    return ((words[band], dict(found[band])) for band in found if found[band])


def _band(born, on) -> str:
    if born is None:
        return ""
    age = completed_years(born, on)
    return next((band for band in BANDS if AGE_BANDS[band][0] <= age <= AGE_BANDS[band][1]), "")


# How somebody who stood so before some days is counted among the members of them, who was none of them yet included.
CAME = {
    Standing.ACTIVE: "before", Standing.ARREARS: "before", Standing.WAITING: "joined", Standing.LAPSED: "came_back",
}  # fmt: skip
GONE = (Standing.LEFT, Standing.DECEASED)


def came_and_went(fund: Fund, days) -> Counter[str]:
    """How the members of the evening before the days became those of the last evening: everybody who came stands at the
    end, in good standing or in arrears, or lapsed, left or died; `outside`: all who stand lapsed at the end.

    Who had lapsed before the days is a member again by coming back alone. Who was a member and went has left or died,
    whether or not the membership lapsed first within the days.
    """
    stood = dict(_standings(fund, days[0] - DAY).values_list("pk", "standing"))
    returned = set(Reinstatement.objects.filter(member__fund=fund, on__range=days).values_list("member", flat=True))
    found: Counter[str] = Counter()
    ends = _standings(fund, days[1]).values_list("pk", "standing", "left_on", "resident__died_on")
    for pk, now, left_on, died_on in ends.iterator(5000):
        then = stood.get(pk, Standing.WAITING)
        found["outside"] += now == Standing.LAPSED
        if _was_member(then, now, returned=pk in returned):
            found[CAME[Standing(then)]] += 1
            found[_ended(left_on, died_on) if now in GONE else now] += 1
    return found


def _standings(fund: Fund, on):
    return with_standing(Member.objects.all(), fund, on=on).order_by()


def _was_member(then: str, now: str, *, returned: bool) -> bool:
    """On the evening before, on the last, or some time between."""
    if then == Standing.LAPSED:
        return now in BELONGING or (now in GONE and returned)
    return then in CAME and now in (*PAYING, *GONE)


def _ended(left_on, died_on) -> str:
    """A membership ends once, by what came first."""
    return "left" if left_on and (died_on is None or left_on < died_on) else "died"
