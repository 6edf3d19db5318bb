"""A telephone number, a house number and a citizen number are told apart by what stands in the box."""

import pytest
from django.db import connection

from residents.models import Resident
from residents.search import POSTGRESQL_PHONE, SQLITE_PHONE, number_in, phone_in, search_residents
from residents.tests.factories import citizen_id, household, resident

NUMBER = citizen_id(8123456)
PHONE = "081-234-5678"


@pytest.mark.parametrize(
    "text",
    [
        "081-234-5678", "0812345678", "081 234 5678", "๐๘๑-๒๓๔-๕๖๗๘", "๐๘๑ ๒๓๔ ๕๖๗๘", " 0812345678 ", "081–234–5678",
        "+66 81 234 5678", "66812345678", "812345678", "081.234.5678", "(081) 234-5678",
    ],
)  # fmt: skip
def test_a_telephone_number_in_any_writing(text):
    assert (phone_in(text), number_in(text)) == (PHONE, "")


@pytest.mark.parametrize(("text", "phone"), [("073-659-123", "073-659-123"), ("021234567", "02-123-4567")])
def test_a_number_of_a_land_line(text, phone):
    assert phone_in(text) == phone


@pytest.mark.parametrize(
    "text",
    [
        "", "0", "0812345", "081234567", "08123456781", "081-234-5678 089-111-2222", "1234567890", NUMBER, "89/1", "12345",
        "89/1 ม.2", "บ้าน 0812345678", "0812345678ก", "77777654321",
    ],
)  # fmt: skip
def test_anything_else_is_no_telephone_number(text):
    assert phone_in(text) == ""


@pytest.fixture
def people(db):
    resident("ฟาตีเมาะ", phones="081-234-5678", house=household(1, "81/2"))
    resident("อามีนะ", phones="073-659-123, 081-234-5678", house=household(2, "12345"))
    resident("สมชาย", phones="081-234-5679", house=household(2, "81/2"))
    resident("ประไพ", phones="", number=NUMBER, house=household(2, "9"))


def found(text):
    hits, _more = search_residents(Resident.objects.all(), text)
    return sorted(hits.values_list("first_name", flat=True))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("081-234-5678", ["ฟาตีเมาะ", "อามีนะ"]),
        ("๐๗๓ ๖๕๙ ๑๒๓", ["อามีนะ"]),
        ("081-234-5679", ["สมชาย"]),
        ("081-234-5670", []),
        ("81/2", ["ฟาตีเมาะ", "สมชาย"]),
        ("12345", ["อามีนะ"]),
        ("81/2 ม.", ["ฟาตีเมาะ", "สมชาย"]),
        ("81/", []),
        ("9/", ["ประไพ"]),
        (NUMBER, ["ประไพ"]),
        (f"{NUMBER[0]}-{NUMBER[1:5]}-{NUMBER[5:10]}-{NUMBER[10:12]}-{NUMBER[12]}", ["ประไพ"]),
    ],
)
def test_people_are_found_by(people, text, names):
    assert found(text) == names


def test_a_telephone_number_is_found_among_given_people_only(people):
    hits, _more = search_residents(Resident.objects.filter(village__number=1), PHONE)
    assert list(hits.values_list("first_name", flat=True)) == ["ฟาตีเมาะ"]


def _plan(sql: str, *asked) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A table of four people is read through unless told otherwise.
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + sql, asked)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_a_telephone_number_asks_its_index(people):
    sql = SQLITE_PHONE if connection.vendor == "sqlite" else POSTGRESQL_PHONE
    assert "resident_by_phone" in _plan(sql, PHONE)


@pytest.mark.parametrize(
    ("text", "names"), [("นางฟาตีเมาะห์", ["ฟาตีเมาะ"]), ("นาง อามี", ["อามีนะ"]), ("น.ส. สมชาย", ["สมชาย"])]
)
def test_a_title_before_the_name_does_no_harm(people, text, names):
    assert found(text) == names


def test_a_name_that_begins_like_a_title_is_found_whole(people):
    resident("นางลักษณ์")
    resident("ลักษณ์")
    assert found("นางลักษณ์") == ["นางลักษณ์"]
