"""Each hostile file gives its code, quickly and with little memory, and harms nobody."""

import resource
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spreadsheets.reading import Limits, UnreadableFile, Workbook, read_workbook
from tests.rig.proof import rounds

from .files import ods, xls
from .hostile import GOOD, HOSTILE, changed, rows_xml

IDS = [name for name, *_ in HOSTILE]
CASES = [(data, {code} if isinstance(code, str) else set(code)) for _, data, code in HOSTILE]
SEEDS = (GOOD, xls({"ก": [["ชื่อ", 1.5]]}), ods({"ก": [["ชื่อ", 1.5]]}), "ชื่อ,สกุล\n".encode("cp874") * 20)


def code_of(data, **limits):
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(data, limits=Limits(**limits))
    return caught.value.code


def _worked() -> float:
    """Seconds of processor that this process and its ended children took: what else the machine does is not the file's."""
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + child.ru_utime + child.ru_stime


@pytest.mark.parametrize(("data", "codes"), CASES, ids=IDS)
def test_refuses_with_its_code_within_seconds(data, codes):
    started = _worked()
    assert code_of(data) in codes
    assert _worked() - started < 5


@pytest.mark.parametrize(("data", "codes"), [(data, codes) for data, codes in CASES if codes & {"bomb", "entities"}])
def test_no_bomb_needs_memory(data, codes):
    assert code_of(data, memory_bytes=128 << 20) in codes


def test_a_file_beyond_the_limit_is_not_even_sent():
    assert code_of(b"x" * 101, file_bytes=100) == "too_large"


def test_a_slow_file_is_stopped():
    assert code_of(GOOD, seconds=0.001) == "timeout"


def test_a_hungry_file_is_stopped():
    assert (
        code_of(rows_xml('<row r="90000"><c r="ZZ90000"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'))
        == "memory"
    )


def test_a_million_empty_rows_are_cheap_and_read():
    empty = "".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in range(2, 1_000_001))
    book = read_workbook(rows_xml('<row r="1"><c r="A1"><v>7</v></c></row>' + empty))
    assert [len(sheet.rows) for sheet in book.sheets] == [1]


def test_a_dimension_that_lies_changes_nothing():
    body = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>'
    assert read_workbook(changed({"xl/worksheets/sheet1.xml": body})).sheets[0].rows[0].cells == [7.0]


def outcome(data):
    try:
        return type(read_workbook(data))
    except UnreadableFile:
        return UnreadableFile


def test_a_changed_file_gives_a_workbook_or_a_reason(record_proof):
    tried = []

    @settings(max_examples=rounds(60, 3000), deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        seed=st.sampled_from(SEEDS),
        places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=12),
        cut=st.floats(0.3, 1),
    )
    def read(seed, places, cut):
        tried.append(1)
        data = bytearray(seed)
        for place, byte in places:
            data[int(place * len(data))] = byte
        assert outcome(bytes(data[: max(1, int(len(data) * cut))])) in (Workbook, UnreadableFile)

    read()
    record_proof("changed workbooks read, or refused with a reason", len(tried))
