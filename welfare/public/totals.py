"""The fund's sums for everybody, of no person: what fewer than five people paid or drew in a year is not shown."""

import datetime
from collections import defaultdict
from typing import NamedTuple

from django.db.models import BigIntegerField, Count, Q, Sum
from django.db.models.functions import Cast

from core.fields import satang_of
from programs.public.suppression import enough
from thai.fiscal import fiscal_year, fiscal_year_days
from welfare.enums import BELONGING, AccountKind, AccountRole
from welfare.given import Given, given, people_of
from welfare.models import Contribution, Fund, Member, Transfer
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
    """The latest fiscal years in which anything moved, the latest first; three queries."""
    years = range(fiscal_year(on), fiscal_year(on) - YEARS, -1)
    spans = [(first, min(last, on)) for first, last in map(fiscal_year_days, years)]
    moved, payers = _moved(fund, (spans[-1][0], on)), _payers(fund, spans)
    drawn = given(Member.objects.filter(fund=fund), spans)
    found = [
        _year(year, moved[year], paid, those)
        for year, paid, those in zip(years, payers, drawn, strict=True) if year in moved
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


def _payers(fund: Fund, spans) -> list[int]:
    """How many members paid in each of the fiscal years; what was taken back within it was not paid."""
    rows = Contribution.objects.filter(member__fund=fund, undoes=None).order_by()
    counted = rows.aggregate(**{
        f"n{place}": Count("member", distinct=True, filter=Q(received_on__range=(first, last))
        & (Q(undone=None) | Q(undone__received_on__gt=last)))
        for place, (first, last) in enumerate(spans)
    })  # fmt: skip
    return list(counted.values())


def _year(year: int, moved: dict[str, int], payers: int, those: list[Given]) -> Year:
    """Contributions and benefits show where enough people stand behind them; nothing beside them adds up to them."""
    others = (AccountRole.DONATION, AccountRole.ENTRY_FEE, AccountRole.INTEREST)
    helped, drawn = people_of(those), sum(satang_of(one.baht) for one in those)
    benefits = _shown(drawn, helped)
    return Year(
        year, _shown(moved[AccountRole.CONTRIBUTIONS], payers), moved[AccountRole.LOCAL], moved[AccountRole.STATE],
        sum(moved[role] for role in others), benefits, enough(helped) if benefits is not None else None,
    )  # fmt: skip


def _shown(satang: int, people: int) -> int | None:
    """A sum behind which enough people stand. One below nothing, or of nobody, tells of those from whom something was taken back."""
    return satang if enough(people) is not None and satang >= 0 and (people or not satang) else None
