"""A row that may be somebody of the registry: the plan asks before writing, and the clerk's word is followed."""

from datetime import date

import pytest

from residents.models import Resident
from residents.tests import factories
from residents.tests.imports.files import register
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser
LONG_AGO = date(2026, 1, 1)


@pytest.fixture
def asked(desk) -> Desk:
    """The plan of a row with the name and birth date of a person who lives in another house."""
    factories.resident("รอกีเยาะ", "สะมะแอ", house=factories.household(2, "5"), known_on=LONG_AGO)
    desk.import_file(register(["", "นาง", "รอกีเยาะ", "สะมะแอ", "หญิง", "17/05/2523", "9/1", "1"]), "ทะเบียน.csv")
    desk.page.locator(".imports-ask a").click()
    desk.shown(".imports-tab.imports-maybe[aria-current]")
    return desk


def decide(desk: Desk, option: int) -> None:
    desk.page.locator("select[name^=row-]").select_option(index=option)
    desk.button("Keep the choices of this page").click()
    desk.shown(".imports-kept")


def test_the_same_person_is_not_written_twice(asked):
    decide(asked, 1)
    asked.write()
    assert [person.household.house_no for person in Resident.objects.all()] == ["9/1"]


def test_a_row_that_is_left_out_leaves_nothing_to_write(asked):
    decide(asked, 2)
    assert asked.page.locator(".imports-main").count() == 0
    assert [person.household.house_no for person in Resident.objects.all()] == ["5"]


def test_without_a_word_it_is_somebody_new(asked):
    asked.write()
    assert Resident.objects.count() == 2
