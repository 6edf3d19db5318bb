"""Labelled records into the registry."""

from core.bulk import take_ids
from residents.models import Household, Resident
from residents.names import keys_of
from residents.tests.duplicates.labelled import Labelled, Record
from residents.tests.factories import village
from thai.addresses import house_sort_key


def write(made: Labelled) -> list[int]:
    """Keys of the people, in the order of the records."""
    houses = _houses({(record.village, record.house_no) for record in made.records})
    keys = take_ids(Resident, len(made.records))
    Resident.objects.bulk_create(
        [
            _person(key, record, houses[record.village, record.house_no])
            for key, record in zip(keys, made.records, strict=True)
        ]
    )
    return keys


def _houses(wanted: set[tuple[int, str]]) -> dict[tuple[int, str], Household]:
    places = {number: village(number) for number, _house_no in wanted}
    Household.objects.bulk_create(
        Household(village=places[number], house_no=house_no, house_key=house_sort_key(house_no))
        for number, house_no in sorted(wanted)
    )
    return {(house.village.number, house.house_no): house for house in Household.objects.select_related("village")}


def _person(key: int, record: Record, house: Household) -> Resident:
    told = record.person
    person = Resident(
        pk=key, title=told.title, first_name=told.first_name, last_name=told.last_name, sex=told.sex,
        birth_date=told.born, birth_precision=told.precision, phones=told.phones, household=house,
        village=house.village,
    )  # fmt: skip
    person.last_key, person.first_key, person.search_key = keys_of(told.first_name, told.last_name)
    person.citizen_id = told.citizen_id
    person.no_number_reason, person.id_as_written = told.no_number_reason, told.id_as_written
    return person
