from datetime import date

import pytest

from residents.demo.write import make_people, make_villages
from residents.models import Household, Residence, Resident, Village
from residents.names import keys_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def people():
    make_people(make_villages(3), 300, seed=1, today=TODAY)
    return Resident.objects.all()


def test_exactly_as_many_as_were_asked_for(people):
    assert people.count() == 300


def test_every_village_has_people(people):
    assert set(people.values_list("village__number", flat=True)) == {1, 2, 3}


def test_the_house_stands_in_the_person_s_village(people):
    assert [p.pk for p in people.select_related("household") if p.household.village_id != p.village_id] == []


def test_the_number_can_be_read_and_found(people):
    person = people.exclude(citizen_id_digest=None).first()
    assert Resident.objects.with_number(person.citizen_id).get() == person


def test_the_stored_keys_are_those_of_the_name(people):
    stored = people.values_list("first_name", "last_name", "last_key", "first_key", "search_key")
    assert [row for row in stored if keys_of(row[0], row[1]) != row[2:]] == []


def test_everybody_has_a_history(people):
    assert set(Resident.history.values_list("id", "history_type")) == {(p.pk, "+") for p in people}


def test_houses_have_a_history(people):
    assert Household.history.count() == Household.objects.count()


def test_whoever_is_in_the_registry_lives_somewhere(people):
    living = set(people.living().values_list("pk", flat=True))
    assert set(Residence.objects.filter(until=None).values_list("resident_id", flat=True)) == living


def test_nobody_lives_here_on_the_day_they_left(people):
    left = people.filter(status="moved_out")
    assert [p.pk for p in left if p.residences.on(p.moved_out_on).exists()] == []


def test_villages_say_in_every_language_that_they_are_examples():
    make_villages(12)
    ten, eleven = Village.objects.get(number=10), Village.objects.get(number=11)
    words = [(v.name_th, v.name_ms, v.name_en) for v in (ten, eleven)]
    assert {("ตัวอย่าง" in th, "Contoh" in ms, "Sample" in en) for th, ms, en in words} == {(True, True, True)}


def test_a_village_that_is_there_keeps_its_name():
    Village.objects.create(number=2, name_th="บ้านเดิม")
    make_villages(3)
    assert Village.objects.get(number=2).name_th == "บ้านเดิม"
