"""Not poor, and no or little debt: counted by group from what is recorded of households."""

import datetime

import pytest
from django.urls import reverse

from care.models import Fact, FactKind, PovertyLine
from care.poverty import count_poverty
from residents.tests import factories as people
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db

ON = datetime.date(2026, 11, 22)
ELDER = datetime.date(1950, 3, 4)


def house(number, income=None, debt=None):
    """A house with an elder, of which income and debt (baht) are recorded."""
    made = people.household(house_no=f"{number}/1")
    people.resident(house=made, birth_date=ELDER)
    for code, baht in (("income_per_head", income), ("debt", debt)):
        if baht is not None:
            kind = FactKind.objects.get(code=code)
            Fact.objects.create(kind=kind, household=made, value=baht * 100, since=None)


@pytest.fixture
def line():
    return PovertyLine.objects.create(since=ON, income=40_000, little_debt=10_000, source_name="ประกาศของจังหวัด")


def test_each_house_is_well_poor_or_not_to_be_told(line):
    house(1, income=40_000, debt=10_000)
    house(2, income=39_999, debt=0)
    house(3, income=90_000, debt=10_001)
    house(4, income=10_000)
    house(5, income=90_000)
    house(6)
    counted = count_poverty(on=ON)
    assert dict(counted[0]) == dict(counted[7]) == {"well": 1, "poor": 3, "unknown": 2}


def test_before_a_line_is_written_nothing_is_counted(line):
    house(1, income=40_000, debt=0)
    assert count_poverty(on=ON - datetime.timedelta(days=1)) == {}


def shown(role):
    people.village(1)
    make_user(role)
    return client_for(role).get(reverse("admin:care_entitlement_poverty"))


def test_the_executive_sees_bars_and_nobody(line):
    house(1, income=40_000, debt=0)
    page = shown("executive").content.decode()
    assert ("ไม่ยากจน ไม่มีหนี้หรือหนี้น้อย" in page, "สะมะแอ" in page) == (True, False)


def test_the_office_is_told_that_no_line_is_written():
    assert "ยังไม่ได้กำหนดว่ารายได้เท่าใดจึงไม่ยากจน" in shown("officer_care").content.decode()


def test_a_keeper_does_not_read_who_is_poor(line):
    assert shown("village_keeper").status_code == 403
