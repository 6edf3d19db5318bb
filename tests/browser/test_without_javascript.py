"""The import works where no script runs: an old office PC, a strict proxy."""

import openpyxl
import pytest
from playwright.sync_api import Page

from residents.models import Resident
from residents.tests.factories import citizen_id
from residents.tests.imports.files import register
from tests.browser.desk import IMPORT, Desk, admit

pytestmark = pytest.mark.browser
NAME = "ทะเบียน.csv"


@pytest.fixture
def plain(new_context, clerk, live_server) -> Desk:
    context = new_context(java_script_enabled=False)
    admit(context, clerk, live_server.url)
    return Desk(context.new_page())


def bring(desk: Desk) -> Page:
    """A good row and a bad one, as far as the plan."""
    good = [citizen_id(), "นาง", "รอกีเยาะ", "สะมะแอ", "หญิง", "17/05/2523", "9/1", "1"]
    bad = ["1999900000000", "นาย", "อุสมาน", "สาและ", "ชาย", "17/05/2523", "9/2", "1"]
    desk.page.goto(IMPORT)
    desk.choose(register(good, bad), NAME)
    return desk.page


def test_a_file_is_sent_and_its_plan_shown(plain):
    bring(plain)
    assert plain.counts() == {"new": 1, "changed": 0, "maybe": 0, "same": 0, "refused": 1}


def test_the_plan_is_written(plain):
    bring(plain)
    plain.write()
    assert Resident.objects.get().full_name == "นางรอกีเยาะ สะมะแอ"


def test_the_refused_rows_are_downloaded(plain):
    bring(plain)
    plain.show("refused")
    sheet = openpyxl.load_workbook(plain.refused_file()).active
    assert [row[3] for row in sheet.iter_rows(values_only=True) if row[2] == "อุสมาน"] == ["สาและ"]


def test_the_import_is_taken_back(plain):
    bring(plain)
    plain.write()
    plain.undo()
    assert Resident.objects.count() == 0
