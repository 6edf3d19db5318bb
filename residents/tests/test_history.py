"""What a person's history says to the clerk."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from residents.services.registry import save_resident
from residents.tests.factories import citizen_id, household, resident

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(db):
    user = User.objects.create_user("clerk", is_staff=True, first_name="ซารีฮะ")
    user.groups.add(Group.objects.get(name="registry_clerk"))
    client = Client()
    client.force_login(user)
    return client


def history_of(clerk, person) -> str:
    return clerk.get(f"/admin/residents/resident/{person.pk}/history/").text


def test_a_changed_number_is_told_and_stays_masked(clerk):
    person = resident(number=citizen_id(11))
    person.citizen_id = citizen_id(12)
    save_resident(person)
    page = history_of(clerk, person)
    assert (citizen_id(12)[-3:-1] in page, citizen_id(11) in page, citizen_id(12) in page) == (True, False, False)


def test_a_move_names_the_houses(clerk):
    person = resident(house=household(1, "89/1"))
    person.household = household(2, "5")
    save_resident(person)
    page = history_of(clerk, person)
    assert ("89/1 หมู่ที่ 1" in page, "5 หมู่ที่ 2" in page) == (True, True)


def test_a_change_by_nobody_is_the_systems(clerk):
    page = history_of(clerk, resident())
    assert ("ระบบ" in page, "None" in page) == (True, False)
