"""A leaving officer's work goes over whole, with its history, and the account ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.handing_over import NotHandedOver, hand_over, what_hangs_on
from accounts.models import AccessLog, Action, User
from tests.contract import client_for, make_world
from tests.rig.clock import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    return make_world(seed=1)


def given(world, successor="village_keeper-2", last_day=None):
    leaving, by = world.users["village_keeper"], world.users["system_administrator"]
    lines = hand_over(leaving, world.users[successor], last_day=last_day or today(), by=by)
    return {line.title: (line.number, line.moved) for line in lines}


def test_villages_and_visits_go_over(world):
    before = [line.number for line in what_hangs_on(world.users["village_keeper"], today())]
    moved = given(world)
    assert all(number == went for number, went in list(moved.values())[:4]) and sum(before) > 0
    assert world.users["village_keeper-2"].kept.valid(today()).count() == 2


def test_the_account_ends_and_its_history_says_to_whom(world):
    given(world, last_day=today() + timedelta(days=3))
    user = User.objects.get(username="village_keeper")
    last = user.history.first()
    assert (user.ends_on, last.history_user) == (today() + timedelta(days=3), world.users["system_administrator"])
    assert str(world.users["village_keeper-2"].pk) in last.history_change_reason


def test_the_trail_has_its_line(world):
    moved = given(world)
    line = AccessLog.objects.get(action=Action.ACCOUNT_CHANGED)
    assert (line.user, line.target_id, line.detail) == (
        world.users["system_administrator"], str(world.users["village_keeper"].pk),
        {"handed_to": world.users["village_keeper-2"].pk, "ends_on": today().isoformat(),
         "rows": sum(went for _number, went in moved.values())},
    )  # fmt: skip


def test_the_next_day_nothing_hangs_on_it_but_what_stays(world):
    given(world)
    left = what_hangs_on(world.users["village_keeper"], today() + timedelta(days=1))
    assert [line.number for line in left if not line.why] == [0] * sum(not line.why for line in left)


def test_a_successor_who_may_not_visit_gets_no_visits(world):
    moved = given(world, successor="executive")
    assert any(number and not went for number, went in moved.values())


@pytest.mark.parametrize("successor", ["village_keeper"])
def test_not_to_oneself(world, successor):
    with pytest.raises(NotHandedOver):
        given(world, successor=successor)


def test_not_in_the_past(world):
    with pytest.raises(NotHandedOver):
        given(world, last_day=today() - timedelta(days=1))


def test_only_who_keeps_accounts(world):
    with pytest.raises(PermissionDenied):
        hand_over(
            world.users["village_keeper"], world.users["executive"], last_day=today(), by=world.users["registry_clerk"]
        )


def test_the_paper_has_both_names(world):
    address = reverse("admin:accounts_user_handover", args=[world.users["village_keeper"].pk])
    said = {"successor": world.users["village_keeper-2"].pk, "last_day": "31/12/2570"}
    page = client_for("system_administrator").post(address, said).content.decode()
    assert ("ลงนาม" in page or "ลงชื่อ" in page, world.users["village_keeper-2"].staff_label in page) == (True, True)
