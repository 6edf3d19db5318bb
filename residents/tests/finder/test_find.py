"""The ten likeliest people, in the order in which one would look for them."""

import datetime

import pytest

from residents.enums import Status
from residents.finder import MOST, find, hit_of
from residents.models import Resident
from residents.tests.factories import citizen_id, household, resident

pytestmark = pytest.mark.django_db


def names(text):
    return [person.first_name for person in find(Resident.objects.all(), text).people]


def test_what_is_spelt_as_typed_stands_first():
    for name in ("ซารีฮะ", "สารีหะ", "ซารีหะ"):
        resident(name)
    assert names("สารีหะ")[0] == "สารีหะ"


def test_whoever_is_gone_stands_after_those_who_are_here():
    resident("ฟาตีเมาะ", "กาแว", status=Status.MOVED_OUT, moved_out_on=datetime.date(2026, 1, 1))
    resident("ฟาตีเมาะ", "สะมะแอ")
    hits = find(Resident.objects.all(), "ฟาตีเมาะ").people
    assert [person.last_name for person in hits] == ["สะมะแอ", "กาแว"]


def test_others_stand_in_the_order_of_names():
    for last in ("สะมะแอ", "กาแว", "เจ๊ะเลาะ"):
        resident("ฟาตีเมาะ", last)
    assert [p.last_name for p in find(Resident.objects.all(), "ฟาตี").people] == ["กาแว", "เจ๊ะเลาะ", "สะมะแอ"]


@pytest.mark.parametrize(("count", "shown", "more"), [(MOST, MOST, False), (MOST + 1, MOST, True)])
def test_ten_are_shown_and_more_are_told_of(count, shown, more):
    for _ in range(count):
        resident("ฟาตีเมาะ")
    found = find(Resident.objects.all(), "ฟาตีเมาะ")
    assert (len(found.people), found.more) == (shown, more)


@pytest.mark.parametrize("text", ["แ", "เ", "ไ", "เเ", "", " ", "%", "_", "'", '"', "*", "\x00", "💥", "-", "()", "่"])
def test_a_sign_or_a_vowel_alone_asks_for_more(text):
    resident("แวอาลี")
    assert find(Resident.objects.all(), text) == ([], True)


@pytest.mark.parametrize("text", ["แว", "แวอ", "แวอาลี", "แวอาลีห์"])
def test_a_vowel_with_its_consonant_finds(text):
    resident("แวอาลี")
    assert names(text) == ["แวอาลี"]


@pytest.mark.parametrize("text", ["a" * 5000, "0" * 5000, "<b>", "{{7*7}}", "%s", "x_", "' OR 1=1 --"])
def test_strange_text_finds_nobody(text):
    resident("ฟาตีเมาะ")
    assert names(text) == []


def test_a_hit_tells_who_where_and_how_old():
    person = resident("ฟาตีเมาะ", "สะมะแอ", number=citizen_id(1), house=household(3, "89/1"))
    hit = hit_of(person)
    assert (hit.name, hit.facts, hit.gone) == (
        "นางฟาตีเมาะ สะมะแอ", f"89/1 ม.3 · {person.masked_id} · {person.age()} ปี", "",
    )  # fmt: skip


def test_a_hit_without_a_number_and_a_birth_date_tells_the_house():
    person = resident("ฟาตีเมาะ", number="", no_number_reason="register_has_none", birth_date=None)
    assert hit_of(person).facts == "89/1 ม.1"


def test_a_hit_says_that_somebody_is_gone():
    person = resident("ฟาตีเมาะ", status=Status.DECEASED, died_on=datetime.date(2026, 1, 1))
    assert hit_of(person).gone == Status.DECEASED.label
