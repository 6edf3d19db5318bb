"""Collecting in a village for a month: who owes what in the order of the houses, receipts, and the cash counted at the end."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import baht_of, baht_shown, satang_of
from welfare.enums import PAYING, AccountRole, DocumentKind
from welfare.models import CollectionRound, Contribution, Fund, Member, Transfer
from welfare.rules.dues import Schedule, unpaid_months
from welfare.rules.months import last_day, month_of
from welfare.services.book import BookRefused, Draft, Line, Written, accounts_of, locked, write
from welfare.services.contributions import Payment, Slip, first_months, paid_by_member, sent_before, take
from welfare.standing import with_standing


class RoundRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


@dataclass(frozen=True)
class Visit:
    """One line of the list that collectors carry: amounts in satang. `asked` is what is owed by the month's end, or, for
    who owes nothing, the next payment; `ahead` counts months paid beyond the round's month; `given` is in this round."""

    member: Member
    standing: str
    owed_months: int
    owed: int
    asked: int
    ahead: int
    given: int

    @property
    def house(self) -> str:
        house = self.member.resident.household
        return house.house_no if house else ""


@transaction.atomic
def open_round(fund: Fund, village, *, month: datetime.date, by) -> CollectionRound:
    """The village's round of the month; there already, it is that one."""
    found = CollectionRound(fund=fund, village=village, month=month.replace(day=1), opened_by=by)
    found._history_user = by
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError:
        return CollectionRound.objects.get(fund=fund, village=village, month=found.month)
    return found


def visits(round: CollectionRound, *, on: datetime.date | None = None) -> list[Visit]:
    """Who is asked in this round, house by house. Who died, left or waits is not in it; who lapsed is, to be told how to
    come back. As of the day `on`, else the month's last."""
    on = on or last_day(month_of(round.month))
    members = Member.objects.filter(resident__village=round.village).select_related("resident__household")
    members = with_standing(members, round.fund, on=on).order_by(
        F("resident__household__house_key").asc(nulls_last=True), "resident__last_key", "resident__first_key", "number"
    )
    # Asked for in the statement, each standing would be counted twice.
    return list(_visits(round, [member for member in members if member.standing in PAYING]))


def _visits(round: CollectionRound, members: Sequence[Member]) -> Iterator[Visit]:
    schedule, given = round.fund.schedule(), _given(round)
    asked = {member.pk for member in members}
    first, paid = first_months(round.fund, schedule, asked), paid_by_member(asked)
    for member in members:
        begins, paid_ones = first[member.pk], paid[member.pk]
        owed = schedule.owed(list(islice(unpaid_months(begins, paid_ones), max(0, member.missed))))
        yield Visit(
            member, member.standing, max(0, member.missed), owed, owed or _next(schedule, begins, paid_ones),
            max(0, -member.missed), given[member.pk],
        )  # fmt: skip


def _next(schedule: Schedule, begins: int, paid: set[int]) -> int:
    """The price of the next payment of somebody who owes nothing."""
    _months, price = next(schedule.payments(unpaid_months(begins, paid)))
    return price


def _given(round: CollectionRound) -> Counter[int]:
    """Satang in this round by member. Summed here: a statement that groups by member would read all contributions."""
    transfers = Transfer.objects.filter(document__round=round).values("pk")
    rows = Contribution.objects.filter(transfer__in=transfers, undone__isnull=True).order_by()
    given: Counter[int] = Counter()
    for member, amount in rows.values_list("member", "amount"):
        given[member] += satang_of(amount)
    return given


@transaction.atomic
def collect(
    round: CollectionRound, slips: Sequence[Slip], *, by, seen: Mapping[int, int] | None = None
) -> list[Written]:
    """Receipts of an open round. Raises RoundRefused or BookRefused; all or none.

    `seen`: what each member had given in this round when the collector looked (satang by primary key; nothing where it
    is not named). Where somebody else took a payment meanwhile, the second is refused, not taken for the next month.
    """
    locked(round.fund)
    if not CollectionRound.objects.select_for_update(no_key=True).get(pk=round.pk).is_open:
        raise RoundRefused(_("This round is closed: nothing can be added to it."), code="closed")
    if seen is not None:
        _check_unchanged(round, slips, seen)
    return take(round.fund, [_in_round(slip, round) for slip in slips], by=by)


def _check_unchanged(round: CollectionRound, slips: Sequence[Slip], seen: Mapping[int, int]) -> None:
    sent, given = sent_before(round.fund, slips), _given(round)
    for slip in slips:
        for payment in slip.payments:
            if slip.key not in sent and given.get(payment.member, 0) != seen.get(payment.member, 0):
                raise RoundRefused(
                    _("Meanwhile %(given)s baht were written for one of this house. Look at it, and send again what is still to be taken."),
                    code="meanwhile", params={"given": baht_shown(given.get(payment.member, 0))},
                )  # fmt: skip


def collect_each(
    round: CollectionRound, slips: Sequence[Slip], *, by, seen: Mapping[int, int]
) -> tuple[list[Written], dict[str, str]]:
    """Receipts of those houses that are in order, and by the key of each other slip why it is not taken."""
    try:
        return collect(round, slips, by=by, seen=seen), {}
    except (RoundRefused, BookRefused):
        written, refused = [], {}
    for slip in slips:
        try:
            written += collect(round, [slip], by=by, seen=seen)
        except (RoundRefused, BookRefused) as problem:
            refused[slip.key] = " ".join(problem.messages)
    return written, refused


def _in_round(slip: Slip, round: CollectionRound) -> Slip:
    return Slip(slip.payments, slip.on, slip.key, series=slip.series, into=slip.into, round=round.pk)


def slip_of(round: CollectionRound, given: Sequence[tuple[Member, int]], *, on: datetime.date, key: str) -> Slip:
    """One house's payments on one receipt."""
    return Slip([Payment(member.pk, satang) for member, satang in given], on, key, round=round.pk)


def cash_of(round: CollectionRound) -> int:
    """Satang of the round's receipts in cash that stand."""
    standing = Transfer.objects.filter(
        document__round=round, document__kind=DocumentKind.RECEIPT, document__undone__isnull=True,
        debit__role=AccountRole.CASH,
    )  # fmt: skip
    total = standing.aggregate(total=Sum("amount"))["total"]
    return satang_of(total) if total else 0


@dataclass(frozen=True)
class Count:
    """What lies on the table at the end: satang counted, and what went to the bank."""

    counted: int
    on: datetime.date
    why: str = ""
    deposited: int = 0
    slip: str = ""


@transaction.atomic
def close_round(round: CollectionRound, count: Count, *, by) -> CollectionRound:
    """Counts the cash against the receipts: a difference is explained and written, a deposit goes to the bank."""
    locked(round.fund)
    round = CollectionRound.objects.select_for_update(no_key=True).get(pk=round.pk)
    if not round.is_open:
        raise RoundRefused(_("This round is closed already."), code="closed")
    receipts = cash_of(round)
    _check_count(receipts, count)
    drafts = [*_difference(round, count.counted - receipts, count), *_deposit(round, count)]
    write(round.fund, drafts, by=by)
    round.counted, round.difference_why = baht_of(count.counted), count.why
    if count.deposited:
        round.deposited, round.deposited_on, round.deposit_slip = baht_of(count.deposited), count.on, count.slip
    round.closed_at, round.closed_by, round._history_user = timezone.now(), by, by
    round.full_clean()
    round.save()
    return round


def _check_count(receipts: int, count: Count) -> None:
    if count.counted != receipts and not count.why:
        raise RoundRefused(
            _("%(counted)s baht were counted, the receipts say %(receipts)s: write why they differ."), code="differs",
            params={"counted": baht_shown(count.counted), "receipts": baht_shown(receipts)},
        )  # fmt: skip
    if count.deposited > count.counted:
        raise RoundRefused(_("More was deposited than was counted: look at the deposit slip."), code="too_much")


def _difference(round: CollectionRound, satang: int, count: Count) -> Iterator[Draft]:
    if satang:
        roles = (AccountRole.CASH, AccountRole.DIFFERENCE) if satang > 0 else (AccountRole.DIFFERENCE, AccountRole.CASH)
        yield _journal(round, roles, abs(satang), count.on, "difference", note=count.why)


def _deposit(round: CollectionRound, count: Count) -> Iterator[Draft]:
    if count.deposited:
        roles = (AccountRole.BANK, AccountRole.CASH)
        yield _journal(round, roles, count.deposited, count.on, "deposit", note=count.slip)


def _journal(
    round: CollectionRound, roles: tuple[str, str], satang: int, on: datetime.date, what: str, *, note: str
) -> Draft:
    accounts = accounts_of(round.fund)
    debit, credit = (accounts[role].pk for role in roles)
    key = f"round-{round.pk}-{what}"
    return Draft(DocumentKind.JOURNAL, on, [Line(debit, credit, satang)], key=key, note=note, round=round.pk)
