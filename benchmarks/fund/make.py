"""Ten years of a fund's books, written by the portal's own way into the book: places, numbers and fingerprints are real."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from benchmarks.meter import Meter, peak
from core.bulk import insert_rows, take_ids
from residents.demo.write import make_people, make_villages
from residents.enums import Status
from residents.models import Resident
from waeng_portal.roles import sync_roles
from welfare.enums import AccountRole, ClosingKind, DocumentKind, Resolution
from welfare.models import Contribution, Document, Fund, FundRule, Member, Reinstatement, Transfer
from welfare.rules.months import first_day, last_day, month_of
from welfare.services.book import Draft, Line, Written, accounts_of, turn_round, write
from welfare.services.closing import close

VILLAGES = 16
BEGUN, MONTHS = date(2015, 10, 1), 120
# The last half-year is open: what is asked of it is counted from the closing before.
CLOSED = date(2025, 3, 31)
DUE, BENEFIT, GIFT = 3000, 10_000, 1000
LAPSE_AFTER = 6
RETURNED_ON = date(2020, 6, 1)


def load(members: int) -> dict:
    """The fund of so many members: a payment of each in each month, and a sixth as many other entries."""
    sync_roles()
    make_people(make_villages(VILLAGES), members * 6 // 5 + 100, seed=1, today=CLOSED)
    return keep_books(members)


def keep_books(members: int) -> dict:
    """Of the people that are there."""
    fund = Fund.objects.get()
    Fund.objects.filter(pk=fund.pk).update(books_from=BEGUN)
    FundRule.objects.filter(fund=fund).update(lapse_after=LAPSE_AFTER)
    late = join(fund, members)
    with Meter() as spent:
        for month in range(month_of(BEGUN), month_of(BEGUN) + MONTHS):
            pay_month(fund, late, month)
    rows = {model.__name__: model.objects.count() for model in (Contribution, Document, Transfer)}
    return {"wall": spent.wall, "rows": rows, **peak()}


def join(fund: Fund, count: int) -> dict[int, int]:
    """Members by key, each with how many months it is late at all times: nine in ten are not, some have lapsed."""
    people = Resident.objects.filter(status=Status.LIVING).order_by("pk").values_list("pk", flat=True)[:count]
    late = [n // 10 % (LAPSE_AFTER + 1) if n % 10 == 9 else 0 for n in range(count)]
    members = Member.objects.bulk_create(
        Member(fund=fund, number=n + 1, resident_id=person, applied_on=BEGUN, resolution=Resolution.ACCEPTED,
               joined_on=BEGUN, owes_from=first_day(month_of(BEGUN) - late[n]))
        for n, person in enumerate(people)
    )  # fmt: skip
    lapsed = [member for member, months in zip(members, late, strict=True) if months == LAPSE_AFTER]
    Reinstatement.objects.bulk_create(
        Reinstatement(member=member, on=RETURNED_ON, months_forgiven=LAPSE_AFTER) for member in lapsed[::2]
    )
    return {member.pk: months for member, months in zip(members, late, strict=True)}


@transaction.atomic
def pay_month(fund: Fund, late: dict[int, int], month: int) -> None:
    paid = write(fund, _payments(fund, late, month), by=None)
    _record(paid, late, month)
    others = write(fund, _others(fund, len(late) // 6, month), by=None)
    gifts = [one.document for one in others if one.document.kind == DocumentKind.JOURNAL]
    turn_round(gifts[: len(gifts) // 10], on=last_day(month), key=f"back-{month}", note="", by=None)
    ends = last_day(month)
    if ends.month in (3, 9) and ends <= CLOSED:
        close(fund, kind=ClosingKind.HALF, up_to=ends, by=None)


def _payments(fund: Fund, late: dict[int, int], month: int) -> Iterator[Draft]:
    accounts = accounts_of(fund)
    line = Line(accounts[AccountRole.CASH].pk, accounts[AccountRole.CONTRIBUTIONS].pk, DUE)
    for place, member in enumerate(late):
        day = first_day(month).replace(day=1 + place * 28 // len(late))
        yield Draft(DocumentKind.RECEIPT, day, [line], key=f"paid-{month}-{member}")


def _record(paid: list[Written], late: dict[int, int], month: int) -> None:
    insert_rows(
        Contribution,
        ("id", "member", "transfer", "received_on", "covers_from", "covers_to", "months", "amount"),
        (
            (pk, member, one.transfers[0].pk, one.document.dated_on.isoformat(), month - late[member],
             month - late[member], 1, DUE)
            for pk, member, one in zip(take_ids(Contribution, len(paid)), late, paid, strict=True)
        ),
    )  # fmt: skip


def _others(fund: Fund, count: int, month: int) -> Iterator[Draft]:
    """Benefits paid and gifts received, by turns."""
    accounts = {role: account.pk for role, account in accounts_of(fund).items()}
    cash = accounts[AccountRole.CASH]
    kinds = (
        (DocumentKind.VOUCHER, Line(accounts[AccountRole.BENEFITS], cash, BENEFIT)),
        (DocumentKind.JOURNAL, Line(cash, accounts[AccountRole.DONATION], GIFT)),
    )
    for place in range(count):
        kind, line = kinds[place % 2]
        yield Draft(kind, last_day(month), [line], key=f"other-{month}-{place}")
