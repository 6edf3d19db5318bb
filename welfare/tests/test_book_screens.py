"""The books on the screen: closing, looking a receipt up, checking the whole, and rules that money was counted by."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from welfare.admin.books import periods_to_close
from welfare.models import Closing, FundRule
from welfare.services.claims import enter
from welfare.tests.desk import at_the_desk, told
from welfare.tests.factories import benefit, cash, closing, fund, member, pays

pytestmark = pytest.mark.django_db
JOINED = datetime.date(2024, 10, 1)


def test_the_committee_closes_a_half_year_and_the_treasurer_may_not():
    treasurer, committee = at_the_desk("fund_treasurer", "fund_committee")
    cash(fund(), 100, JOINED)
    march = 2025 * 12 + 2
    sent = {"fund": fund().pk, "period": f"half-{march}"}
    answers = [who.post("/admin/welfare/closing/add/", sent).status_code for who in (treasurer, committee)]
    assert (answers, Closing.objects.get().up_to) == ([403, 302], datetime.date(2025, 3, 31))


def test_march_ends_a_half_september_a_year_and_others_a_month(monkeypatch):
    cash(fund(), 100, JOINED)
    monkeypatch.setattr(timezone, "localdate", lambda *args: datetime.date(2025, 10, 2))
    assert [code.split("-")[0] for code, _words in periods_to_close(fund())] == [
        *["month"] * 5,
        "half",
        *["month"] * 5,
        "year",
    ]


def test_a_closed_period_is_not_offered_again():
    cash(fund(), 100, JOINED)
    closing()
    assert periods_to_close(fund())[0][0] == f"month-{2025 * 12 + 9}"


def test_a_receipt_is_found_by_its_number_and_says_for_whom():
    [treasurer] = at_the_desk("fund_treasurer")
    one = member(fund(), joined_on=JOINED)
    document = pays(one, 60, JOINED).document
    listed = treasurer.get("/admin/welfare/document/", {"q": "1/2568"}).content.decode()
    page = treasurer.get(f"/admin/welfare/document/{document.pk}/change/").content.decode()
    assert ("60.00" in listed, one.resident.full_name in page, "ต.ค. 2567–พ.ย. 2567" in page) == (True, True, True)


def test_the_whole_book_is_checked_at_a_click():
    [auditor] = at_the_desk("auditor")
    pays(member(fund(), joined_on=JOINED), 60, JOINED)
    answer = auditor.post("/admin/welfare/account/verify/")
    assert ["ถูกต้อง" in line for line in told(answer)] == [True]


def test_a_rule_under_which_contributions_were_taken_is_not_changed():
    pays(member(fund(), joined_on=JOINED), 60, JOINED)
    rule = FundRule.objects.get()
    rule.contribution = Decimal(50)
    with pytest.raises(ValidationError) as refused:
        rule.full_clean()
    assert refused.value.error_dict["__all__"][0].code == "used"


def test_the_words_of_its_resolution_may_be_mended():
    pays(member(fund(), joined_on=JOINED), 60, JOINED)
    rule = FundRule.objects.get()
    rule.resolution = "มติที่ประชุม 1/2567"
    rule.full_clean()


def test_a_new_rule_does_not_begin_in_a_closed_period():
    closing()
    rule = FundRule(fund=fund(), since=datetime.date(2025, 9, 1), contribution=Decimal(50))
    with pytest.raises(ValidationError) as refused:
        rule.full_clean()
    assert refused.value.error_dict["__all__"][0].code == "closed"


def test_a_rule_by_which_a_claim_was_counted_is_not_changed():
    one = member(fund(), joined_on=JOINED)
    kind = benefit(fund(), since=JOINED)
    enter(one, kind, event_on=JOINED, claimed_on=JOINED, key="k", by=None)
    rule = kind.rules.get()
    rule.amount = Decimal(700)
    with pytest.raises(ValidationError) as refused:
        rule.full_clean()
    assert refused.value.error_dict["__all__"][0].code == "used"
