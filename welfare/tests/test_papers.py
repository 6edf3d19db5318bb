"""The fund's papers, read back from the PDF as a person would; and the page that says whether a receipt is ours."""

import datetime
import subprocess

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AccessLog, User
from residents.tests import factories as people
from welfare.models import Contribution
from welfare.papers import facts
from welfare.papers.making import make
from welfare.public.verifying import token_of
from welfare.services.contributions import Payment, Slip, take, take_back
from welfare.services.rounds import open_round, visits
from welfare.tests.desk import at_the_desk
from welfare.tests.factories import benefit, fund, key, member, pays

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 10, 20)


def read(content: bytes) -> str:
    """The words of a PDF, without spaces: how typst breaks a line is not what is tried here."""
    said = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    return "".join(said.split())


def says(content: bytes, *words) -> list[bool]:
    text = read(content)
    return ["".join(str(word).split()) in text for word in words]


@pytest.fixture
def house():
    """Two of one house who pay together."""
    begun, home = fund(), people.household(1, "89/1")
    members = [
        member(begun, joined_on=datetime.date(2025, 10, 1), resident=people.resident(name, "สะมะแอ", house=home))
        for name in ("กุมปัง", "ฟาตีเมาะห์")
    ]
    slip = Slip([Payment(members[0].pk, 9000), Payment(members[1].pk, 3000)], DAY, key())
    return members, take(begun, [slip], by=None)[0].document


def receipt_of(document, size="a5") -> bytes:
    return make(
        "receipt",
        facts.receipt(document, size=size),
        {"qr.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'},
    )


@pytest.mark.parametrize("size", ["a5", "thermal"])
def test_a_receipt_says_who_paid_what_for_which_months_in_digits_and_words(house, size):
    members, document = house
    words = (
        *(one.resident.full_name for one in members),
        "ต.ค. 2568",
        "120.00",
        "หนึ่งร้อยยี่สิบบาทถ้วน",
        document.label,
    )
    assert says(receipt_of(document, size), *words) == [True] * 6


def test_a_receipt_that_was_turned_round_is_marked(house):
    _members, document = house
    take_back([document], on=DAY, key="back", note="พิมพ์ผิด", by=None)
    document.refresh_from_db()
    assert says(receipt_of(document), "พิมพ์ผิด") == [True] and facts.receipt(document, size="a5")["void"] == _("VOID")


def test_a_hundred_of_one_receipt_go_over_pages_and_none_is_lost():
    begun = fund()
    members = [member(begun, joined_on=datetime.date(2025, 10, 1)) for _n in range(60)]
    document = take(begun, [Slip([Payment(one.pk, 3000) for one in members], DAY, key())], by=None)[0].document
    text = read(receipt_of(document))
    assert all("".join(f"{one.number} {one.resident.full_name}".split()) in text for one in members)


def test_the_statement_sums_what_was_paid(house):
    (one, _other), _document = house
    [treasurer] = at_the_desk("fund_treasurer")
    pays(one, 60, datetime.date(2026, 1, 5))
    content = treasurer.get(f"/admin/welfare/member/{one.pk}/statement/").content
    assert says(content, "150.00", "หนึ่งร้อยห้าสิบบาทถ้วน", one.resident.full_name, "ม.ค. 2569 – ก.พ. 2569") == [True] * 4


def test_the_letter_tells_one_fiscal_year(house):
    (one, _other), _document = house
    [treasurer] = at_the_desk("fund_treasurer")
    pays(one, 60, datetime.date(2026, 10, 5))
    content = treasurer.get(f"/admin/welfare/member/{one.pk}/letter/?year=2569").content
    assert says(content, "90.00", "60.00") == [True, False]


def test_the_list_has_everybody_in_the_order_of_the_houses(house):
    (first, second), _document = house
    other = member(
        fund(), joined_on=datetime.date(2025, 10, 1), resident=people.resident("ก่อน", house=people.household(1, "9"))
    )
    round = open_round(fund(), people.village(1), month=DAY, by=None)
    text = read(make("round", facts.collection_list(round, visits(round), by=None)))
    places = [text.index("".join(one.resident.first_name.split())) for one in (other, first, second)]
    assert places == sorted(places)


def test_the_list_that_is_carried_says_who_took_it_out(house):
    clerk = User(username="clerk", first_name="สุนีย์", last_name="ตัวอย่าง")
    round = open_round(fund(), people.village(1), month=DAY, by=None)
    assert says(make("round", facts.collection_list(round, visits(round), by=clerk)), "พิมพ์โดย สุนีย์ ตัวอย่าง") == [True]


def test_the_claim_form_tells_each_benefit_in_the_words_of_its_rule():
    kind = benefit(fund(), code="เกิดใหม่", since=DAY, amount=500, waiting_days=180)
    words = (kind.name, "500 บาท", "180 วัน")
    assert says(make("claim_form", facts.claim_form(fund(), None)), *words) == [True] * 3


def test_words_are_never_markup(house):
    (one, _other), document = house
    person = one.resident
    person.first_name = "#panic(1)*ข*$x$<b>"
    person.save()
    assert says(receipt_of(document, "thermal"), "#panic(1)*ข*$x$<b>") == [True]


def test_the_trail_has_its_line_before_a_paper_leaves(house):
    _members, document = house
    [treasurer] = at_the_desk("fund_treasurer")
    before = AccessLog.objects.count()
    treasurer.get(f"/admin/welfare/document/{document.pk}/paper/")
    assert (AccessLog.objects.count() - before, AccessLog.objects.order_by("pk").last().target_id) == (
        1,
        str(document.pk),
    )


# --- is this receipt ours?


def asked(client, token):
    return client.get(reverse("fund_receipt", args=[token]))


def test_the_code_of_a_receipt_tells_its_amount_and_nobody_s_name(house, client):
    members, document = house
    page = asked(client, token_of(document)).content.decode()
    named = [one.resident.first_name in page for one in members]
    assert (document.label in page, "120.00" in page, named) == (True, True, [False, False])


def test_a_void_receipt_is_told_as_void(house, client):
    _members, document = house
    take_back([document], on=DAY, key="back", note="พิมพ์ผิด", by=None)
    page = asked(client, token_of(document)).content.decode()
    assert (_("This receipt was made void by the fund.") in page, Contribution.objects.count()) == (True, 4)


@pytest.mark.parametrize("token", ["1", "1~x", "~", "๑~๑", "9" * 300])
def test_a_code_that_is_none_is_answered_alike(client, token):
    answer = asked(client, token)
    assert (
        answer.status_code,
        _("No receipt of the fund has this code. Look at the paper once more, or ask the fund.")
        in answer.content.decode(),
    ) == (404, True)


def test_the_answer_is_kept_by_no_cache(house, client):
    _members, document = house
    answer = asked(client, token_of(document))
    assert ("no-store" in answer["Cache-Control"], bool(answer.cookies)) == (True, False)


def test_today_is_on_the_statement(house):
    (one, _other), _document = house
    [treasurer] = at_the_desk("fund_treasurer")
    content = treasurer.get(f"/admin/welfare/member/{one.pk}/statement/").content
    assert says(content, f"{timezone.localdate().year + 543}") == [True]
