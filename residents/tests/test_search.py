"""Finding people as they are asked for at the counter."""

import pytest

from residents.models import Resident
from residents.search import MOST, search_residents
from residents.tests.factories import citizen_id, household, resident

pytestmark = pytest.mark.django_db


def found(text):
    people, _more = search_residents(Resident.objects.all(), text)
    return sorted(people.values_list("first_name", flat=True))


@pytest.fixture(autouse=True)
def people(db):
    resident("ฟาตีเมาะ", "สะมะแอ", house=household(1, "89/1"), number=citizen_id(1))
    resident("สมชาย", "ใจดี", house=household(2, "89/1"))
    resident("อามีนะ", "สะมะแอ", house=household(2, "12"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ฟาตี", ["ฟาตีเมาะ"]),
        ("ฟาตีมะห์", ["ฟาตีเมาะ"]),
        ("ฟ", ["ฟาตีเมาะ"]),
        ("สม", ["สมชาย"]),
        ("สะมะแอ", ["ฟาตีเมาะ", "อามีนะ"]),
        ("สะมะแอ อามี", ["อามีนะ"]),
        ("89/1", ["ฟาตีเมาะ", "สมชาย"]),
        ("๘๙/๑ ม.๒", ["สมชาย"]),
        (citizen_id(1), ["ฟาตีเมาะ"]),
        (f"{citizen_id(1)[:1]} {citizen_id(1)[1:5]}-{citizen_id(1)[5:]}", ["ฟาตีเมาะ"]),
        ("ไม่มีใคร", []),
    ],
)
def test_people_are_found_by(text, names):
    assert found(text) == names


@pytest.mark.parametrize("text", ["%", "_", "'", '"', '" OR "', "*", "NEAR(", "\x00", "💥", "a" * 5000, "ก"])
def test_strange_text_is_only_text(text):
    assert set(found(text)) <= {"ฟาตีเมาะ", "สมชาย", "อามีนะ"}


def test_a_search_that_means_everybody_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr("residents.search.MOST", 1)
    people, more = search_residents(Resident.objects.all(), "สะมะแอ")
    assert (people.count(), more, MOST) == (1, True, 500)
