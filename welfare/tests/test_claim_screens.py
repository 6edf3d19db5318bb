"""A claim on the screen: its worth while it is typed, its way by three people, and what each may not do."""

import datetime

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _

from welfare.enums import ClaimStatus, PaidBy
from welfare.models import Claim
from welfare.tests.desk import at_the_desk, be
from welfare.tests.factories import benefit, cash, fund, member, pays

pytestmark = pytest.mark.django_db
LIST = "/admin/welfare/claim/"


@pytest.fixture
def asked():
    """A member in good standing for two years, a fund with money, and nights in hospital as a benefit."""
    today = timezone.localdate()
    begun = fund()
    since = today.replace(day=1) - datetime.timedelta(800)
    one = member(begun, joined_on=since)
    pays(one, 30 * 30, since, past=True)
    cash(begun, 5000, today)
    kind = benefit(begun, code="hospital", since=since, amount=200, paid_by=PaidBy.NIGHT, cap_event=600, cap_year=1000)
    return {
        "member": one.pk, "kind": kind.pk, "event_on": be(today), "claimed_on": be(today), "quantity": 4, "form_key": "k",
    }  # fmt: skip


def test_the_amount_and_the_way_to_it_are_shown_while_one_types(asked):
    [treasurer] = at_the_desk("fund_treasurer")
    page = treasurer.post(LIST + "worth/", asked).content.decode()
    assert ["600.00" in page, "4 คืน คืนละ 200 บาท" in page, "400.00" in page, Claim.objects.count()] == [
        True,
        True,
        True,
        0,
    ]


def test_half_a_form_shows_nothing_yet(asked):
    [treasurer] = at_the_desk("fund_treasurer")
    page = treasurer.post(LIST + "worth/", asked | {"event_on": "31/2"}).content.decode()
    assert "บาท" not in page


def test_three_people_take_it_to_its_payment(asked):
    treasurer, committee = at_the_desk("fund_treasurer", "fund_committee")
    treasurer.post(LIST + "add/", asked)
    claim = Claim.objects.get()
    for who, act in ((treasurer, "check"), (committee, "approve")):
        who.post(f"{LIST}{claim.pk}/{act}/")
    treasurer.post(f"{LIST}{claim.pk}/pay/", {"on": be(timezone.localdate()), "out_of": "cash"})
    claim.refresh_from_db()
    assert (claim.status, claim.amount, claim.voucher.transfers.get().amount) == (ClaimStatus.PAID, 600, 600)


def test_the_treasurer_does_not_approve(asked):
    [treasurer] = at_the_desk("fund_treasurer")
    treasurer.post(LIST + "add/", asked)
    claim = Claim.objects.get()
    treasurer.post(f"{LIST}{claim.pk}/check/")
    answer = treasurer.post(f"{LIST}{claim.pk}/approve/")
    claim.refresh_from_db()
    assert (answer.status_code, claim.status) == (403, ClaimStatus.CHECKED)


def test_two_claims_for_one_event_are_refused_in_words(asked):
    [treasurer] = at_the_desk("fund_treasurer")
    treasurer.post(LIST + "add/", asked)
    answer = treasurer.post(LIST + "add/", asked | {"form_key": "another"})
    told = _("There is a claim for this event already: look at it first.")
    assert (Claim.objects.count(), told in answer.content.decode()) == (1, True)


def test_a_refusal_is_told_and_an_objection_opens_it_again(asked):
    treasurer, committee = at_the_desk("fund_treasurer", "fund_committee")
    treasurer.post(LIST + "add/", asked)
    claim = Claim.objects.get()
    committee.post(f"{LIST}{claim.pk}/refuse/", {"why": "เอกสารไม่ครบ"})
    committee.post(f"{LIST}{claim.pk}/object/", {"why": "ส่งเอกสารเพิ่มแล้ว"})
    claim.refresh_from_db()
    assert (claim.status, claim.refusal, claim.objection) == (ClaimStatus.ENTERED, "", "ส่งเอกสารเพิ่มแล้ว")


def test_the_queue_shows_what_waits_and_not_what_is_over(asked):
    treasurer, committee = at_the_desk("fund_treasurer", "fund_committee")
    treasurer.post(LIST + "add/", asked)
    claim = Claim.objects.get()
    waiting = treasurer.get(LIST).content.decode()
    committee.post(f"{LIST}{claim.pk}/refuse/", {"why": "เอกสารไม่ครบ"})
    over = treasurer.get(LIST).content.decode()
    name = claim.member.resident.first_name
    assert (name in waiting, name in over) == (True, False)
