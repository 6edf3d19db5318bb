"""The evidence of two people side by side, and its words."""

from datetime import date

import pytest
from django.utils import translation

from residents.duplicates.days import days_written_for
from residents.duplicates.rules import EVIDENCE, LIKELY, Facts, compare, speaks_against, words_of
from residents.duplicates.slips import meant_by, within_one
from residents.tests.factories import citizen_id

BORN = date(1967, 5, 3)
ONE = Facts(
    first="ftim", last="sme", first_name="ฟาตีเมาะ", last_name="สะมะแอ", birth_date=BORN, sex="F", village=1, house=7
)
ALIKE = {"first_same", "last_same", "birth_same", "house"}


def codes(**changes) -> set[str]:
    return set(compare(ONE, ONE._replace(**changes)).codes)


def score(one: Facts = ONE, **changes) -> int:
    return compare(one, one._replace(**changes)).score


def test_the_same_facts():
    assert (codes(), score()) == (ALIKE, 100)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"first": "ftima", "first_name": "ฟาตีมะห์"}, "first_near"),
        ({"first": "oli", "first_name": "อาลี"}, "first_differs"),
        ({"last": "smi"}, "last_near"),
        ({"last": "yuso", "last_name": "ยูโซ๊ะ"}, "last_married"),
        ({"last": "yuso", "last_name": "ยูโซ๊ะ", "sex": ""}, "last_married"),
        ({"birth_date": date(1967, 3, 5)}, "birth_swapped"),
        ({"birth_date": date(1967 - 543, 5, 3)}, "birth_543"),
        ({"birth_date": date(1967, 1, 1), "birth_precision": "year"}, "birth_part"),
        ({"birth_date": date(1967, 5, 8)}, "birth_close"),
        ({"birth_date": date(1971, 9, 8)}, "birth_differs"),
        ({"house": 8}, "village"),
        ({"sex": "M"}, "sex_differs"),
    ],
)
def test_one_thing_that_differs(changes, code):
    assert codes(**changes) - ALIKE >= {code}


def test_a_telephone_of_several():
    one = ONE._replace(phones=frozenset({"069-000-0001", "069-000-0002"}))
    assert "phone" in compare(one, ONE._replace(phones=frozenset({"069-000-0002"}))).codes


def test_a_wrong_number_may_mean_the_right_one():
    assert "number_near" in compare(ONE._replace(digest="d"), ONE._replace(meant=frozenset({"d", "e"}))).codes


def test_the_same_wrong_number():
    assert "number_written" in compare(ONE._replace(written="1999"), ONE._replace(written="1999")).codes


def test_two_right_numbers_are_two_people_however_alike():
    assert score(ONE._replace(digest="a"), digest="b") == 0


def test_twins_are_two():
    likeness = compare(ONE, ONE._replace(first="oli", first_name="อาลี"))
    assert ("twins" in likeness.codes, likeness.score < LIKELY) == (True, True)


def test_a_parent_and_a_child_of_one_name_are_two():
    likeness = compare(ONE, ONE._replace(birth_date=date(1990, 2, 9)))
    assert ("generations" in likeness.codes, likeness.score < LIKELY) == (True, True)


def test_namesakes_elsewhere_are_two():
    assert score(village=2, house=9, birth_date=date(1971, 9, 8)) < LIKELY


def test_who_differs_from_whom_does_not_matter():
    other = ONE._replace(last="yuso", birth_date=date(1967, 3, 5), house=8, written="1", meant=frozenset({"d"}))
    one = ONE._replace(digest="d")
    assert compare(one, other) == compare(other, one)


def test_every_evidence_has_words_in_thai():
    with translation.override("th"):
        told = words_of(EVIDENCE)
    assert (len(told), [word for word in told if word.isascii()]) == (len(EVIDENCE), [])


def test_words_name_the_days():
    with translation.override("th"):
        told = words_of(["birth_swapped"], ONE, ONE._replace(birth_date=date(1967, 3, 5)))
    assert told == ["วันกับเดือนเกิดสลับกัน (03/05/2510 กับ 05/03/2510)"]


def test_words_against_come_last():
    assert [speaks_against(code) for code in ("sex_differs", "house")] == [True, False]
    with translation.override("th"):
        assert words_of(["sex_differs", "house"]) == words_of(["house"]) + words_of(["sex_differs"])


def test_a_code_of_a_later_version_is_left_out():
    assert words_of(["of_tomorrow"]) == []


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("abc", "abc", True), ("abc", "abd", True), ("abc", "acb", True), ("abc", "ab", True), ("abc", "abcd", True),
     ("abc", "xbcd", False), ("abc", "cba", False), ("abc", "a", False), ("", "a", True), ("abcd", "badc", False)],
)  # fmt: skip
def test_a_letter_apart(one, other, near):
    assert (within_one(one, other), within_one(other, one)) == (near, near)


def slipped(number: str) -> list[str]:
    return [
        number[:4] + str((int(number[4]) + 3) % 10) + number[5:], number[:6] + number[7] + number[6] + number[8:],
        number[:9] + number[10:], number[:3] + number[2] + number[3:],
    ]  # fmt: skip


@pytest.mark.parametrize("written", slipped(citizen_id(1234567)))
def test_what_a_wrong_number_may_have_meant(written):
    meant = meant_by(written)
    assert (citizen_id(1234567) in meant, len(meant) < 30) == (True, True)


@pytest.mark.parametrize("written", ["", "12", "ไม่มี"])
def test_what_is_no_number_means_nobody(written):
    assert meant_by(written) == set()


def test_days_that_a_slip_writes():
    assert days_written_for(BORN) == [BORN, date(1424, 5, 3), date(1967, 3, 5), date(1424, 3, 5)]


def test_a_leap_day_of_a_year_that_has_none():
    assert days_written_for(date(2000, 2, 29)) == [date(2000, 2, 29)]
