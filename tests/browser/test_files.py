"""A clerk attaches a photograph to a person and saves it again; a keeper of another village gets nothing of it."""

import pytest

from residents.models import PrivateFile, Resident
from residents.services.tasks import add_task
from residents.tests import factories
from residents.tests.files.papers import PHONE_MAKER, opened, photo
from tests.browser.axe import violations
from tests.browser.desk import admit, downloaded, sideways
from tests.browser.test_accessibility import in_each_look
from tests.contract import KEEPER, make_user

pytestmark = pytest.mark.browser
NAME = "บัตรคนพิการ.jpg"


@pytest.fixture
def person(villages) -> Resident:
    return factories.resident("นูรฮายาตี", "หมู่หนึ่ง", house=factories.household(1, "7/1"))


def page_of(person: Resident) -> str:
    return f"/admin/residents/resident/{person.pk}/page/"


@pytest.fixture
def attached(desk, person) -> PrivateFile:
    """From the person's page through the form and back to the page."""
    desk.page.goto(page_of(person))
    desk.link("Attach a paper or picture").click()
    desk.page.locator("input[type=file]").set_input_files({"name": NAME, "mimeType": "image/jpeg", "buffer": photo()})
    desk.button("Keep the file").click()
    desk.page.wait_for_url(f"**{page_of(person)}")
    return PrivateFile.objects.get()


def test_the_photograph_comes_back_without_its_place(desk, attached):
    content = downloaded(desk.page, desk.page.get_by_role("link", name=NAME, exact=True).click)
    assert (PHONE_MAKER.encode() in content, dict(opened(content).getexif())) == (False, {})


def test_it_stands_upright(desk, attached):
    content = downloaded(desk.page, desk.page.get_by_role("link", name=NAME, exact=True).click)
    assert opened(content).size == (480, 640)


def test_the_keeper_of_another_village_gets_nothing(desk, attached, new_context, live_server):
    context = new_context()
    admit(context, make_user(KEEPER, 2), live_server.url)
    asked = [context.request.get(f"/admin/residents/privatefile/{key}/open/") for key in (attached.pk, 999999)]
    assert [answer.status for answer in asked] == [404, 404]
    assert asked[0].text() == asked[1].text()


def test_a_bad_file_is_told_on_the_form(desk, person):
    desk.page.goto(f"/admin/residents/privatefile/add/?resident={person.pk}")
    desk.page.locator("input[type=file]").set_input_files({"name": "ดี.jpg", "mimeType": "", "buffer": b"<svg/>"})
    desk.button("Keep the file").click()
    desk.page.get_by_text("ไฟล์นี้ไม่ใช่ PDF หรือรูปภาพ").wait_for()
    assert PrivateFile.objects.count() == 0


def test_a_task_is_given_to_a_colleague_by_name(desk, person, keeper):
    desk.page.goto(f"/admin/residents/task/add/?resident={person.pk}")
    desk.page.fill("[name=what]", "เยี่ยมบ้าน")
    desk.page.locator(".field-assigned_to .select2-selection").click()
    desk.page.locator(".select2-search__field").fill("keeper")
    desk.page.locator(".select2-results__option", has_text=keeper.staff_label).click()
    desk.save()
    desk.page.locator("#result_list").wait_for()
    assert person.tasks.get().assigned_to == keeper


def test_a_task_is_finished_on_the_person_s_page(desk, person, clerk):
    task = add_task(what="เยี่ยมบ้าน", resident=person, by=clerk)
    desk.page.goto(page_of(person))
    desk.page.locator(".tasks-finish summary").click()
    desk.page.fill(f"#outcome-{task.pk}", "พบแล้ว")
    desk.page.locator(".tasks-finish button").click()
    desk.page.locator(".tasks-past").wait_for()
    task.refresh_from_db()
    assert task.outcome == "พบแล้ว"


def pages(person: Resident, task, file) -> list[str]:
    tasks, files = "/admin/residents/task/", "/admin/residents/privatefile/"
    return [
        tasks, f"{tasks}?state=all", f"{tasks}{task.pk}/change/", f"{tasks}add/?resident={person.pk}", files,
        f"{files}{file.pk}/change/", f"{files}add/?resident={person.pk}", f"{files}add/", page_of(person),
    ]  # fmt: skip


def test_no_page_breaks_a_rule(desk, attached, person, clerk):
    task = add_task(what="เยี่ยมบ้าน", resident=person, by=clerk)
    assert [said for address in pages(person, task, attached) for said in in_each_look(desk.page, address)] == []


def test_the_keeper_s_phone_shows_them_whole(attached, phone, keeper, person, clerk, live_server):
    admit(phone.context, keeper, live_server.url)
    task = add_task(what="สอบถามเลขประจำตัวประชาชนจากญาติแล้วแจ้งงานทะเบียน", resident=person, by=clerk)
    wide, small = {}, []
    for address in pages(person, task, attached):
        small += violations(phone, address, ["target-size"])
        wide[address] = sideways(phone)
    assert ({address: pixels for address, pixels in wide.items() if pixels > 0}, small) == ({}, [])
