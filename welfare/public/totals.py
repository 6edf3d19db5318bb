"""The fund's sums for everybody, of no person: what fewer than five people paid or drew in a year is not shown."""

import datetime
from collections import defaultdict
from typing import NamedTuple

from django.db.models import BigIntegerField, Case, Count, F, Sum, Value, When
from django.db.models.functions import Cast

from programs.public.suppression import enough
from thai.fiscal import fiscal_year, fiscal_year_days
from welfare.enums import BELONGING, AccountKind, AccountRole, ClaimStatus
from welfare.models import Claim, Contribution, Fund, Member, Transfer
from welfare.standing import with_standing

YEARS = 3
SATANG = BigIntegerField()
WIDTH = 200


class Year(NamedTuple):
    """Satang of one fiscal year; None where so few people stand behind it that it is not shown."""

    year: int
    members: int | None
    local: int
    state: int
    other: int
    benefits: int | None
    helped: int | None
    # Lengths of the bars of the drawing.
    bar_in: int = 0
    bar_out: int = 0

    @property
    def received(self) -> int:
        """What is shown of what came in."""
        return (self.members or 0) + self.local + self.state + self.other


def members_now(fund: Fund, on: datetime.date) -> int | None:
    # Counted here: asked to filter by it, a database counts how each stands twice.
    standings = with_standing(Member.objects.all(), fund, on=on).order_by().values_list("standing", flat=True)
    return enough(sum(standing in BELONGING for standing in standings))


def years_of(fund: Fund, on: datetime.date) -> list[Year]:
    """The latest fiscal years in which anything moved, the latest first; two queries."""
    latest = fiscal_year(on)
    days = fiscal_year_days(latest - YEARS + 1)[0], on
    moved, people = _moved(fund, days), _people(fund, days, latest)
    found = [
        _year(year, moved[year], people.get(("paid", year), 0), people.get(("helped", year), 0))
        for year in range(latest, latest - YEARS, -1) if year in moved
    ]  # fmt: skip
    most = max([1, *(max(one.received, one.benefits or 0) for one in found)])
    return [
        one._replace(bar_in=one.received * WIDTH // most, bar_out=(one.benefits or 0) * WIDTH // most) for one in found
    ]


def _moved(fund: Fund, days) -> dict[int, dict[str, int]]:
    """Satang by fiscal year and role of the account; what was turned round takes itself off."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = Transfer.objects.filter(fund=fund, dated_on__range=days).order_by()
    sums = rows.values("document__fiscal_year", "debit__kind", "debit__role", "credit__kind", "credit__role")
    for row in sums.annotate(total=Sum(Cast("amount", SATANG), output_field=SATANG)):
        year = found[row["document__fiscal_year"]]
        for side, sign in (("credit", 1), ("debit", -1)):
            if row[f"{side}__kind"] == AccountKind.INCOME:
                year[row[f"{side}__role"]] += sign * row["total"]
            elif row[f"{side}__kind"] == AccountKind.EXPENSE:
                year[row[f"{side}__role"]] -= sign * row["total"]
    return found


def _people(fund: Fund, days, latest: int) -> dict[tuple[str, int], int]:
    """How many members paid, and how many people were given something, in each fiscal year."""
    begins = [(year, fiscal_year_days(year)[0]) for year in range(latest, latest - YEARS, -1)]
    year = Case(*(When(received_on__gte=day, then=Value(number)) for number, day in begins))
    rows = Contribution.objects.filter(member__fund=fund, received_on__range=days).order_by()
    paid = rows.annotate(what=Value("paid"), year=year).values("what", "year")
    claims = Claim.objects.filter(member__fund=fund, status=ClaimStatus.PAID, voucher__dated_on__range=days).order_by()
    helped = claims.annotate(what=Value("helped"), year=F("voucher__fiscal_year")).values("what", "year")
    counts = paid.annotate(people=Count("member", distinct=True)).values_list("what", "year", "people")
    counts = counts.union(
        helped.annotate(people=Count("member__resident", distinct=True)).values_list("what", "year", "people"), all=True
    )
    return {(what, year): people for what, year, people in counts.order_by()}


def _year(year: int, moved: dict[str, int], payers: int, helped: int) -> Year:
    """Contributions and benefits show where enough people stand behind them; nothing beside them adds up to them."""
    shown = enough(helped)
    others = (AccountRole.DONATION, AccountRole.ENTRY_FEE, AccountRole.INTEREST)
    return Year(
        year, moved[AccountRole.CONTRIBUTIONS] if enough(payers) is not None else None, moved[AccountRole.LOCAL],
        moved[AccountRole.STATE], sum(moved[role] for role in others),
        moved[AccountRole.BENEFITS] if shown is not None else None, shown,
    )  # fmt: skip
