"""Candidates for one person who is being typed in."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from residents.duplicates.candidates import candidates_for
from residents.duplicates.queue import take_in
from residents.enums import PairState
from residents.models import DuplicatePair, Resident
from residents.tests.factories import citizen_id, household, resident, village
from tests.contract import make_user

pytestmark = pytest.mark.django_db
BORN = date(1967, 5, 3)


def typed(house=None, **fields) -> Resident:
    """As the clerk types it: not saved."""
    house = house or household()
    known = {"first_name": "รอกีเยาะ", "last_name": "สะมะแอ", "birth_date": BORN, "sex": "F"}
    return Resident(**known | fields, household=house, village=house.village)


def found(person, **options) -> list[int]:
    return [one.person.pk for one in candidates_for(person, **options)]


def there(first="รอกีเยาะ", **fields) -> Resident:
    return resident(first, **{"birth_date": BORN} | fields)


def test_a_second_record_of_a_person():
    person = there()
    assert found(typed()) == [person.pk]


def test_nobody_is_alike():
    there("อานีซะ")
    assert found(typed()) == []


def test_the_likeliest_comes_first():
    far, near = there(house=household(2, "5")), there()
    assert found(typed()) == [near.pk, far.pk]


def test_a_saved_person_is_not_their_own_candidate():
    person = there(number="")
    assert found(person) == []


def test_a_right_number_of_their_own_is_another_person():
    there()
    person = typed()
    person.citizen_id = citizen_id()
    assert found(person) == []


def test_a_right_number_of_who_has_a_wrong_one():
    number, known = citizen_id(), there(number="", house=household(2, "5"), birth_date=None)
    known.no_number_reason, known.id_as_written = "as_written", number[:12] + str((int(number[12]) + 1) % 10)
    known.save()
    person = typed(birth_date=None)
    person.citizen_id = number
    assert found(person) == [known.pk]


def test_one_of_several_telephones():
    person = there(birth_date=None, house=household(2, "5"), phones="069-000-0001, 069-000-0002")
    assert found(typed(phones="069-000-0002")) == [person.pk]


def test_a_keeper_is_told_of_their_own_village_only():
    own, _other = there(), there(house=household(2, "5"))
    assert (found(typed(), user=make_user("village_keeper")), len(found(typed()))) == ([own.pk], 2)


def test_a_village_without_a_house():
    person = there(birth_date=None)
    unhoused = Resident(first_name="รอกีเยาะ", last_name="สะมะแอ", village=village())
    assert found(unhoused) == [person.pk]


def test_the_number_of_questions_does_not_grow():
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            candidates_for(typed(phones="069-000-0001"))
        return len(queries)

    there()
    one = asked()
    there(house=household(2, "5"))
    there(house=household(1, "6"))
    assert asked() == one


def test_a_saved_person_s_likenesses_are_queued_over_all_villages():
    other = there(house=household(2, "5"))
    person = there(number="")
    take_in(person, by=None)
    assert list(DuplicatePair.objects.values_list("first_id", "second_id", "state")) == [
        (other.pk, person.pk, PairState.OPEN)
    ]


def test_a_dismissal_at_the_form_is_kept_with_who_said_so():
    other, clerk = there(), make_user("registry_clerk")
    person = there(number="")
    take_in(person, dismissed=[other.pk], by=clerk)
    pair = DuplicatePair.objects.get()
    assert (pair.state, pair.decided_by, pair.decided_at is not None) == (PairState.DISMISSED, clerk, True)
