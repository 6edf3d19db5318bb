"""The index that search asks: it knows every name, however the name was written."""

import pytest
from django.db import connection

from residents.models import Resident
from residents.search import search_residents
from residents.tests.factories import citizen_id, resident, village
from residents.tests.imports.files import imported, register

pytestmark = pytest.mark.django_db


def found(text):
    people, _more = search_residents(Resident.objects.all(), text)
    return sorted(people.values_list("first_name", flat=True))


def test_a_person_saved_by_hand_is_found():
    resident("ฟาตีเมาะ")
    assert found("ฟาตีเมาะห์") == ["ฟาตีเมาะ"]


def test_a_renamed_person_is_found_by_the_new_name_only():
    person = resident("ฟาตีเมาะ")
    person.first_name = "ซารีฮะ"
    person.save()
    assert (found("สารีหะ"), found("ฟาตีเมาะ")) == (["ซารีฮะ"], [])


def test_a_deleted_person_is_not_found():
    person = resident("ฟาตีเมาะ")
    person.residences.all().delete()
    person.delete()
    assert found("ฟาตีเมาะ") == []


def test_imported_people_and_those_saved_after_them_are_found():
    village(1)
    imported(register([citizen_id(), "นาง", "ซารีฮะ", "อาแว", "หญิง", "1/2/2520", "5", "1"]))
    resident("ฟาตีเมาะ")
    assert (found("ซารี"), found("ฟาตี")) == (["ซารีฮะ"], ["ฟาตีเมาะ"])


def test_the_index_has_its_triggers_after_all_migrations():
    """A migration that alters the table on SQLite makes it anew and loses them: it must make them anew as well."""
    if connection.vendor == "sqlite":
        query = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'residents_search%'"
        wanted = 3
    else:
        query, wanted = "SELECT count(*) FROM pg_indexes WHERE indexname = 'resident_search_trgm'", 1
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert cursor.fetchone()[0] == wanted
