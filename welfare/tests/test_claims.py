"""A claim from its entry to its payment: who may, what it is worth, and that nothing is given twice."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction

from accounts.models import User
from welfare.balances import balances
from welfare.enums import AccountRole, ClaimStatus, ComingBack, PaidBy, WhyNot
from welfare.models import BenefitKind, BenefitRule, Claim
from welfare.services import claims, members
from welfare.services.book import BookRefused, accounts_of
from welfare.services.claims import ClaimRefused
from welfare.tests.factories import cash, fund, member, pays
from welfare.verify import broken

JOINED = datetime.date(2024, 10, 1)
EVENT = datetime.date(2025, 6, 10)
pytestmark = pytest.mark.django_db


def kind(begun, since=datetime.date(2020, 1, 1), **rule) -> BenefitKind:
    """Hospital: 200 baht a night, at most 600 a stay and 1,000 a year, after 180 days."""
    made = BenefitKind.objects.create(
        fund=begun, code="hospital", name="นอนโรงพยาบาล", account=accounts_of(begun)[AccountRole.BENEFITS]
    )
    rule = {"paid_by": PaidBy.NIGHT, "amount": 200, "cap_event": 600, "cap_year": 1000, "waiting_days": 180} | rule
    BenefitRule.objects.create(kind=made, since=since, **{key: _baht(key, value) for key, value in rule.items()})
    return made


def _baht(name: str, value):
    return Decimal(value) if name in ("amount", "cap_event", "cap_year") and value is not None else value


@pytest.fixture
def users(db):
    return [User.objects.create(username=name) for name in ("enters", "checks", "pays")]


@pytest.fixture
def one():
    """A member who paid until the event's month, of a fund with money."""
    found = member(fund(), joined_on=JOINED)
    pays(found, 30 * 12, JOINED)
    cash(found.fund, 10_000, JOINED)
    return found


def entered(one, of, event=EVENT, *, by=None, quantity=2, claimed=None, key=None):
    return claims.enter(one, of, event_on=event, claimed_on=claimed or event, quantity=quantity, by=by,
                        key=key or f"{event}-{quantity}")  # fmt: skip


def paid(one, of, users, event=EVENT, quantity=2):
    claim = claims.check(entered(one, of, event, by=users[0], quantity=quantity), by=users[1])
    return claims.pay(claims.approve(claim, by=users[1]), on=event, by=users[2])


def test_from_request_to_payment_by_three(one, users):
    claim = paid(one, kind(one.fund), users)
    held = balances(one.fund, on=EVENT)[accounts_of(one.fund)[AccountRole.BENEFITS].pk]
    assert (claim.status, claim.amount, held, list(broken(one.fund))) == (ClaimStatus.PAID, 400, 40000, [])


def test_the_claim_says_why_for_ever(one, users):
    assert paid(one, kind(one.fund), users).why.splitlines() == [
        "2 คืน คืนละ 200 บาท เป็นเงิน 400 บาท", "จึงจ่าย 400 บาท",
    ]  # fmt: skip


def test_who_entered_does_not_approve(one, users):
    claim = claims.check(entered(one, kind(one.fund), by=users[0]), by=users[1])
    with pytest.raises(ClaimRefused) as refused:
        claims.approve(claim, by=users[0])
    assert refused.value.code == "own_entry"


def test_the_database_too_refuses_one_s_own_entry(one, users):
    claim = claims.approve(claims.check(entered(one, kind(one.fund), by=users[0]), by=users[1]), by=users[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(approved_by=users[0])


def test_the_year_s_most_is_shared_by_its_claims(one, users):
    of = kind(one.fund)
    for day, quantity in ((1, 3), (2, 3)):
        paid(one, of, users, EVENT.replace(day=day), quantity)
    found = claims.worth(one, of, event_on=EVENT, claimed_on=EVENT)
    assert ([int(c.amount) for c in Claim.objects.order_by("event_on")], found.found.why_not[0].code, found.left) == (
        [600, 400], WhyNot.USED_UP, 0,
    )  # fmt: skip


def test_a_new_fiscal_year_has_its_own_most(one, users):
    of = kind(one.fund)
    for day in (1, 2):
        paid(one, of, users, EVENT.replace(day=day), 3)
    assert (
        claims.worth(one, of, event_on=datetime.date(2025, 10, 1), claimed_on=datetime.date(2025, 10, 1)).found.satang
        == 20000
    )


def test_two_claims_for_one_event_are_one(one):
    of = kind(one.fund)
    entered(one, of)
    with pytest.raises(ValidationError):
        entered(one, of, key="another")
    assert Claim.objects.count() == 1


def test_the_same_form_sent_twice_is_one_claim(one):
    of = kind(one.fund)
    assert entered(one, of, key="k").pk == entered(one, of, key="k").pk


def test_a_claim_in_the_waiting_time_is_not_approved_and_says_from_when(one, users):
    claim = entered(one, kind(one.fund), datetime.date(2025, 3, 29), by=users[0])
    with pytest.raises(ClaimRefused) as refused:
        claims.approve(claims.check(claim, by=users[1]), by=users[1])
    assert "30 มีนาคม 2568" in refused.value.messages[0]


def test_an_old_claim_keeps_its_old_rule(one, users):
    of = kind(one.fund)
    BenefitRule.objects.create(kind=of, since=datetime.date(2025, 7, 1), paid_by=PaidBy.NIGHT, amount=Decimal(500))
    before, after = (claims.worth(one, of, event_on=day, claimed_on=day).found.satang
                     for day in (EVENT, datetime.date(2025, 7, 1)))  # fmt: skip
    assert (before, after) == (20000, 50000)


def test_what_is_not_given_any_more_is_not_claimed(one):
    of = kind(one.fund)
    BenefitRule.objects.create(kind=of, since=datetime.date(2025, 1, 1), given=False)
    with pytest.raises(ClaimRefused) as refused:
        entered(one, of)
    assert refused.value.code == "not_given"


def test_a_lapsed_member_has_no_claim_and_waits_again_after_coming_back(db):
    begun = fund(lapse_after=3, comes_back=ComingBack.ANEW)
    one, of = member(begun, joined_on=JOINED), kind(begun)
    assert [s.code for s in claims.worth(one, of, event_on=EVENT, claimed_on=EVENT).found.why_not] == [
        WhyNot.NOT_BELONGING
    ]
    members.come_back(one, on=EVENT)
    later = EVENT + datetime.timedelta(days=10)
    assert [s.code for s in claims.worth(one, of, event_on=later, claimed_on=later).found.why_not] == [WhyNot.WAITING]


def test_a_refused_claim_says_why_and_can_be_objected_to(one, users):
    claim = claims.refuse(entered(one, kind(one.fund), by=users[0]), why_not="ไม่มีใบรับรองแพทย์", by=users[1])
    again = claims.reopen(claim, objection="มีใบรับรองแล้ว", by=users[0])
    assert (again.status, again.refusal, again.objection) == (ClaimStatus.ENTERED, "", "มีใบรับรองแล้ว")


def test_money_that_is_not_there_is_not_paid(db, users):
    one = member(fund(), joined_on=JOINED)
    pays(one, 360, JOINED)
    claim = claims.approve(claims.check(entered(one, kind(one.fund), by=users[0]), by=users[1]), by=users[1])
    with pytest.raises(BookRefused), transaction.atomic():
        claims.pay(claim, on=EVENT, by=users[2])
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.APPROVED


def test_eight_payers_pay_a_claim_once(committed_db):
    one = member(fund(), joined_on=JOINED)
    pays(one, 360, JOINED)
    cash(one.fund, 10_000, JOINED)
    users = [User.objects.create(username=name) for name in ("enters", "checks", "pays")]
    claim = claims.approve(claims.check(entered(one, kind(one.fund), by=users[0]), by=users[1]), by=users[1])

    def send(_time):
        try:
            return claims.pay(claim, on=EVENT, by=users[2]).status
        except ClaimRefused as refused:
            return refused.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(send, range(8)))
    assert (answers, list(broken(one.fund))) == (["elsewhere"] * 7 + [ClaimStatus.PAID], [])
