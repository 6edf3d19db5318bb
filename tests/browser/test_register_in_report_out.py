"""The main job end to end: the allowance register in, a refused row corrected and in, the register out, all back."""

import re
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from residents.models import Resident
from residents.tests.imports.files import SAMPLES
from tests.browser.conftest import PASSWORD
from tests.browser.desk import Desk
from thai.citizen_id import normalise

pytestmark = pytest.mark.browser
ENGLISH = re.compile(r"\b(?!Excel)[A-Za-z_]{2,}")
NUMBER, VILLAGE = 2, 6
# Excel knows no time zones.
BORN = datetime(1957, 10, 4)  # noqa: DTZ001
REGISTER = "elderly_allowance_by_village.xlsx"


def sign_in(page, username: str) -> None:
    page.goto("/admin/")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"//[^/]+/admin/$"))


def correct_village(refused: BytesIO) -> tuple[bytes, str]:
    """Village 77 becomes 7 in the returned workbook, as by hand in Excel; the file, and whose row it was."""
    book = openpyxl.load_workbook(refused)
    row = next(row for sheet in book for row in sheet.iter_rows() if row[VILLAGE].value == "หมู่ที่ 77")
    row[VILLAGE].value = 7
    out = BytesIO()
    book.save(out)
    return out.getvalue(), normalise(row[NUMBER].value)


def people_in(exported: BytesIO) -> list[tuple]:
    """The register's rows: number, title, first name, surname, sex, birth date, house, village…"""
    rows = list(openpyxl.load_workbook(exported).active.iter_rows(values_only=True))
    head = next(index for index, row in enumerate(rows) if "ชื่อ" in row)
    return [row for row in rows[head + 1 :] if row[2]]


def test_the_clerk_brings_a_register_in_and_takes_a_report_out(page, clerk):
    sign_in(page, clerk.username)
    desk = Desk(page)

    desk.import_file((SAMPLES / REGISTER).read_bytes(), REGISTER)
    first = page.url.partition("?")[0]
    assert desk.counts() == {"new": 311, "changed": 0, "maybe": 0, "same": 0, "refused": 9}
    assert [ENGLISH.findall(row[-1]) for row in desk.show("refused")] == [[]] * 9
    desk.write()
    page.goto(f"{first}?show=refused")
    corrected, number = correct_village(desk.refused_file())

    desk.import_file(corrected, "แก้ไขแล้ว.xlsx")
    assert desk.counts() == {"new": 1, "changed": 0, "maybe": 0, "same": 1, "refused": 7}
    desk.write()

    person = Resident.objects.with_number(number).get()
    exported = people_in(desk.export())
    assert len(exported) == 312
    assert [row[1:8] for row in exported if row[0] == person.masked_id and row[3] == person.last_name] == [
        (person.title, person.first_name, person.last_name, "หญิง", BORN, "160", 7)
    ]

    page.goto(first)
    desk.undo()
    assert desk.find(person.first_name) == [person.full_name]
    assert Resident.objects.count() == 1
