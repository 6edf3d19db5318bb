"""What is on in one village: chosen in the list, led to from the map, and found by whoever names the village."""

import pytest

from programs.tests import factories
from residents.tests import factories as residents

pytestmark = pytest.mark.django_db


@pytest.fixture
def third():
    """Village 3 has something to come, village 4 had."""
    village = _named(3, "บ้านควนสน")
    factories.activity("ซ้อมกุมปัง", village=village)
    factories.activity("เก็บขยะ", village=_named(5, "บ้านสวนยาง"))
    factories.activity("เมื่อวาน", village=_named(4, "บ้านริมน้ำ"), in_days=-2)
    return village


def _named(number: int, name: str):
    village = residents.village(number)
    village.name = name
    village.save()
    return village


def said(client, address: str, **asked) -> str:
    return client.get(address, asked).content.decode()


def test_one_village_is_shown_alone(client, third):
    page = said(client, "/activities/", village=3)
    assert ("ซ้อมกุมปัง" in page, "เก็บขยะ" in page) == (True, False)


@pytest.mark.parametrize("village", ["", "4", "99", "x", "3 OR 1"])
def test_where_nothing_is_to_come_all_is_shown(client, third, village):
    page = said(client, "/activities/", village=village)
    assert ("ซ้อมกุมปัง" in page, "เก็บขยะ" in page) == (True, True)


def test_the_map_leads_to_what_is_on_in_the_village(client, third):
    page = said(client, "/places/")
    assert ("?village=3#chosen" in page, "?village=4" in page) == (True, False)


@pytest.mark.parametrize(
    "typed", ["หมู่ 3", "หมู่ที่ ๓", "หมู่ที่3", "ม.3", "3", "ควนสน", "บ้านควนสน หมู่ 3", "Kampung 3", "village 3"]
)
def test_who_names_a_village_is_led_to_what_is_on_there(client, third, typed):
    assert "/activities/?village=3#chosen" in said(client, "/search/", q=typed)


@pytest.mark.parametrize("typed", ["หมู่", "หมู่ 4", "บ้าน", "กุมปัง", "33"])
def test_who_names_none_or_one_without_activities_is_not(client, third, typed):
    assert "?village=" not in said(client, "/search/", q=typed)
