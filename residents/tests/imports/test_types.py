"""The words of registers: types of disability, and events."""

import datetime

import pytest

from residents.imports.conditions.types import read_types
from residents.imports.life_events.words import read_event

TYPES = [
    ("การเห็น", "seeing"), ("ทางการเห็น", "seeing"), ("ตาบอด", "seeing"), ("ความพิการทางการเห็น", "seeing"), ("1", "seeing"),
    ("สายตาเลือนราง", "seeing"), ("บกพร่องเกี่ยวกับการเห็น", "seeing"),
    ("การได้ยิน", "hearing"), ("การได้ยินหรือสื่อความหมาย", "hearing"), ("ทางการได้ยินหรือการสื่อความหมาย", "hearing"),
    ("หูหนวก", "hearing"), ("เป็นใบ้", "hearing"), (2.0, "hearing"),
    ("การเคลื่อนไหว", "movement"), ("การเคลื่อนไหวหรือทางร่างกาย", "movement"), ("ร่างกาย", "movement"),
    ("ทางกายหรือการเคลื่อนไหว", "movement"), ("แขนขาขาด", "movement"), ("อัมพาตครึ่งซีก", "movement"), ("๓", "movement"),
    ("จิตใจ", "mind"), ("จิตใจหรือพฤติกรรม", "mind"), ("ทางจิต", "mind"), ("ประเภทที่ 4", "mind"),
    ("สติปัญญา", "intellect"), ("5. สติปัญญา", "intellect"), ("ปัญญาอ่อน", "intellect"),
    ("การเรียนรู้", "learning"), ("LD", "learning"), (6, "learning"),
    ("ออทิสติก", "autism"), ("ออทิสติค", "autism"), ("ออธิสติก", "autism"), ("Autistic", "autism"), ("(7)", "autism"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "kind"), TYPES)
def test_a_type_in_the_words_of_an_office(cell, kind):
    assert read_types(cell) == ([kind], [])


SEVERAL = [
    ("การเห็น/การได้ยิน", ["seeing", "hearing"]), ("3,1", ["seeing", "movement"]), ("จิตใจ และ สติปัญญา", ["mind", "intellect"]),
    ("การเคลื่อนไหวและร่างกาย", ["movement"]), ("๑ , ๕", ["seeing", "intellect"]), ("การเห็น\nจิตใจ", ["seeing", "mind"]),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "kinds"), SEVERAL)
def test_several_types_in_one_cell(cell, kinds):
    assert read_types(cell) == (kinds, [])


NO_TYPE = [("พิการซ้ำซ้อน", "พิการซ้ำซ้อน"), ("8", "8"), (1.2, "1.2"), ("ขาดสมาธิ", "ขาดสมาธิ")]


@pytest.mark.parametrize(("cell", "word"), NO_TYPE)
def test_a_word_that_is_no_type(cell, word):
    assert read_types(cell) == ([], [word])


@pytest.mark.parametrize("cell", [None, "", "-", "  ", True])
def test_a_blank_type(cell):
    assert read_types(cell) == ([], [])


def test_what_is_a_type_counts_beside_what_is_none():
    assert read_types("การเห็น/อื่น ๆ") == (["seeing"], ["อื่น ๆ"])


def test_a_day_is_no_type():
    assert read_types(datetime.date(2026, 2, 1)).known == []


EVENTS = [
    ("ตาย", "death"), ("เสียชีวิต", "death"), ("ถึงแก่กรรม", "death"), ("แจ้งตาย", "death"), ("ถึงแก่ความตาย", "death"),
    ("ย้ายออก", "move_out"), ("แจ้งย้ายออก", "move_out"), ("ย้ายไป", "move_out"), ("ย้ายเข้า", "move_in"),
    ("ย้ายที่อยู่เข้า", "move_in"), ("ย้ายเข้าบ้าน", "move_in"), ("ย้ายกลับ", "move_in"), ("ย้ายภายใน", "move_within"),
    ("ย้ายบ้าน", "move_within"), ("ย้าย ภายในตำบล", "move_within"), ("เกิด", "birth"), ("แจ้งเกิด", "birth"),
    ("เด็กเกิดใหม่", "birth"), ("การเกิด", "birth"), ("Move in", "move_in"), ("Death", "death"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "event"), EVENTS)
def test_an_event_in_the_words_of_an_office(cell, event):
    assert read_event(cell) == event


@pytest.mark.parametrize("cell", [None, "", "ย้าย", "ย้ายเข้า/ออก", "เปลี่ยนชื่อ", "เกิดเหตุ", 5, "แยกบ้าน", "โสด"])
def test_a_word_that_is_no_event(cell):
    assert read_event(cell) is None
