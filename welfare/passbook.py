"""A member's account as the member would read it: how they stand, which months are paid by which receipt, what they drew."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from thai.fiscal import fiscal_year, fiscal_year_days
from welfare.models import Claim, Contribution, Fund, Member
from welfare.rules.dues import unpaid_months
from welfare.rules.months import first_day, first_unripe, month_of
from welfare.services.contributions import first_months, month_name
from welfare.standing import with_standing

YEAR = 12
PAID, OWED, LATER, OUTSIDE = "paid", "owed", "later", "outside"


@dataclass(frozen=True)
class Cell:
    """One month (welfare.rules.months): paid, owed, not due yet, or outside the membership."""

    month: int
    state: str
    receipt: str = ""

    @property
    def name(self) -> str:
        return month_name(self.month)


@dataclass(frozen=True)
class Passbook:
    """`standing` is None before the application; `owed` in satang; `paid_until` the last month of an unbroken run."""

    member: Member
    on: datetime.date
    standing: str | None
    missed: int
    owed: int
    paid_until: int | None
    years: list[tuple[int, list[Cell]]]
    contributions: list[Contribution]
    claims: list[Claim]

    @property
    def paid_until_name(self) -> str:
        return month_name(self.paid_until) if self.paid_until else ""


def passbook(member: Member, *, on: datetime.date) -> Passbook:
    """The account at the end of the day `on`; a fixed number of queries."""
    fund = member.fund
    stands = with_standing(Member.objects.filter(pk=member.pk), fund, on=on).first()
    schedule = fund.schedule()
    first = first_months(fund, schedule, {member.pk}).get(member.pk)
    rows = _contributions(member)
    receipts = {
        month: row.transfer.document.label for row in rows if _stands(row)
        for month in range(row.covers_from, row.covers_to + 1)
    }  # fmt: skip
    missed = max(0, stands.missed) if stands and first else 0
    owed = list(islice(unpaid_months(first, receipts), missed)) if first else []
    return Passbook(
        member, on, stands.standing if stands else None, missed, schedule.owed(owed), _paid_until(first, receipts),
        list(_years(fund, first, receipts, set(owed), on)), rows, _claims(member),
    )  # fmt: skip


def _contributions(member: Member) -> list[Contribution]:
    rows = member.contributions.select_related("transfer__document", "undone").order_by("-received_on", "-pk")
    return list(rows)


def _stands(row: Contribution) -> bool:
    return row.undoes_id is None and not hasattr(row, "undone")


def _claims(member: Member) -> list[Claim]:
    return list(member.claims.select_related("kind", "voucher").order_by("-event_on", "-pk"))


def _paid_until(first: int | None, paid: dict[int, str]) -> int | None:
    """The last month before the first unpaid one; None where nothing is paid."""
    return None if first is None or first not in paid else next(unpaid_months(first, paid)) - 1


def _years(
    fund: Fund, first: int | None, receipts: dict[int, str], owed: set[int], on: datetime.date
) -> Iterator[tuple[int, list[Cell]]]:
    """Fiscal years from the first month that counts to the last that is paid or due, the latest first."""
    known = [*receipts, first if first is not None else month_of(on), first_unripe(on)]
    years = sorted({fiscal_year(first_day(month)) for month in range(min(known), max(known) + 1)}, reverse=True)
    for year in years:
        october = month_of(fiscal_year_days(year)[0])
        yield year, [_cell(month, receipts, owed, first, on) for month in range(october, october + YEAR)]


def _cell(month: int, receipts: dict[int, str], owed: set[int], first: int | None, on: datetime.date) -> Cell:
    if month in receipts:
        return Cell(month, PAID, receipts[month])
    if month in owed:
        return Cell(month, OWED)
    return Cell(month, OUTSIDE if first is None or month < first or month < first_unripe(on) else LATER)
