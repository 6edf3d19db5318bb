"""Claims above the fund's limit: the committee looks at them, the executive alone approves them, and sees nothing else."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from residents.files import Examined
from residents.tests import factories as people
from welfare.models import Claim, FundRule, LargeClaim
from welfare.services import claims
from welfare.services.claims import ClaimRefused
from welfare.services.papers import add_paper
from welfare.tests.desk import at_the_desk, told
from welfare.tests.factories import benefit, fund, large_claim, member, rule

pytestmark = pytest.mark.django_db
LIST, CLAIMS = "/admin/welfare/largeclaim/", "/admin/welfare/claim/"


@pytest.fixture
def large():
    """15,000 baht, where the committee approves up to 10,000."""
    return large_claim(member(fund(), joined_on=timezone.localdate()))


def small(one) -> Claim:
    """As much as the limit, and no more."""
    today = timezone.localdate()
    kind = benefit(one.fund, code="small", since=today, amount=10_000)
    claim = claims.enter(one, kind, event_on=today, claimed_on=today, key="small", by=None)
    return claims.check(claim, by=User.objects.get_or_create(username="checks")[0])


def page(browser, claim, base=LIST):
    return browser.get(f"{base}{claim.pk}/change/").content.decode()


def test_the_committee_s_approval_is_not_enough_and_it_is_told_why(large):
    [committee] = at_the_desk("fund_committee")
    shown = page(committee, large, CLAIMS)
    answer = committee.post(f"{CLAIMS}{large.pk}/approve/")
    assert ("/approve/" in shown, "10,000.00" in shown, "ผู้บริหาร" in shown) == (False, True, True)
    assert (["15,000.00" in line for line in told(answer)], Claim.objects.get().status) == ([True], "checked")


def test_the_executive_approves_and_the_treasurer_pays(large):
    executive, treasurer = at_the_desk("executive", "fund_treasurer")
    executive.post(f"{LIST}{large.pk}/approve/")
    claim = Claim.objects.get()
    assert (claim.status, claim.amount, claim.approved_by.username) == ("approved", 15_000, "executive")
    assert f"{CLAIMS}{claim.pk}/pay/" in page(treasurer, claim, CLAIMS)


def test_the_executive_refuses_with_a_reason_and_still_sees_what_was_decided(large):
    [executive] = at_the_desk("executive")
    executive.post(f"{LIST}{large.pk}/refuse/", {"why": "เอกสารไม่ตรงกัน"})
    listed = [executive.get(LIST, {"state": state}).content.decode() for state in ("todo", "decided")]
    assert [large.member.resident.full_name in text for text in listed] == [False, True]
    assert "เอกสารไม่ตรงกัน" in page(executive, large)


def test_what_the_committee_decides_is_not_the_executive_s_to_see(large):
    [executive] = at_the_desk("executive")
    other = small(member(fund(), joined_on=timezone.localdate(), resident=people.resident("คนอื่น")))
    listed = executive.get(LIST, {"state": "all"}).content.decode()
    asked = [executive.get(f"{LIST}{other.pk}/change/"), executive.post(f"{LIST}{other.pk}/approve/")]
    assert ("คนอื่น" in listed, [answer.status_code for answer in asked]) == (False, [302, 404])


def test_the_executive_reads_the_least_that_is_needed(large):
    [executive] = at_the_desk("executive")
    paper = add_paper(large, Examined("application/pdf", b"%PDF"), name="ใบรับรองแพทย์ลับ", by=None)
    Claim.objects.update(note="โรคลับ")
    shown = page(executive, large)
    assert [word in shown for word in (large.member.resident.full_name, "large", "15,000.00", "จึงจ่าย 15,000 บาท")] == [
        True
    ] * 4
    assert [word in shown for word in ("ใบรับรองแพทย์ลับ", "โรคลับ")] == [False, False]
    refused = [
        f"{CLAIMS}{large.pk}/change/",
        reverse("admin:welfare_claim_paper_open", args=[paper.pk]),
        f"/admin/welfare/member/{large.member_id}/change/",
    ]
    assert {executive.get(address).status_code for address in refused} <= {403, 404}


def test_who_entered_a_large_claim_does_not_approve_it(large):
    [executive] = at_the_desk("executive")
    Claim.objects.update(entered_by=User.objects.get(username="executive"))
    answer = executive.post(f"{LIST}{large.pk}/approve/")
    assert (len(told(answer)), Claim.objects.get().status) == (1, "checked")


def test_up_to_the_limit_the_committee_approves_by_itself():
    fund(approve_above=Decimal(10_000))
    claim = small(member(fund(), joined_on=timezone.localdate()))
    assert claims.approve(claim, by=User.objects.create(username="any")).amount == 10_000


def test_what_is_worth_less_meanwhile_is_the_committee_s(large):
    """A later rule lets the committee approve more: what waits goes by the limit of the day on which it is decided."""
    FundRule.objects.update(approve_above=Decimal(20_000))
    at_the_desk("executive")
    executive = User.objects.get(username="executive")
    with pytest.raises(ClaimRefused) as refused:
        claims.approve(large, by=executive)
    assert (refused.value.code, LargeClaim.objects.visible_to(executive).exists()) == ("within_limit", False)


@pytest.mark.parametrize("role", ["fund_treasurer", "fund_committee", "auditor", "officer_welfare", "village_keeper"])
def test_nobody_else_decides_large_claims(large, role):
    if role == "village_keeper":
        people.village(1)
    [browser] = at_the_desk(role)
    user = User.objects.get(username=role)
    assert (browser.get(LIST).status_code, LargeClaim.objects.visible_to(user).count()) == (403, 0)
    with pytest.raises(ClaimRefused):
        claims.approve(large, by=user)


def test_the_limit_is_the_dated_rule_s():
    found = fund(approve_above=Decimal(5_000))
    rule(found, datetime.date(2026, 10, 1), approve_above=Decimal(8_000))
    rule(found, datetime.date(2026, 11, 1))
    limits = [found.approval_limit(datetime.date(2026, month, 15)) for month in (9, 10, 11)]
    assert limits == [5_000, 8_000, None]


def test_a_limit_is_more_than_nothing():
    one = FundRule(fund=fund(), since=timezone.localdate(), contribution=Decimal(30), approve_above=Decimal(0))
    with pytest.raises(ValidationError, match="เว้นว่าง"):
        one.full_clean()
