"""Papers of a claim: attached for a line of the rule, opened with the claim's rights and noted first, removed until it is decided."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AccessLog, Action
from residents.files import Examined
from residents.tests.files.papers import EMPTY_PDF, photo
from tests.contract import client_for, make_user
from welfare.models import Claim, ClaimPaper
from welfare.services import claims
from welfare.services.papers import PaperRefused, add_paper, remove_paper
from welfare.tests.factories import fund, member, pays
from welfare.tests.test_claims import kind

EVENT = datetime.date(2025, 6, 10)
LINES = "ใบรับรองแพทย์\nสำเนาบัตรประชาชน"
pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    one = member(fund())
    pays(one, 30 * 12, datetime.date(2024, 10, 1))
    return claims.enter(one, kind(one.fund, evidence=LINES), event_on=EVENT, claimed_on=EVENT, key="k", by=None)


def signed_in(role: str):
    make_user(role)
    return client_for(role)


def page(claim) -> str:
    return reverse("admin:welfare_claim_change", args=[claim.pk])


def paper(claim, what="ใบรับรองแพทย์") -> ClaimPaper:
    return add_paper(claim, Examined("application/pdf", EMPTY_PDF), name="ใบ.pdf", what=what, by=None)


def upload(client, claim, content=None, name="รูป.jpg", **fields):
    file = SimpleUploadedFile(name, content or photo())
    return client.post(reverse("admin:welfare_claim_paper_add", args=[claim.pk]), {"file": file, **fields})


def test_what_is_missing_is_told_until_it_is_there(claim):
    client = signed_in("fund_treasurer")
    before = client.get(page(claim)).context["missing"]
    upload(client, claim, what="ใบรับรองแพทย์")
    after = client.get(page(claim)).context
    assert (before, after["missing"], [one.what for one in after["papers"]]) == (
        LINES.splitlines(), ["สำเนาบัตรประชาชน"], ["ใบรับรองแพทย์"],
    )  # fmt: skip


def test_a_picture_is_drawn_anew_and_kept_as_sensitive(claim):
    upload(signed_in("fund_treasurer"), claim)
    kept = ClaimPaper.objects.get().file
    assert (kept.content_type, kept.sensitive, kept.resident_id) == ("image/jpeg", True, claim.member.resident_id)


def test_what_is_no_paper_is_refused_in_words(claim):
    answer = upload(signed_in("fund_treasurer"), claim, b"<html>", "ใบ.pdf")
    assert (answer.status_code, ClaimPaper.objects.count(), bool(answer.context["form"].errors["file"])) == (
        200,
        0,
        True,
    )


def test_it_is_opened_after_the_trail_has_its_line(claim):
    address = reverse("admin:welfare_claim_paper_open", args=[paper(claim).pk])
    answer = signed_in("auditor").get(address)
    noted = AccessLog.objects.filter(action=Action.OPENED_FILE).count()
    assert (answer.content, answer["Content-Disposition"][:10], noted) == (EMPTY_PDF, "attachment", 1)


@pytest.mark.parametrize("role", ["registry_clerk", "officer_care", "officer_welfare", "executive"])
def test_who_reads_no_claims_opens_no_paper(claim, role):
    address = reverse("admin:welfare_claim_paper_open", args=[paper(claim).pk])
    assert signed_in(role).get(address).status_code == 403


def test_the_auditor_attaches_nothing(claim):
    assert (upload(signed_in("auditor"), claim).status_code, ClaimPaper.objects.count()) == (403, 0)


def test_a_paper_of_a_claim_on_its_way_can_be_removed(claim):
    one = paper(claim)
    signed_in("fund_treasurer").post(reverse("admin:welfare_claim_paper_remove", args=[one.pk]))
    assert ClaimPaper.objects.present().count() == 0


def test_a_decided_claim_keeps_its_papers(claim):
    one = paper(claim)
    Claim.objects.filter(pk=claim.pk).update(status="withdrawn")
    with pytest.raises(PaperRefused) as refused:
        remove_paper(one, by=None)
    assert refused.value.code == "decided"


def test_a_line_that_the_rule_does_not_have_is_refused(claim):
    with pytest.raises(PaperRefused) as refused:
        paper(claim, what="อะไรก็ได้")
    assert refused.value.code == "line"
