"""The register of who signs: whose name stands under a paper of a day, and what is amiss in words."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.urls import reverse

from papers.report import get_report
from papers.signing import CHIEF, MAYOR
from reports.models import Signatory
from reports.preview import preview
from reports.rules import gaps, overlaps
from reports.signatories import holder_on, told_of
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
CHIEF_WRITTEN = "ปลัดองค์การบริหารส่วนตำบลแว้ง"


def term(name="นายดำรง งานดี", **more) -> Signatory:
    values = {"office": CHIEF, "name": name, "position": CHIEF_WRITTEN, "since": date(2025, 1, 1)} | more
    return Signatory.objects.create(**values)


def acting(since, until=None, **more) -> Signatory:
    values = {
        "name": "นางรอง แทนได้", "position": "รองปลัดองค์การบริหารส่วนตำบลแว้ง", "acting": "in_place",
        "acting_for": CHIEF_WRITTEN, "since": since, "until": until,
    }  # fmt: skip
    return term(**values | more)


def test_who_holds_the_office_signs():
    term(until=date(2026, 9, 30))
    term("นางใหม่ มาแทน", since=date(2026, 10, 1))
    names = [holder_on(CHIEF, day).name for day in (date(2026, 9, 30), date(2026, 10, 1))]
    assert names == ["นายดำรง งานดี", "นางใหม่ มาแทน"]


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 10, 1)])
def test_before_and_after_a_term_nobody_is_known(day):
    term(until=date(2026, 9, 30))
    assert holder_on(CHIEF, day) is None


def test_who_acts_signs_while_the_holder_is_away_with_both_positions():
    term()
    acting(date(2026, 11, 10), date(2026, 11, 15))
    held = [holder_on(CHIEF, date(2026, 11, day)).position for day in (9, 10, 16)]
    assert held == [
        (CHIEF_WRITTEN,), ("รองปลัดองค์การบริหารส่วนตำบลแว้ง รักษาราชการแทน", CHIEF_WRITTEN), (CHIEF_WRITTEN,),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("how", "words"),
    [("in_place", "รักษาราชการแทน"), ("keeping", "รักษาการในตำแหน่ง"), ("on_behalf", "ปฏิบัติราชการแทน")],
)
def test_each_way_of_acting_has_the_law_s_words(how, words):
    assert acting(date(2026, 1, 1), acting=how).position_lines[0].endswith(f" {words}")


def test_of_two_the_lower_number_signs():
    term("นายสอง", position_no=2)
    term("นายหนึ่ง", position_no=1, since=date(2020, 1, 1))
    assert holder_on(CHIEF, date(2026, 1, 1)).name == "นายหนึ่ง"


def test_the_name_of_an_account_serves_where_none_is_written():
    user = make_user("executive")
    user.first_name, user.last_name = "ดำรง", "งานดี"
    user.save()
    term("", user=user)
    assert holder_on(CHIEF, date(2026, 1, 1)).name == "ดำรง งานดี"


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"until": date(2024, 1, 1)}, {"acting": "in_place"}, {"acting_for": CHIEF_WRITTEN}],
)
def test_half_a_term_is_refused_by_the_database(wrong):
    with pytest.raises(IntegrityError):
        term(**wrong)


def test_days_of_nobody_are_found():
    terms = [(date(2026, 1, 1), date(2026, 1, 10)), (date(2026, 1, 15), date(2026, 1, 20))]
    assert gaps(terms, date(2026, 1, 31)) == [
        (date(2026, 1, 11), date(2026, 1, 14)), (date(2026, 1, 21), date(2026, 1, 31)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "terms",
    [
        [],
        [(date(2026, 1, 1), None)],
        [(date(2026, 1, 1), date(2026, 1, 10)), (date(2026, 1, 11), None)],
        [(date(2026, 1, 1), None), (date(2026, 1, 5), date(2026, 1, 6))],
        [(date(2027, 1, 1), None)],
    ],
)
def test_where_somebody_is_always_there_is_none(terms):
    assert gaps(terms, date(2026, 1, 31)) == []


def test_days_of_two_are_found():
    terms = [(date(2026, 1, 1), date(2026, 1, 10)), (date(2026, 1, 10), None), (date(2026, 3, 1), None)]
    assert overlaps(terms) == [
        (0, 1, date(2026, 1, 10), date(2026, 1, 10)), (1, 2, date(2026, 3, 1), None),
    ]  # fmt: skip


def test_what_is_amiss_is_told_in_words():
    term(until=date(2026, 9, 30))
    term("นางซ้อน กัน", since=date(2026, 9, 1), until=date(2026, 10, 31))
    gap, overlap = told_of(date(2026, 11, 22))
    assert ("1 พ.ย. 2569" in gap, "ปัจจุบัน" in gap, "นางซ้อน กัน" in overlap, "1 ก.ย. 2569" in overlap) == (True,) * 4


def test_who_acts_for_the_holder_is_no_fault():
    term()
    acting(date(2026, 11, 10), date(2026, 11, 15))
    assert told_of(date(2026, 11, 22)) == []


def test_the_paper_takes_who_held_the_office_on_the_day():
    term("นายมานะ นำชุมชน", office=MAYOR, position="นายกองค์การบริหารส่วนตำบลแว้ง")
    user = make_user("executive")
    lines = preview(get_report("five_pillars"), user=user, params={"fiscal_year": 2569}).signers
    assert ["(นายมานะ นำชุมชน)" in signer for signer in lines] == [False, False, True]


def test_the_executive_writes_a_term_and_reads_what_is_amiss():
    make_user("executive")
    client = client_for("executive")
    sent = {
        "office": CHIEF, "name": "นายดำรง งานดี", "position": CHIEF_WRITTEN, "acting": "", "acting_for": "",
        "since": "1/1/2568", "until": "30/9/2568", "position_no": "1",
    }  # fmt: skip
    answer = client.post(reverse("admin:reports_signatory_add"), sent, follow=True)
    row = Signatory.objects.get()
    assert (row.since, row.history.count(), "ไม่มีผู้ดำรงตำแหน่ง" in answer.content.decode()) == (date(2025, 1, 1), 1, True)


def test_a_clerk_does_not_write_who_signs():
    make_user("registry_clerk")
    assert client_for("registry_clerk").get(reverse("admin:reports_signatory_changelist")).status_code == 403
