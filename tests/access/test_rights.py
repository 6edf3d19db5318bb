"""A right that is taken away is gone with the next request, in a session that goes on."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from residents.models import VillageKeeper
from tests.access.answers import answer_of
from tests.access.table import ABSENT, DENIED, LOGIN, OK
from tests.contract import KEEPER, client_for

PEOPLE = "/admin/residents/resident/"
YESTERDAY = datetime.timedelta(days=1)


@pytest.fixture
def user(world):
    return world.users[KEEPER]


def _own_page(client, world):
    return answer_of(client.get(f"{PEOPLE}{world.own.pk}/change/"))


def test_the_keeper_begins_with_their_village(world, keeper):
    assert _own_page(keeper, world) == OK


def test_a_village_taken_back(world, keeper, user):
    VillageKeeper.objects.filter(user=user).delete()
    assert _own_page(keeper, world) == ABSENT


def test_a_village_given_until_yesterday(world, keeper, user):
    VillageKeeper.objects.filter(user=user).update(until=timezone.localdate() - YESTERDAY)
    assert _own_page(keeper, world) == ABSENT


def test_a_village_given_from_tomorrow(world, keeper, user):
    VillageKeeper.objects.filter(user=user).update(since=timezone.localdate() + YESTERDAY)
    assert _own_page(keeper, world) == ABSENT


def test_a_role_taken_back(world, keeper, user):
    user.groups.clear()
    assert _own_page(keeper, world) == DENIED


def test_a_right_taken_from_the_role(world, keeper):
    Group.objects.get(name=KEEPER).permissions.clear()
    assert _own_page(keeper, world) == DENIED


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_an_account_switched_off(world, keeper, user, change):
    type(user).objects.filter(pk=user.pk).update(**change)
    assert _own_page(keeper, world) == LOGIN


@pytest.mark.parametrize(("days", "answer"), [(-1, LOGIN), (0, OK)])
def test_an_account_goes_on_to_its_last_day(world, keeper, user, days, answer):
    type(user).objects.filter(pk=user.pk).update(ends_on=timezone.localdate() + datetime.timedelta(days=days))
    assert _own_page(keeper, world) == answer


def test_an_ended_account_does_not_sign_in(world, user):
    user.set_password("รหัสผ่านยาวๆ")
    user.ends_on = timezone.localdate() - YESTERDAY
    user.save()
    assert client_for("anonymous").login(username=user.username, password="รหัสผ่านยาวๆ") is False
    type(user).objects.filter(pk=user.pk).update(ends_on=None)
    assert client_for("anonymous").login(username=user.username, password="รหัสผ่านยาวๆ") is True


def test_a_new_password_ends_other_sessions(world, keeper, user):
    user = type(user).objects.get(pk=user.pk)
    user.set_password("รหัสผ่านใหม่ยาวๆ")
    user.save()
    assert _own_page(keeper, world) == LOGIN
