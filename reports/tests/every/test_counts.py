"""What every report says is what a count by hand says, line by line."""

from collections import Counter
from decimal import Decimal
from importlib.util import find_spec

import pytest

from papers.report import Book, all_reports, get_report
from reports.tests.every.counts import TABLE
from reports.tests.every.world import read

CODES = [report.code for report in all_reports()]


@pytest.mark.parametrize("code", CODES)
def test_every_report_has_a_count_by_hand(code):
    assert code in TABLE


def test_what_is_proved_elsewhere_has_no_sums_and_is_proved_there():
    for code, one in TABLE.items():
        if one.proved_in:
            columns = get_report(code).columns
            assert (code, any(column.total for column in columns), find_spec(one.proved_in) is None) == (
                code,
                False,
                False,
            )


@pytest.mark.parametrize("code", [code for code in CODES if code not in TABLE or not TABLE[code].proved_in])
def test_it_says_what_is_counted_by_hand(code):
    report, by_hand = get_report(code), TABLE[code]
    for answers in by_hand.asked():
        params = read(report, answers)
        parts = report.parts(user=None, params=params) or [(report, params)]
        assert [same(part, asked) for part, asked in parts] == [None] * len(parts), answers


def same(report, asked) -> None:
    """The report's lines in the columns that the count tells and the reader is shown."""
    by_hand, columns = TABLE[report.code], [column.key for column in report.columns_for(None, asked)]
    told = [key for key in by_hand.columns if key in columns]
    lines = Counter(
        tuple(plain_value(row[columns.index(key)]) for key in told) for row in report.rows(user=None, params=asked)
    )
    counted = Counter(
        tuple(plain_value(value) for key, value in zip(by_hand.columns, line, strict=True) if key in told)
        for line in by_hand.count(asked)
    )
    assert (lines - counted, counted - lines) == (Counter(), Counter()), f"{report.code} {asked}"


def plain_value(value):
    """What is written alike is the same: 12 and 12.00, a code and its enum, a title and its lazy text."""
    if isinstance(value, Decimal | float | int) and not isinstance(value, bool):
        return round(Decimal(str(value)), 4).normalize()
    return value if value is None or hasattr(value, "year") else str(value)


def test_a_book_s_program_reads_every_cell_of_its_sheets():
    for report in (one for one in all_reports() if isinstance(one, Book)):
        asked = read(report, {})
        cells = sum(
            len(part.columns_for(None, of)) * len(list(part.rows(user=None, params=of)))
            for part, of in report.parts(user=None, params=asked)
        )
        assert (report.code, len(list(report.rows(user=None, params=asked)))) == (report.code, cells)
