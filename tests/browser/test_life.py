"""What happens to people, as a clerk records it; and a person's page as a village keeper reads it on a phone."""

from datetime import date

import pytest

from residents.models import Condition, PopulationGroup, Resident
from residents.services import events
from residents.tests import factories
from tests.browser.desk import PEOPLE, Desk, admit

pytestmark = pytest.mark.browser
DAY = date(2026, 3, 1)


@pytest.fixture
def person(villages) -> Resident:
    return factories.resident("ฟาตีเมาะ", "กุมปัง", house=factories.household(1, "7/1"))


def open_page(desk: Desk, person: Resident) -> None:
    """From the list, by a part of the name, to the one page of the person."""
    desk.find(person.first_name)
    desk.page.locator("#result_list .field-name a").filter(has_text=person.full_name).click()
    desk.shown(".person")


def choose_event(desk: Desk, words: str) -> None:
    desk.page.locator(".person-menu summary").click()
    desk.link(words).click()
    desk.shown(".person-form")


def record(desk: Desk) -> None:
    desk.page.locator(".person-form .imports-main").click()
    desk.shown(".person")


def test_a_clerk_records_a_move_and_takes_it_back(desk, person):
    factories.household(2, "5")
    open_page(desk, person)
    choose_event(desk, "Record a move within the subdistrict")
    desk.page.fill("#id_on", "1/3/2569")
    desk.page.select_option("#id_village", label="หมู่ที่ 2")
    desk.page.fill("#id_house_no", "๕")
    record(desk)
    moved = Resident.objects.get(pk=person.pk).village.number
    desk.link("take back").click()
    desk.page.fill("#id_reason", "ผิดคน")
    desk.page.locator(".person-form .imports-danger").click()
    desk.shown(".person-cancelled")
    assert (moved, Resident.objects.get(pk=person.pk).village.number) == (2, 1)


def test_a_death_says_what_it_means_before_it_is_recorded(desk, person):
    events.change_head(person.household, person, on=DAY, by=None)
    open_page(desk, person)
    choose_event(desk, "Record a death")
    told = desk.page.locator(".imports-ask").inner_text()
    desk.page.fill("#id_on", "2/3/2569")
    record(desk)
    assert ("เจ้าบ้าน" in told, desk.page.locator(".person-deceased").count()) == (True, 1)


def test_a_refused_event_says_why_and_keeps_what_was_typed(desk, person):
    desk.page.goto(f"{PEOPLE}{person.pk}/event/death/")
    desk.page.fill("#id_on", "1/3/2500")
    desk.page.fill("#id_document", "มรณบัตร 5/2569")
    desk.page.locator(".person-form .imports-main").click()
    desk.shown(".imports-problem")
    assert (desk.page.input_value("#id_document"), "ก่อนวันเกิด" in desk.page.locator(".imports-problem").inner_text()) == (
        "มรณบัตร 5/2569", True,
    )  # fmt: skip


def test_a_house_is_split_with_the_keyboard_and_the_mouse(desk, person):
    factories.resident("อามีนะ", "กุมปัง", house=person.household)
    desk.page.goto(f"/admin/residents/household/{person.household_id}/page/")
    choose_event(desk, "Split the household")
    desk.page.get_by_label("นางอามีนะ กุมปัง").check()
    desk.page.fill("#id_house_no", "7/2")
    desk.page.fill("#id_on", "1/3/2569")
    record(desk)
    assert Resident.objects.get(first_name="อามีนะ").household.house_no == "7/2"


def test_the_page_works_where_no_script_runs(new_context, clerk, person, live_server):
    desk = Desk(new_context(java_script_enabled=False).new_page())
    admit(desk.page.context, clerk, live_server.url)
    desk.page.goto(f"{PEOPLE}{person.pk}/page/")
    choose_event(desk, "Record a death")
    desk.page.fill("#id_on", "1/3/2569")
    record(desk)
    assert Resident.objects.get(pk=person.pk).died_on == DAY


@pytest.fixture
def moved_in(person) -> Resident:
    """Somebody who came from village 2 and is in a group of each kind."""
    came = factories.resident("มารียัม", "เร้นลับ", house=factories.household(2, "77/7"))
    for code in ("pregnant", "psychiatric"):
        Condition.objects.create(resident=came, group=PopulationGroup.objects.get(code=code), since=DAY)
    events.move_within(came, on=DAY, to=person.household, by=None)
    return Resident.objects.get(pk=came.pk)


def test_a_keeper_reads_a_page_without_other_villages_and_sensitive_groups(phone, keeper, moved_in, live_server):
    admit(phone.context, keeper, live_server.url)
    phone.goto(f"{PEOPLE}{moved_in.pk}/page/")
    text = phone.locator(".person").inner_text()
    told = [word in text for word in ("มารียัม", "หญิงตั้งครรภ์", "หมู่บ้านอื่น", "77/7", "ผู้ป่วยจิตเวช")]
    assert told == [True, True, True, False, False]


def test_a_keeper_meets_nobody_of_another_village(phone, keeper, person, live_server):
    other = factories.resident("มารียัม", "เร้นลับ", house=factories.household(2, "77/7"))
    admit(phone.context, keeper, live_server.url)
    answers = [phone.goto(f"{PEOPLE}{pk}/page/").status for pk in (person.pk, other.pk, 999999)]
    assert answers == [200, 404, 404]
