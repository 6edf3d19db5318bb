"""Taking contributions: from one house or a whole village at once, each amount exactly so many months."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

from django.db import transaction
from django.db.models import Exists, Max, Min, OuterRef, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from core.bulk import insert_rows, take_ids
from core.fields import baht_shown, satang_of
from thai.dates import Precision, format_date
from welfare.enums import AccountRole, DocumentKind, Standing
from welfare.models import Contribution, Document, Fund, Member, Reinstatement
from welfare.rules.dues import AmountDoesNotFitError, Schedule, TooFarAheadError, ranges, unpaid_months
from welfare.rules.months import first_day, first_unripe, month_of
from welfare.services.book import CHUNK, BookRefused, Draft, Line, Written, accounts_of, locked, turn_round, write
from welfare.standing import first_owed, with_standing


@dataclass(frozen=True)
class Payment:
    """What one member (by primary key) gives: whole satang."""

    member: int
    satang: int


@dataclass(frozen=True)
class Slip:
    """Payments that share one receipt: a household that pays together. `key` is made by whoever sends it."""

    payments: Sequence[Payment]
    on: datetime.date
    key: str
    series: str = ""
    into: str = AccountRole.CASH
    round: int | None = None

    @property
    def asked(self) -> str:
        return f"{self.into}:" + ",".join(f"{payment.member}={payment.satang}" for payment in self.payments)


@dataclass(frozen=True)
class Run:
    """An unbroken run of months that a payment pays, and what they cost (satang)."""

    member: int
    first: int
    last: int
    satang: int


def month_name(month: int) -> str:
    """As receipts write it: ต.ค. 2568."""
    return format_date(first_day(month), "short", precision=Precision.MONTH)


@transaction.atomic
def take(fund: Fund, slips: Iterable[Slip], *, by, batch=None, past: bool = False) -> list[Written]:
    """A receipt for each slip, all or none, in their order. Raises BookRefused.

    `past`: a sheet of what was taken long ago may pay further ahead than the rule, and for who had lapsed.
    """
    fund, slips = locked(fund), list(slips)
    sent = sent_before(fund, slips)
    new = [slip for slip in slips if slip.key not in sent]
    if not past:
        _check_standing(fund, new)
    runs = dict(paid_months(fund, new, bounded=not past))
    for found in runs.values():
        if isinstance(found, BookRefused):
            raise found
    accounts = accounts_of(fund)
    drafts = [_draft(slip, runs.get(slip.key, ()), accounts) for slip in slips]
    written = write(fund, drafts, by=by, batch=batch)
    _record((one, runs[slip.key]) for slip, one in zip(slips, written, strict=True) if not one.again)
    return written


def paid_months(fund: Fund, slips: Sequence[Slip], *, bounded: bool) -> Iterator[tuple[str, list[Run] | BookRefused]]:
    """By each slip's key the months that it would pay, one slip after another, or why it cannot be taken."""
    months = _Months(fund, slips, bounded=bounded)
    for slip in slips:
        try:
            yield slip.key, [run for payment in slip.payments for run in months.pay(payment, slip.on)]
        except BookRefused as refused:
            yield slip.key, refused


def sent_before(fund: Fund, slips: Sequence[Slip]) -> set[str]:
    found = set()
    for chunk in batched((slip.key for slip in slips), CHUNK):
        found.update(Document.objects.filter(fund=fund, key__in=chunk).values_list("key", flat=True))
    return found


def _draft(slip: Slip, runs: Sequence[Run], accounts) -> Draft:
    into, members = accounts[slip.into].pk, accounts[AccountRole.CONTRIBUTIONS].pk
    lines = [Line(debit=into, credit=members, satang=run.satang) for run in runs]
    return Draft(
        DocumentKind.RECEIPT, slip.on, lines, key=slip.key, series=slip.series, asked=slip.asked, round=slip.round
    )


def _record(written: Iterable[tuple[Written, Sequence[Run]]]) -> None:
    """A contribution for each run, beside its transfer."""
    pairs = [(transfer, run) for one, runs in written for transfer, run in zip(one.transfers, runs, strict=True)]
    insert_rows(
        Contribution,
        ("id", "member", "transfer", "received_on", "covers_from", "covers_to", "months", "amount"),
        (
            (pk, run.member, transfer.pk, transfer.dated_on.isoformat(), run.first, run.last, run.last - run.first + 1,
             run.satang)
            for pk, (transfer, run) in zip(take_ids(Contribution, len(pairs)), pairs, strict=True)
        ),
    )  # fmt: skip


class _Months:
    """The months that members have still to pay, used up payment by payment."""

    def __init__(self, fund: Fund, slips: Sequence[Slip], *, bounded: bool):
        self.schedule: Schedule = fund.schedule()
        self.bounded = bounded
        asked = {payment.member for slip in slips for payment in slip.payments}
        self.first = first_months(fund, self.schedule, asked)
        self.paid = paid_by_member(asked)

    def pay(self, payment: Payment, on: datetime.date) -> Iterator[Run]:
        if payment.member not in self.first:
            raise BookRefused(_("Choose a member of this fund whom the committee has accepted."), code="no_member")
        paid = self.paid[payment.member]
        for months, satang in self._fitted(payment, on, unpaid_months(self._next(payment.member, paid), paid)):
            paid.update(months)
            for first, last in ranges(months):
                yield Run(payment.member, first, last, satang)

    def _next(self, member: int, paid: set[int]) -> int:
        """The first month that is not paid, kept: years of paid months are passed over once, not for every payment."""
        while self.first[member] in paid:
            self.first[member] += 1
        return self.first[member]

    def _fitted(self, payment: Payment, on: datetime.date, unpaid: Iterator[int]) -> Iterator[tuple[list[int], int]]:
        """The payment cut where the months or the price are broken: months, and what they cost together."""
        ahead = self.schedule.on(on).months_ahead if self.bounded else None
        latest = None if ahead is None else month_of(on) + ahead
        try:
            paid = self.schedule.months_paid(payment.satang, unpaid, latest=latest)
        except AmountDoesNotFitError as problem:
            raise _does_not_fit(payment, problem) from problem
        except TooFarAheadError as problem:
            raise BookRefused(
                _("The fund takes contributions at most %(ahead)s months ahead, until %(latest)s."),
                code="too_far_ahead", params={"ahead": ahead, "latest": month_name(problem.latest)},
            ) from problem  # fmt: skip
        yield from _joined(paid)


def _joined(payments: Iterable[tuple[list[int], int]]) -> Iterator[tuple[list[int], int]]:
    """Payments whose months follow one another, as one."""
    months, satang = [], 0
    for more, price in payments:
        if months and more[0] != months[-1] + 1:
            yield months, satang
            months, satang = [], 0
        months, satang = months + more, satang + price
    yield months, satang


def _does_not_fit(payment: Payment, problem: AmountDoesNotFitError) -> BookRefused:
    above = baht_shown(problem.above)
    if not problem.below:
        message = _("%(amount)s baht does not pay a whole contribution: it is %(above)s.")
    else:
        message = _("%(amount)s baht pays no whole number of contributions: take %(below)s or %(above)s.")
    params = {"amount": baht_shown(payment.satang), "below": baht_shown(problem.below), "above": above}
    return BookRefused(message, code="does_not_fit", params=params)


def first_months(fund: Fund, schedule: Schedule, asked: set[int]) -> dict[int, int]:
    """The first month that each member may be asked for: since joining, or since a return that let the past go."""
    accepted = Member.objects.accepted().filter(fund=fund).annotate(first_owed=first_owed(fund, schedule))
    first = {}
    for chunk in batched(sorted(asked), CHUNK):
        first.update(accepted.filter(pk__in=chunk).order_by().values_list("pk", "first_owed"))
        returns = Reinstatement.objects.filter(member__in=chunk, months_forgiven__gt=0).order_by().values("member")
        for member, on in returns.annotate(last=Max("on")).values_list("member", "last"):
            first[member] = max(first[member], first_unripe(on))
    return first


def paid_by_member(asked: set[int]) -> defaultdict[int, set[int]]:
    """The months that each member has paid and that stand, by primary key."""
    paid = defaultdict(set)
    for chunk in batched(sorted(asked), CHUNK):
        odd = set()
        for member, first, last, standing in _runs(chunk):
            if standing == last - first + 1:
                paid[member] = set(range(first, last + 1))
            else:
                odd.add(member)
        live = Contribution.objects.filter(member__in=odd, undoes__isnull=True, undone__isnull=True).order_by()
        for member, first, last in live.values_list("member", "covers_from", "covers_to"):
            paid[member].update(range(first, last + 1))
    return paid


def _runs(members: Sequence[int]) -> QuerySet:
    """Of each member the first and the last month that was ever paid, and how many of them stand. Of most members it is all
    one run: no row of theirs is read."""
    rows = Contribution.objects.filter(member__in=members).order_by().values_list("member")
    return rows.annotate(first=Min("covers_from"), last=Max("covers_to"), standing=Sum("months"))


WHY_NOT = {
    Standing.WAITING: _("The committee has not accepted member %(number)s by this day: nothing can be taken yet."),
    Standing.REFUSED: _("The committee refused member %(number)s: nothing can be taken."),
    Standing.LAPSED: _("The membership of number %(number)s has lapsed. Write down the coming back first."),
    Standing.LEFT: _("Member %(number)s has left the fund: nothing can be taken any more."),
    Standing.DECEASED: _("Member %(number)s has died: nothing can be taken any more."),
}


def _check_standing(fund: Fund, slips: Sequence[Slip]) -> None:
    """A contribution of somebody who does not belong on its day is refused before anything is written."""
    by_day = defaultdict(set)
    for slip in slips:
        by_day[slip.on].update(payment.member for payment in slip.payments)
    for day, members in by_day.items():
        for chunk in batched(sorted(members), CHUNK):
            for number, standing in _not_belonging(fund, Member.objects.filter(pk__in=chunk), day):
                raise BookRefused(WHY_NOT[standing], code=standing, params={"number": number})


def _not_belonging(fund: Fund, members, day: datetime.date) -> Iterator[tuple[int, str]]:
    """Numbers of those of whom nothing can be taken on the day, each with how it stands."""
    for number in members.filter(applied_on__gt=day).order_by("number").values_list("number", flat=True):
        yield number, Standing.WAITING
    # Who comes back today pays what is owed right after.
    back = Exists(Reinstatement.objects.filter(member=OuterRef("pk"), on=day))
    stood = with_standing(members, fund, on=day).annotate(back=back).order_by("number")
    for number, standing, comes_back in stood.values_list("number", "standing", "back"):
        if standing in WHY_NOT and not (comes_back and standing == Standing.LAPSED):
            yield number, standing


@transaction.atomic
def take_back(documents: Sequence[Document], *, on: datetime.date | None, key: str, note: str, by) -> list[Written]:
    """Turns receipts round: their numbers stay, the money goes back, the months are unpaid again."""
    turned = turn_round(documents, on=on, key=key, note=note, by=by)
    reversals = {t.reverses_id: t for one in turned if not one.again for t in one.transfers}
    paid = [
        one for chunk in batched(sorted(reversals), CHUNK) for one in Contribution.objects.filter(transfer__in=chunk)
    ]
    insert_rows(
        Contribution,
        ("id", "member", "transfer", "undoes", "received_on", "covers_from", "covers_to", "months", "amount"),
        (
            (pk, one.member_id, reversals[one.transfer_id].pk, one.pk, _day(reversals, one), one.covers_from, one.covers_to,
             -one.months, -satang_of(one.amount))
            for pk, one in zip(take_ids(Contribution, len(paid)), paid, strict=True)
        ),
    )  # fmt: skip
    return turned


def _day(reversals: dict, paid: Contribution) -> str:
    return reversals[paid.transfer_id].dated_on.isoformat()
