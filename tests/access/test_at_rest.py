"""Whatever is done with a whole number, no table holds it in plain."""

from django.db import connection
from django.urls import reverse

from residents.tests.imports.files import imported, register
from tests.contract import CANARY_FIRST, CANARY_LAST, CANARY_NUMBER


def _tables_that_hold(word: str) -> list[str]:
    """Tables in which some column of some row holds the word."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (a table's own name)
            rows = cursor.fetchall()
            if any(word in _text(value) for row in rows for value in row):
                found.append(table)
    return found


def _text(value: object) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)


def _use_the_number(world, clerk):
    row = [CANARY_NUMBER, "นาย", f"{CANARY_FIRST}ก", CANARY_LAST, "ชาย", "17/05/2523", "9/1", "1"]
    imported(register(row, [CANARY_NUMBER[:-1], *row[1:]]), by=world.users["registry_clerk"])
    clerk.get("/admin/residents/resident/", {"q": CANARY_NUMBER})
    clerk.post(reverse("admin:residents_resident_unmask", args=[world.canary.pk]), {"reason": "ตรวจบัตร"})
    clerk.post(reverse("admin:residents_resident_add"), {"new_number": CANARY_NUMBER})


def test_the_search_for_plain_words_finds_some(world):
    assert "residents_resident" in _tables_that_hold(CANARY_FIRST)


def test_no_table_holds_a_whole_number(world, clerk):
    _use_the_number(world, clerk)
    assert _tables_that_hold(CANARY_NUMBER) == []


def test_no_table_holds_the_digits_of_a_refused_number(world, clerk):
    _use_the_number(world, clerk)
    assert _tables_that_hold(CANARY_NUMBER[:-1]) == []
