"""A number that a merge retired leads to the survivor; no table holds it in plain."""

import pytest

from residents.models import Merge, Resident
from residents.search import search_residents
from residents.services.merging import merge, undo_merge
from residents.tests.factories import citizen_id, household, resident
from residents.tests.imports.files import HEADINGS, imported, planned, register
from tests.access.test_at_rest import _tables_that_hold

pytestmark = pytest.mark.django_db
KEPT, RETIRED = citizen_id(1), citizen_id(2)


@pytest.fixture
def made() -> Merge:
    survivor = resident(number=KEPT, house=household(1, "9/1"))
    return merge(survivor, resident(number=RETIRED), choices={}, by=None)


def found(number: str) -> list[str]:
    people, _more = search_residents(Resident.objects.all(), number)
    return [person.citizen_id for person in people]


def row(number: str, **changes) -> list[str]:
    facts = {"first": "ฟาตีเมาะ", "birth": "17/05/2523"} | changes
    return [number, "นาง", facts["first"], "สะมะแอ", "หญิง", facts["birth"], "9/1", "1"]


def outcomes(*rows) -> list[tuple]:
    return list(planned(register(*rows, headings=HEADINGS)).rows.order_by("pk").values_list("outcome", "reason"))


def test_search_by_the_retired_number_finds_the_survivor(made):
    assert (found(RETIRED), found(KEPT)) == ([KEPT], [KEPT])


def test_a_survivor_who_gave_the_own_number_up_is_found_by_it():
    merge(resident(number=KEPT), resident(number=RETIRED), choices={"number": "lost"}, by=None)
    assert found(KEPT) == [RETIRED]


def test_after_the_undo_each_number_is_its_own_person_s(made):
    undo_merge(made, by=None)
    assert (found(RETIRED), found(KEPT)) == ([RETIRED], [KEPT])


def test_a_number_leads_through_two_merges(made):
    last = resident(number=citizen_id(3))
    merge(last, Resident.objects.get(pk=made.survivor_id), choices={}, by=None)
    assert [found(number) for number in (RETIRED, KEPT)] == [[citizen_id(3)]] * 2


def test_a_file_with_the_retired_number_finds_the_survivor(made):
    assert outcomes(row(RETIRED)) == [("same", "")]


def test_a_file_with_both_numbers_has_one_person_twice(made):
    assert outcomes(row(KEPT), row(RETIRED)) == [("same", ""), ("refused", "duplicate_in_file")]


def test_a_file_that_gives_the_retired_number_to_somebody_else_is_refused(made):
    assert outcomes(row(RETIRED, first="อามีนะ", birth="1/1/2550")) == [("refused", "conflicts_with_registry")]


def test_the_survivor_keeps_the_number_whatever_the_file_says(made):
    imported(register(row(RETIRED), headings=HEADINGS))
    assert [person.citizen_id for person in Resident.objects.all()] == [KEPT]


def test_no_table_holds_the_numbers_in_plain(made):
    assert [_tables_that_hold(number) for number in (KEPT, RETIRED)] == [[], []]


def test_the_merge_keeps_names_encrypted():
    lost = resident("กลับมาเถิดหนา", number="")
    merge(resident(), lost, choices={}, by=None)
    tables = set(_tables_that_hold("กลับมาเถิดหนา"))
    assert tables - {"residents_historicalresident"} == set()
