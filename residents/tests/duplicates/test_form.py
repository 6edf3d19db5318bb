"""The form that brings a person asks whether they are there already."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import User
from residents.enums import PairState
from residents.models import DuplicatePair, Resident
from residents.tests.factories import citizen_id, household, resident
from tests.access.answers import text_of
from tests.access.forms import filled
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
ADD = reverse("admin:residents_resident_add")
BORN = date(1967, 5, 3)


@pytest.fixture
def clerk():
    make_user("registry_clerk")
    return client_for("registry_clerk")


@pytest.fixture
def keeper():
    household()
    make_user("village_keeper")
    return client_for("village_keeper")


def there(first="รอกีเยาะ", **fields) -> Resident:
    return resident(first, **{"birth_date": BORN} | fields)


def add(client, **typed):
    """What the page sent back: somebody without a number, born on a day that was swapped."""
    known = {"title": "นาง", "first_name": "รอกีเยาะห์", "last_name": "สะมะแอ", "sex": "F", "birth": "05/03/2510",
             "no_number_reason": "unknown", "status": "living", "household": household().pk}  # fmt: skip
    return client.post(ADD, filled(client.get(ADD), **known | typed))


def shown(response) -> list[int]:
    return [one.person.pk for one in response.context["adminform"].form.lookalikes]


def test_who_may_be_there_already_is_shown_first(clerk):
    person = there()
    response = add(clerk)
    assert (shown(response), Resident.objects.count()) == ([person.pk], 1)


def test_the_evidence_stands_beside_the_name(clerk):
    person = there()
    text = text_of(add(clerk))
    words = [person.staff_label, "ชื่ออ่านเหมือนกัน", "วันกับเดือนเกิดสลับกัน (05/03/2510 กับ 03/05/2510)", "บ้านเดียวกัน"]
    assert [word for word in words if word not in text] == []


def test_nothing_typed_is_lost(clerk):
    there()
    typed = filled(add(clerk, note="พูดมลายู", phones="069-000-0001"))
    assert [typed[name] for name in ("first_name", "birth", "note", "phones", "no_number_reason")] == [
        "รอกีเยาะห์", "05/03/2510", "พูดมลายู", "069-000-0001", "unknown",
    ]  # fmt: skip


def test_ticked_it_is_saved_and_never_asked_again(clerk):
    person = there()
    response = add(clerk, not_the_same=str(person.pk))
    pair = DuplicatePair.objects.get()
    assert (response.status_code, Resident.objects.count(), pair.state, pair.decided_by.username) == (
        302, 2, PairState.DISMISSED, "registry_clerk",
    )  # fmt: skip


def test_a_tick_for_one_is_none_for_another(clerk):
    one, other = there(), there(house=household(2, "5"))
    response = add(clerk, not_the_same=str(one.pk))
    assert (shown(response), Resident.objects.count()) == ([one.pk, other.pk], 2)


@pytest.mark.parametrize("tick", ["", "on", "0", "-1", "9" * 30, "๑"])
def test_a_tick_that_names_nobody(clerk, tick):
    there()
    assert (add(clerk, not_the_same=tick).status_code, Resident.objects.count()) == (200, 1)


def test_a_tick_survives_another_mistake(clerk):
    person = there()
    response = add(clerk, not_the_same=str(person.pk), birth="31/02/2510")
    assert filled(response)["not_the_same"] == str(person.pk)


def test_nobody_alike_is_saved_at_once(clerk):
    there("อานีซะ")
    assert (add(clerk).status_code, DuplicatePair.objects.count()) == (302, 0)


def test_a_right_number_of_their_own_is_saved_at_once(clerk):
    there()
    assert add(clerk, new_number=citizen_id(), no_number_reason="").status_code == 302


def test_a_correction_is_not_asked_about(clerk):
    there()
    person = there(number="", no_number_reason="unknown")
    page = reverse("admin:residents_resident_change", args=[person.pk])
    assert clerk.post(page, filled(clerk.get(page), note="แก้ไข")).status_code == 302


def test_a_keeper_is_told_nothing_of_another_village(keeper):
    there("อานีซะ")
    there(house=household(2, "777/77"))
    assert (add(keeper).status_code, Resident.objects.count()) == (302, 3)


def test_what_a_keeper_may_not_see_waits_for_the_office(keeper):
    other = there(house=household(2, "777/77"))
    add(keeper)
    pair = DuplicatePair.objects.get()
    users = (make_user("registry_clerk"), User.objects.get(username="village_keeper"))
    seen = [DuplicatePair.objects.visible_to(user).count() for user in users]
    assert (pair.first_id, pair.state, seen) == (other.pk, PairState.OPEN, [1, 0])
