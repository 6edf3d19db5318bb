from collections import Counter
from datetime import date
from itertools import islice
from random import Random

import pytest

from residents.demo.people import People
from residents.enums import NoNumber
from thai.citizen_id import problem_of
from thai.dates import completed_years
from thai.phones import format_phone, read_phones

TODAY = date(2026, 11, 22)


def families(count=2000, seed=1):
    return list(islice(People(Random(seed), TODAY).families(), count))


@pytest.fixture(scope="module")
def people():
    return [person for family in families() for person in family]


def ages(people):
    return [completed_years(person.born, TODAY) for person in people if person.born]


def test_the_same_seed_makes_the_same_people():
    assert families(50) == families(50)


def test_another_seed_makes_other_people():
    assert families(50) != families(50, seed=2)


def test_a_household_has_about_four_people():
    sizes = [len(family) for family in families()]
    assert 3.5 <= sum(sizes) / len(sizes) <= 4.5


def test_the_young_are_many_and_the_old_are_some(people):
    found = ages(people)
    young, old = (sum(map(test, found)) / len(found) for test in (lambda a: a < 15, lambda a: a >= 60))
    assert (0.22 <= young <= 0.30, 0.09 <= old <= 0.16) == (True, True)


def test_no_number_stands_twice(people):
    numbers = [person.citizen_id for person in people if person.citizen_id]
    assert len(numbers) == len(set(numbers))


def test_every_number_is_of_an_office_that_does_not_exist_and_passes_its_check(people):
    numbers = [person.citizen_id for person in people if person.citizen_id]
    assert {(number[1:5], problem_of(number)) for number in numbers} == {("9999", None)}


def test_a_number_as_written_fails_its_check(people):
    written = [person.id_as_written for person in people if person.id_as_written]
    assert {problem_of(number) for number in written} == {"citizen_id_checksum"}


def test_whoever_has_no_number_has_a_reason(people):
    reasons = {person.no_number_reason for person in people if not person.citizen_id}
    assert reasons == set(NoNumber.values)


def test_the_first_digit_follows_the_era_of_birth(people):
    young = Counter(p.citizen_id[0] for p in people if p.citizen_id and p.born and p.born.year >= 1984)
    old = Counter(p.citizen_id[0] for p in people if p.citizen_id and p.born and p.born.year < 1984)
    assert (set(young), set(old)) == (set("12078"), set("34568"))


def test_children_have_a_child_s_title_until_fifteen(people):
    child = {p.title for p in people if p.precision == "day" and p.born and completed_years(p.born, TODAY) < 15}
    assert child == {"เด็กชาย", "เด็กหญิง"}


def test_telephones_are_read_as_they_are_written(people):
    phones = {person.phones for person in people if person.phones}
    assert {format_phone(*read_phones(phone)) for phone in phones} == phones


def test_four_in_five_families_have_malay_names():
    from residents.demo.names import MALAY

    found = families()
    malay = sum(family[0].last_name in MALAY.surnames for family in found)
    assert 0.75 <= malay / len(found) <= 0.85


def test_nobody_leaves_before_they_came(people):
    left = [(p.since or p.born, p.moved_out_on or p.died_on) for p in people if p.status != "living"]
    assert [pair for pair in left if pair[0] and pair[0] > pair[1]] == []
