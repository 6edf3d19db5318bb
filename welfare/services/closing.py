"""Closing the books up to the end of a month, a half-year or a fiscal year. Nothing opens them again."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import baht_of
from thai.dates import format_date
from thai.fiscal import fiscal_year, half_year_days
from welfare.balances import balances
from welfare.enums import ClaimStatus, ClosingKind, Standing
from welfare.models import Claim, Closing, ClosingBalance, Fund
from welfare.rules.months import last_day, month_of
from welfare.services.book import BookRefused, closed_up_to, locked
from welfare.standing import counts_of


def last_days(kind: str, day: datetime.date) -> tuple[datetime.date, ...]:
    """The days around `day` on which a period of this kind ends: those of its fiscal year."""
    year = fiscal_year(day)
    halves = tuple(half_year_days(year, half)[1] for half in (1, 2))
    if kind == ClosingKind.MONTH:
        return (last_day(month_of(day)),)
    return halves if kind == ClosingKind.HALF else halves[1:]


@transaction.atomic
def close(fund: Fund, *, kind: str, up_to: datetime.date, by) -> Closing:
    """Closes every day up to `up_to`, which ends a period of this kind. Raises BookRefused."""
    fund = locked(fund)
    _check(fund, kind, up_to)
    # Before the closing's own row, from which balances would be counted.
    held = balances(fund, on=up_to)
    head = fund.transfers.order_by("-seq").first()
    closing = Closing.objects.create(
        fund=fund,
        kind=kind,
        up_to=up_to,
        closed_by=by,
        last_seq=head.seq if head else 0,
        head=head.hash if head else "",
    )
    ClosingBalance.objects.bulk_create(
        ClosingBalance(closing=closing, account_id=account, balance=baht_of(satang)) for account, satang in held.items()
    )
    return closing


@dataclass(frozen=True)
class Unfinished:
    """What goes on after a closing: told before one closes, and carried into the next period as it is."""

    rounds: int
    claims_waiting: int
    claims_unpaid: int
    unpaid: Decimal
    in_arrears: int

    def __bool__(self) -> bool:
        return bool(self.rounds or self.claims_waiting or self.claims_unpaid or self.in_arrears)


def unfinished(fund: Fund, *, up_to: datetime.date) -> Unfinished:
    """Rounds of months up to the day that nobody counted, claims of events up to it that are not at their end, and members
    who owed something on it."""
    claims = Claim.objects.filter(kind__fund=fund, event_on__lte=up_to)
    approved = claims.filter(status=ClaimStatus.APPROVED).aggregate(n=Count("pk"), total=Sum("amount"))
    return Unfinished(
        rounds=fund.rounds.filter(month__lte=up_to, closed_at__isnull=True).count(),
        claims_waiting=claims.filter(status__in=(ClaimStatus.ENTERED, ClaimStatus.CHECKED)).count(),
        claims_unpaid=approved["n"], unpaid=approved["total"] or Decimal(0), in_arrears=_in_arrears(fund, up_to),
    )  # fmt: skip


def _in_arrears(fund: Fund, on: datetime.date) -> int:
    """Nobody owes anything to a fund that has no rule yet."""
    return counts_of(fund, on).get(Standing.ARREARS, 0) if fund.rule_on(on) else 0


def _check(fund: Fund, kind: str, up_to: datetime.date) -> None:
    if up_to not in last_days(kind, up_to):
        raise BookRefused(_("%(day)s does not end such a period."), code="no_end", params={"day": format_date(up_to)})
    if up_to >= timezone.localdate():
        raise BookRefused(
            _("This period is not over: it can be closed after %(day)s."), code="not_over",
            params={"day": format_date(up_to)},
        )  # fmt: skip
    closed = closed_up_to(fund)
    if closed and up_to <= closed:
        raise BookRefused(
            _("The books are closed up to %(closed)s already."), code="closed", params={"closed": format_date(closed)}
        )
