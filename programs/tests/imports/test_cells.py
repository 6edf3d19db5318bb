"""Single cells: what is written is read again, and no text breaks the reading."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.enums import FundingSource, OrganizationKind, PillarCode
from programs.imports import cells
from programs.imports.attendance.marks import is_there, minutes, tick
from programs.imports.cells import Refusal, Unread
from programs.imports.children import Funding, Indicators
from programs.imports.words import ACTIVITY_STATUS, KINDS, MEANS, PILLARS, PROGRAM_STATUS, ROLES
from thai.tests.strategies import any_text

VOCABULARIES = (KINDS, PILLARS, PROGRAM_STATUS, ACTIVITY_STATUS, ROLES, MEANS)
FUNDING, INDICATORS = Funding(), Indicators()
SATANG = st.integers(0, 10**14 - 1)
DETAILS = st.text("กขคงมะาิีABC ", max_size=30).map(lambda text: " ".join(text.split()))


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_vocabulary_knows_its_own_labels(vocabulary):
    labels = {value: str(label) for value, label in vocabulary.choices.choices}
    assert {value: vocabulary.read(label) for value, label in labels.items()} == {value: value for value in labels}


def test_words_that_are_none_are_refused_with_those_that_are():
    with pytest.raises(Refusal) as refusal:
        PILLARS.read("อวกาศ")
    assert all(str(label) in refusal.value.words for label in PillarCode.labels)


@given(st.sampled_from(FundingSource.values), DETAILS, SATANG)
def test_a_line_of_money_is_read_again(source, detail, satang):
    item = [source, detail, satang]
    assert FUNDING.line(FUNDING.item_words(item)) == item


@pytest.mark.parametrize(
    ("cell", "amounts"),
    [("อบต. 20,000, บริจาค 5", [2000000, 500]), ("รัฐ (ก, ข) ๕๐๐ บาท", [50000]), ("อบต. 20,000, ใครไม่รู้ 5", [])],
)
def test_several_sources_of_money_on_a_line(cell, amounts):
    assert [item[2] for _words, item in FUNDING.said(cell) if item] == amounts


@given(st.text("กขคงมะาิีABC ", min_size=1, max_size=40), st.integers(1, 10**8), st.none() | st.integers(0, 10**8))
def test_an_indicator_is_read_again(name, target, result):
    name = " ".join(f"ก{name}".split())
    item = [name, "คน", f"{Decimal(target) / 100:f}".rstrip("0").rstrip("."), None if result is None else str(result)]
    assert INDICATORS.line(INDICATORS.item_words(item)) == item


@pytest.mark.parametrize(
    ("cell", "found"),
    [("1, 3 และ 5-7", [1, 3, 5, 6, 7]), ("หมู่ที่ ๑-๓", [1, 2, 3]), ("ม.4", [4]), ("ทุกหมู่", [])],
)
def test_numbers_in_words(cell, found):
    assert cells.numbers_in(cell) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("ก, ข; ค", ["ก", "ข", "ค"]),
        ("- ก\n- ข", ["ก", "ข"]),
        ("1. ก\n๒) ข", ["ก", "ข"]),
        ("อบต. 20,000, บริจาค 5", ["อบต. 20,000", "บริจาค 5"]),
    ],
)
def test_several_values_in_a_cell(cell, found):
    assert cells.listed(cell) == found


@pytest.mark.parametrize(
    ("cell", "year"),
    [("2569", 2569), (2569.0, 2569), ("ปีงบประมาณ พ.ศ. ๒๕๖๙", 2569), ("69", 2569), ("2026", 2569), ("", None)],
)
def test_a_fiscal_year(cell, year):
    assert cells.fiscal_year(cell) == year


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("/", (True, None)), ("✓", (True, None)), ("มา", (True, None)), (1.0, (True, None)), ("x", (False, None)), ("ลา", (False, None)),
     ("-", (None, None)), (None, (None, None)), (2.5, (True, 150)), ("3 ชม.", (True, 180))],
)  # fmt: skip
def test_a_tick(cell, meant):
    assert tick(cell) == meant


@pytest.mark.parametrize(
    ("cell", "found"), [("2:30", 150), ("90 นาที", 90), ("๒ ชั่วโมง", 120), ("", None), (0, None), (24, 1440)]
)
def test_hours(cell, found):
    assert minutes(cell) == found


@pytest.mark.parametrize("cell", ["นาน", 25, "-1", float("nan")])
def test_what_are_no_hours(cell):
    with pytest.raises(Unread):
        minutes(cell)


@given(st.integers(1, 1440))
def test_hours_of_a_report_are_read_again(found):
    assert minutes(round(found / 60, 2)) == found


@given(any_text)
def test_no_text_breaks_a_cell(text):
    for read in (
        is_there,
        minutes,
        cells.people,
        cells.satang,
        cells.fiscal_year,
        cells.degrees,
        ROLES.read,
        cells.listed,
    ):
        try:
            read(text)
        except (Unread, Refusal):
            continue


@given(any_text)
def test_no_line_breaks_a_list(text):
    assert [type(part.line(text)) in (list, type(None)) for part in (FUNDING, INDICATORS)] == [True, True]


def test_a_kind_is_told_by_the_first_word_that_tells():
    assert KINDS.find("วิสาหกิจชุมชนกลุ่มแม่บ้านวัดใหม่") == OrganizationKind.ENTERPRISE
