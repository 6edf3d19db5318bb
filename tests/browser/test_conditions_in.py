"""The disability register end to end: its people in as residents, then who is in the group and with which type, and back."""

import pytest
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from residents.models import Condition, Resident
from residents.tests.imports.files import SAMPLES
from tests.browser.desk import IMPORT

pytestmark = pytest.mark.browser
REGISTER = "disability_register.xls"
TYPE = 5


@pytest.fixture
def trusted(clerk):
    """The clerk works with sensitive groups as well."""
    clerk.groups.add(Group.objects.get(name="sensitive_conditions"))
    return clerk


def choose_kind(desk, words: str) -> None:
    desk.page.goto(IMPORT)
    desk.page.locator(".imports-kind", has_text=_(words)).click()
    desk.page.wait_for_url("**kind=**", wait_until="domcontentloaded")


def register_of(desk) -> None:
    choose_kind(desk, "Register of people in a group")
    desk.choose((SAMPLES / REGISTER).read_bytes(), REGISTER)


def test_the_clerk_brings_the_disability_register_in_twice_and_takes_it_back(desk, trusted):
    desk.import_file((SAMPLES / REGISTER).read_bytes(), REGISTER)
    assert desk.counts()["new"] == 133
    desk.write()

    register_of(desk)
    plan = desk.page.url.partition("?")[0]
    assert desk.counts() == {"new": 133, "changed": 0, "same": 0, "refused": 7}
    assert desk.show("new")[0][TYPE] == "จิตใจหรือพฤติกรรม"
    desk.write()
    assert Condition.objects.filter(group__code="disabled", source_note=REGISTER).count() == 133

    desk.page.goto(plan)
    desk.undo()
    assert (Condition.objects.count(), Resident.objects.count()) == (0, 133)


def test_without_the_right_the_file_is_of_no_group(desk):
    register_of(desk)
    desk.shown(".imports-problem")
    assert "โปรดเลือกกลุ่ม" in desk.page.locator(".imports-problem").inner_text()
    assert desk.page.locator(".imports-rows").count() == 0
