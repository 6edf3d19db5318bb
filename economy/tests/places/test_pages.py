"""The staff's pages of water points and stores, as who keeps them and who reads them see them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from economy.models import StoreGood, StoreMovement, WaterServed, WaterTest
from economy.place_enums import TestKind, TestResult, WaterState
from economy.tests.factories_places import came_in, days_ago, given_out, good, point, sampled, store
from residents.models import Task
from residents.tests.factories import household, resident, village
from tests.contract import KEEPER, client_for, make_user

pytestmark = pytest.mark.django_db
OFFICER, EXECUTIVE = "officer_economy", "executive"


@pytest.fixture
def client():
    """Signed in as somebody of a role."""
    village()
    for role in (OFFICER, KEEPER, EXECUTIVE):
        make_user(role)
    return client_for


def page(name: str, *args) -> str:
    return reverse(f"admin:economy_{name}", args=args)


def names(response) -> list[str]:
    return [row.name for row in response.context["cl"].result_list]


def sent(client, address: str, **said):
    return client.post(address, {"form_key": "k", **said})


# --- water


def test_the_list_goes_by_villages_and_says_the_state_in_words(client):
    point("หมู่สอง", number=2)
    sampled(point("หมู่หนึ่ง"), days_ago(3), TestResult.UNSAFE)
    response = client(OFFICER).get(page("waterpoint_changelist"))
    assert names(response) == ["หมู่หนึ่ง", "หมู่สอง"]
    assert str(WaterState.UNSAFE.label) in response.text


def test_the_list_is_narrowed_to_a_state(client):
    point("ยังไม่เคยตรวจ")
    sampled(point("ปลอดภัย"), days_ago(3))
    response = client(OFFICER).get(page("waterpoint_changelist"), {"state": WaterState.NEVER})
    assert names(response) == ["ยังไม่เคยตรวจ"]


def test_a_keeper_lists_their_village_and_the_executive_all(client):
    point("หมู่หนึ่ง")
    point("หมู่สอง", number=2)
    listed = [names(client(role).get(page("waterpoint_changelist"))) for role in (KEEPER, EXECUTIVE)]
    assert listed == [["หมู่หนึ่ง"], ["หมู่หนึ่ง", "หมู่สอง"]]


def test_a_test_of_today_is_a_kind_and_a_result(client):
    of = point()
    sent(client(KEEPER), page("waterpoint_test", of.pk), kind=TestKind.FIELD_KIT, result=TestResult.SAFE)
    test = WaterTest.objects.get()
    assert (test.taken_on, test.result, test.recorded_by.username) == (timezone.localdate(), TestResult.SAFE, KEEPER)


def test_the_point_s_page_has_the_short_form_for_who_may_send_it(client):
    of = point()
    address = page("waterpoint_change", of.pk)
    shown = [page("waterpoint_test", of.pk) in client(role).get(address).text for role in (OFFICER, KEEPER, EXECUTIVE)]
    assert shown == [True, True, False]


def test_what_was_typed_stays_beside_what_is_wrong(client):
    of = point(began_on=days_ago(10))
    response = sent(
        client(KEEPER), page("waterpoint_test", of.pk), kind=TestKind.LABORATORY, result=TestResult.SAFE,
        taken_on=days_ago(20).strftime("%d/%m/") + str(days_ago(20).year + 543), laboratory="ห้องแล็บตัวอย่าง",
    )  # fmt: skip
    assert list(response.context["form"].errors) == ["taken_on"]
    assert "ห้องแล็บตัวอย่าง" in response.text


def test_the_laboratory_s_answer_is_written_into_the_test(client):
    of = point()
    test = sampled(of, days_ago(5), TestResult.WAITS)
    address = page("waterpoint_correct", of.pk, test.pk)
    sent(
        client(OFFICER), address, kind=test.kind, result=TestResult.UNSAFE, version=test.version,
        taken_on=test.taken_on.strftime("%d/%m/") + str(test.taken_on.year + 543),
    )  # fmt: skip
    test.refresh_from_db()
    assert (test.result, test.taken_on) == (TestResult.UNSAFE, days_ago(5))


def test_a_test_is_corrected_on_the_page_of_its_own_point_alone(client):
    test = sampled(point(), days_ago(5))
    assert client(OFFICER).get(page("waterpoint_correct", point("อีกจุด").pk, test.pk)).status_code == 404


def test_a_test_is_taken_back_by_the_officer(client):
    of = point()
    test = sampled(of, days_ago(5))
    answers = [client(role).post(page("waterpoint_back", of.pk, test.pk)).status_code for role in (KEEPER, OFFICER)]
    assert (answers, WaterTest.objects.count()) == ([403, 302], 0)


def test_how_many_it_serves_is_written_down(client):
    of = point()
    client(KEEPER).post(page("waterpoint_served", of.pk), {"households": "40", "on": "1/1/2569"})
    assert WaterServed.objects.get().households == 40


def test_the_officer_makes_the_tasks(client):
    point(caretaker=resident())
    client(OFFICER).post(page("waterpoint_tasks"))
    assert Task.objects.count() == 1


def test_who_looks_after_it_is_read_by_who_sees_the_person(client):
    of = point(caretaker=resident("ซ่อนเร้น", "ไม่แสดง"))
    told = [
        "ซ่อนเร้น" in client(role).get(page("waterpoint_change", of.pk)).text for role in (OFFICER, KEEPER, EXECUTIVE)
    ]
    assert told == [True, True, False]


# --- stores


def test_the_store_s_page_says_what_is_left(client):
    rice = good()
    came_in(rice, 10)
    given_out(rice, "2.5")
    shown = client(EXECUTIVE).get(page("communitystore_change", rice.store_id)).context["goods"]
    assert [(one.came_in, str(one.left)) for one in shown] == [(10, "7.50")]


def test_a_good_is_put_on_the_list(client):
    kept = store()
    client(OFFICER).post(page("communitystore_good", kept.pk), {"name": "ข้าวสาร", "unit": "กก."})
    assert StoreGood.objects.get().store == kept


def moved(client, rice, **said):
    said = {"way": "out", "good": rice.pk, "quantity": "1", "on": timezone.localdate().strftime("%d/%m/%Y")} | said
    said["on"] = said["on"][:6] + str(timezone.localdate().year + 543)
    return sent(client, page("communitystore_move", rice.store_id), **said)


def test_what_is_given_to_a_household_is_written_down(client):
    rice, house = good(), household()
    came_in(rice, 10)
    moved(client(KEEPER), rice, quantity="๒.๕", household=house.pk)
    gone = StoreMovement.objects.get(way="out")
    assert (str(gone.quantity), gone.household, gone.recorded_by.username) == ("2.50", house, KEEPER)


@pytest.mark.parametrize("quantity", ["0", "-3", "สามกิโล", "1.001", ""])
def test_what_is_no_quantity_is_said_beside_it(client, quantity):
    rice = good()
    came_in(rice, 10)
    response = moved(client(KEEPER), rice, quantity=quantity)
    assert (list(response.context["form"].errors), StoreMovement.objects.count()) == (["quantity"], 1)


def test_more_than_there_is_is_refused_in_words(client):
    rice = good()
    came_in(rice, 10)
    response = moved(client(KEEPER), rice, quantity="11")
    assert "10 กก." in response.context["form"].errors["quantity"][0]


def test_a_movement_is_taken_back_once(client):
    rice = good()
    first = came_in(rice, 10)
    for _time in range(2):
        client(KEEPER).post(page("communitystore_back", rice.store_id, first.pk))
    assert StoreMovement.objects.filter(reverses=first).count() == 1


def test_whose_household_it_was_is_read_in_the_village_alone(client):
    rice = good()
    came_in(rice, 10, household=household(1, "555/1"))
    came_in(rice, 10, household=household(2, "777/2"))
    text = {
        role: client(role).get(page("communitystore_change", rice.store_id)).text
        for role in (OFFICER, KEEPER, EXECUTIVE)
    }
    told = {role: ("555/1" in text[role], "777/2" in text[role]) for role in text}
    assert told == {OFFICER: (True, True), KEEPER: (True, False), EXECUTIVE: (False, False)}
