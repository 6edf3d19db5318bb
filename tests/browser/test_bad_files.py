"""Files that cannot be read: the page says why and what to do, in Thai, and leads on."""

import pytest
from django.utils.translation import gettext as _

from residents.models import Resident
from residents.tests.imports.files import register
from spreadsheets.tests.reading.hostile import ole
from tests.browser.desk import IMPORT, Desk

pytestmark = pytest.mark.browser
BAD = {
    "บันทึก.pdf": (b"%PDF-1.7\n\x00\x01\xff" * 400, "ไฟล์นี้ไม่ใช่ตาราง"),
    "ทักทาย.csv": ("สวัสดี,ชาวแว้ง\nวันนี้,ฝนตก\nพรุ่งนี้,แดดออก\n".encode(), "ไม่พบหัวตาราง"),
    "ลับ.xlsx": (ole("EncryptedPackage"), "รหัสผ่าน"),
}


def problem(desk: Desk) -> str:
    desk.shown(".imports-problem")
    return desk.page.locator("#main .imports-problem:visible").first.inner_text()


@pytest.mark.parametrize("name", BAD)
def test_the_page_says_what_is_wrong_with_the_file(desk, name):
    data, word = BAD[name]
    desk.import_file(data, name)
    assert word in problem(desk)


@pytest.mark.parametrize("name", BAD)
def test_another_file_can_be_chosen_from_there(desk, name):
    desk.import_file(BAD[name][0], name)
    desk.link("Choose another file").click()
    desk.choose(register(["", "นาย", "อานัส", "ดือราแม", "ชาย", "17/05/2523", "9", "1"]), "ดี.csv")
    assert desk.counts()["new"] == 1


def test_the_headings_that_were_seen_are_named(desk):
    desk.import_file(BAD["ทักทาย.csv"][0], "ทักทาย.csv")
    assert [word in problem(desk) for word in ("สวัสดี", "ชาวแว้ง")] == [True, True]


def test_no_file_chosen_is_said_on_the_form(desk):
    desk.page.goto(IMPORT)
    desk.page.locator("form.imports-upload").evaluate("form => form.noValidate = true")
    desk.button("Read the file and show the plan").click()
    desk.page.get_by_text(_("Choose a file first.")).wait_for()
    assert desk.page.locator("input[type=file]").count() == 1


def test_nothing_of_a_bad_file_is_written(desk):
    desk.import_file(BAD["ทักทาย.csv"][0], "ทักทาย.csv")
    problem(desk)
    assert Resident.objects.count() == 0


def test_a_day_that_does_not_exist_asks_for_the_file_once_more(desk):
    desk.page.goto(IMPORT)
    desk.page.fill("#id_as_of", "32/13/2569")
    desk.choose(BAD["ทักทาย.csv"][0], "ทักทาย.csv")
    assert "เลือกไฟล์อีกครั้ง" in problem(desk)
