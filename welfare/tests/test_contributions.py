"""Taking contributions: exact amounts, no month twice, one receipt however often it is sent."""

import datetime
import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from residents.tests import factories as people
from tests.rig.proof import rounds
from welfare.enums import AccountRole, ClosingKind, Every
from welfare.models import Contribution, Document, Transfer
from welfare.rules.dues import AmountDoesNotFitError, Schedule, Terms, ranges, unpaid_months
from welfare.rules.months import first_day, last_day, month_of
from welfare.services.book import BookRefused
from welfare.services.closing import close
from welfare.services.contributions import Payment, Slip, month_name, take, take_back
from welfare.tests.factories import fund, key, member, moves, pays, rule
from welfare.verify import broken

DAY = datetime.date(2025, 11, 3)
JOINED = datetime.date(2025, 10, 1)
OCTOBER = 2025 * 12 + 9


def runs(one) -> list[tuple[int, int, int]]:
    rows = Contribution.objects.filter(member=one).order_by("pk")
    return [(row.covers_from - OCTOBER, row.covers_to - OCTOBER, int(row.amount)) for row in rows]


@pytest.fixture
def one(db):
    return member(fund(), joined_on=JOINED)


def test_an_amount_pays_the_first_unpaid_months(one):
    pays(one, 90, DAY)
    pays(one, 30, DAY)
    assert runs(one) == [(0, 2, 90), (3, 3, 30)]


@pytest.mark.parametrize(
    ("baht", "said"),
    [("-30", "30.00"), ("0", "30.00"), ("29.99", "30.00"), ("45", "30.00 หรือ 60.00"), ("0.01", "30.00")],
)
def test_an_amount_between_two_is_refused_with_both(one, baht, said):
    with pytest.raises(BookRefused) as refused:
        pays(one, baht, DAY)
    assert (refused.value.code, said in refused.value.messages[0]) == ("does_not_fit", True)


def test_a_month_taken_back_is_the_next_to_be_paid(one):
    first = pays(one, 30, DAY)
    pays(one, 30, DAY)
    take_back([first.document], on=DAY, key=key(), note="", by=None)
    pays(one, 60, DAY)
    assert runs(one) == [(0, 0, 30), (1, 1, 30), (0, 0, -30), (0, 0, 30), (2, 2, 30)]


def test_a_day_that_has_not_come_takes_nothing(one):
    with pytest.raises(BookRefused) as refused:
        pays(one, 30, timezone.localdate() + datetime.timedelta(days=2))
    assert (refused.value.code, Transfer.objects.count()) == ("future", 0)


def test_a_closed_month_takes_nothing(one):
    close(one.fund, kind=ClosingKind.MONTH, up_to=last_day(OCTOBER), by=None)
    with pytest.raises(BookRefused) as refused:
        pays(one, 30, last_day(OCTOBER))
    assert (refused.value.code, "31 ตุลาคม 2568" in refused.value.messages[0]) == ("closed", True)


def test_who_died_pays_no_more(one):
    one.resident.died_on, one.resident.status = DAY, "deceased"
    one.resident.save()
    with pytest.raises(BookRefused) as refused:
        pays(one, 30, DAY)
    assert refused.value.code == "deceased"


def test_the_database_takes_no_month_twice(one):
    """Whoever would write past the portal: the second payment of a month is refused by the database itself."""
    paid = Contribution.objects.get(transfer=pays(one, 90, DAY).transfers[0])
    other = moves(one.fund, AccountRole.CASH, AccountRole.CONTRIBUTIONS, 60, DAY).transfers[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.create(
            member=one, transfer=other, received_on=DAY, covers_from=paid.covers_to, covers_to=paid.covers_to + 1,
            months=2, amount=60,
        )  # fmt: skip
    assert Contribution.objects.count() == 1


def test_a_changed_rule_changes_the_price_of_its_months_alone(one):
    rule(one.fund, datetime.date(2025, 12, 1), contribution=50)
    pays(one, 30 + 30 + 50, DAY)
    assert runs(one) == [(0, 2, 110)]


def test_a_house_pays_together_on_one_receipt(one):
    other = member(one.fund, joined_on=JOINED, resident=people.resident("อาลี"))
    slip = Slip([Payment(one.pk, 3000), Payment(other.pk, 6000)], DAY, key())
    [written] = take(one.fund, [slip], by=None)
    assert (Document.objects.count(), [int(t.amount) for t in written.transfers]) == (1, [30, 60])


def test_the_same_slip_again_is_the_same_receipt(one):
    first, again = (pays(one, 30, DAY, key="once") for _time in range(2))
    assert (again.again, again.document.pk == first.document.pk, Contribution.objects.count()) == (True, True, 1)


def test_too_far_ahead_is_refused_with_the_last_month(db):
    one = member(fund(months_ahead=1), joined_on=JOINED)
    with pytest.raises(BookRefused) as refused:
        pays(one, 120, DAY)
    assert refused.value.params["latest"] == month_name(OCTOBER + 2)


@pytest.mark.parametrize("code", ["lapsed", "left", "waiting"])
def test_nothing_is_taken_of_who_does_not_belong(db, code):
    begun = fund(lapse_after=3)
    one = member(begun, joined_on=datetime.date(2025, 1, 1) if code != "waiting" else DAY + datetime.timedelta(days=1),
                 applied_on=datetime.date(2025, 1, 1))  # fmt: skip
    if code == "left":
        one.left_on, one.left_why = DAY, "resigned"
        one.save()
    with pytest.raises(BookRefused) as refused:
        pays(one, 30, DAY)
    assert (refused.value.code, Transfer.objects.count()) == (code, 0)


def test_nothing_is_taken_before_the_application(one):
    with pytest.raises(BookRefused) as refused:
        pays(one, 30, JOINED - datetime.timedelta(days=1))
    assert (refused.value.code, Transfer.objects.count()) == ("waiting", 0)


# Forty payments in the daily suite, a thousand under `make prove`.
COLLECTED = rounds(4, 100)


def sent_by_eight(begun, slips) -> list[int | str]:
    """Each slip sent over a connection of its own, eight at a time: the document, or why it was refused."""

    def send(slip):
        try:
            return take(begun, [slip], by=None)[0].document.pk
        except BookRefused as refused:
            return refused.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(send, slips))


def test_eight_collectors_lose_nothing_and_take_nothing_twice(committed_db, record_proof):
    """Each slip is sent by two of eight; there are as many receipts as slips, with no gap."""
    begun = fund()
    members = [member(begun, joined_on=JOINED, resident=people.resident(f"คนที่{n}")) for n in range(10)]
    slips = [Slip([Payment(one.pk, 3000)], DAY, f"slip-{n}-{one.pk}") for n in range(COLLECTED) for one in members]
    sent = sent_by_eight(begun, [slip for slip in slips for _time in range(2)])
    numbers = list(Document.objects.order_by("number").values_list("number", flat=True))
    paid = Contribution.objects.count()
    assert (len(set(sent)), numbers, paid) == (len(slips), list(range(1, len(slips) + 1)), len(slips))
    assert list(broken(begun)) == []
    record_proof("payments sent by two of eight collectors at once", len(slips))


def test_one_key_for_two_payments_takes_one(committed_db):
    """Two collectors whose forms have the same key by mistake: one is taken, the other is told to look at it."""
    begun = fund()
    one, other = (member(begun, joined_on=JOINED, resident=people.resident(name)) for name in ("อาลี", "มารียัม"))
    slips = [Slip([Payment(who.pk, 3000)], DAY, "the same") for who in (one, other)] * 4
    sent = sent_by_eight(begun, slips)
    assert (sent.count("other_content"), len(set(sent)), Contribution.objects.count()) == (4, 2, 1)
    assert list(broken(begun)) == []


# --- the rules, without a database

MONTHS = st.integers(2500 * 12 // 2, 2100 * 12)


@given(MONTHS)
def test_a_month_is_its_days(month):
    assert (month_of(first_day(month)), month_of(last_day(month)), last_day(month) < first_day(month + 1)) == (
        month, month, True,
    )  # fmt: skip


@given(st.integers(1, 10**6), st.sampled_from(Every.values), st.integers(1, 40), st.sets(st.integers(0, 30)), MONTHS)
def test_what_is_owed_for_months_pays_exactly_these(amount, every, count, paid, first):
    schedule = Schedule([Terms(datetime.date(1990, 1, 1), amount, every)])
    paid = {first + month for month in paid}
    unpaid = unpaid_months(first, paid)
    wanted = [next(unpaid) for _ in range(count * schedule.terms[0].unit)]
    bought = schedule.months_paid(schedule.owed(wanted), unpaid_months(first, paid))
    assert [month for months, _price in bought for month in months] == wanted


@given(st.integers(2, 10**6), st.integers(0, 40), st.data())
def test_between_two_whole_amounts_nothing_is_paid(amount, count, data):
    schedule = Schedule([Terms(datetime.date(1990, 1, 1), amount)])
    satang = count * amount + data.draw(st.integers(1, amount - 1))
    with pytest.raises(AmountDoesNotFitError) as refused:
        schedule.months_paid(satang, unpaid_months(24300, set()))
    assert (refused.value.below, refused.value.above) == (count * amount, (count + 1) * amount)


@given(st.sets(st.integers(0, 60)))
def test_runs_are_the_months_and_are_broken_between_them(months):
    found = ranges(sorted(months))
    assert {month for first, last in found for month in range(first, last + 1)} == months
    assert all(later[0] > earlier[1] + 1 for earlier, later in itertools.pairwise(found))
