"""Stored keys: nothing in the registry lies about its name, and the order is Thai on both databases."""

from pathlib import Path

import pytest
from django.db import connection

from residents.models import Resident
from residents.names import keys_of
from residents.tests.factories import citizen_id, resident, village
from residents.tests.imports.files import imported, register

pytestmark = pytest.mark.django_db
ICU_ORDER = Path(__file__).parents[2] / "thai" / "tests" / "data" / "icu_order.txt"


def lying() -> list[int]:
    """Rows whose keys are not those of their names."""
    names = Resident.objects.values_list("pk", "first_name", "last_name", "last_key", "first_key", "search_key")
    return [pk for pk, first, last, *keys in names if tuple(keys) != keys_of(first, last)]


def test_a_key_written_past_the_one_function_is_found_out():
    person = resident()
    Resident.objects.update(last_key="x")
    assert lying() == [person.pk]


def test_no_way_of_writing_a_name_leaves_a_lying_key():
    village(1)
    person = resident(number=citizen_id(1))
    person.first_name = "ซารีฮะ"
    person.save()
    imported(register([citizen_id(1), "นาง", "ซารีฮะ", "ณ แว้ง", "หญิง", "17/5/2523", "89/1", "1"]))
    imported(register([citizen_id(2), "นาย", "เกษม", "พงษ์", "ชาย", "1/1/2500", "5", "1"]))
    assert (Resident.objects.count(), lying()) == (2, [])


def test_people_stand_in_thai_order_on_both_databases():
    for last in ("ฮามะ", "เกษม", "พงษ์", "แก้ว", "กาเดร์", "เก้ง"):
        resident(last_name=last)
    assert list(Resident.objects.values_list("last_name", flat=True)) == ["กาเดร์", "เก้ง", "เกษม", "แก้ว", "พงษ์", "ฮามะ"]


def test_the_keys_order_names_as_postgresql_orders_them_in_thai():
    if connection.vendor != "postgresql":
        # SQLite has no Thai order of its own; the file holds PostgreSQL's.
        names = ICU_ORDER.read_text().splitlines()
    else:
        with connection.cursor() as cursor:
            given = sorted(set(ICU_ORDER.read_text().splitlines()), key=lambda name: name[::-1])
            cursor.execute('SELECT n FROM unnest(%s) n ORDER BY n COLLATE "th-x-icu"', [given])
            names = [row[0] for row in cursor.fetchall()]
    keys = [keys_of("ก", name).last_key for name in names]
    assert keys == sorted(keys)
