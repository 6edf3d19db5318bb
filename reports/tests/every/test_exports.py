"""Every report, taken out in every format by who may have it, and read back: the same rows, the same numbers, the same totals."""

import re
from collections import Counter
from decimal import Decimal

import pytest
from django.utils import timezone

from papers.report import all_reports, get_report
from reports.tests.every import read_back
from reports.tests.every.plain import BE
from reports.tests.every.world import read, reader_of

CODES = [report.code for report in all_reports()]
# Words that Thai people write so.
SAID_SO = {"MPI", "ADL", "GPS", "QR", "PDF", "Excel", "LINE"}


class Taken:
    """A report with its reader and its answers, and the file of each format."""

    def __init__(self, code: str):
        self.report = get_report(code)
        self.user, self.params = reader_of(self.report), read(self.report, {})
        self.parts = self.report.parts(user=self.user, params=self.params) or [(self.report, self.params)]

    def file(self, format: str) -> bytes:
        return read_back.written(self.report, user=self.user, params=self.params, format=format)

    def columns(self, part, asked) -> list:
        return list(part.columns_for(self.user, asked))

    def rows(self, part, asked) -> list[tuple]:
        return list(part.rows(user=self.user, params=asked))


@pytest.fixture(params=CODES)
def taken(request) -> Taken:
    return Taken(request.param)


def english(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]{2,}", text)) - SAID_SO


def test_there_is_something_in_it(taken):
    assert [part.code for part, asked in taken.parts if taken.rows(part, asked)] != []


def test_programs_and_spreadsheets_read_the_same(taken):
    """CSV has every cell of a book one a line, as JSON has."""
    columns = taken.columns(taken.report, taken.params)
    lines, objects = read_back.csv_rows(taken.file("csv")), read_back.json_rows(taken.file("json"))
    assert lines[0] == [str(column.heading) for column in columns]
    if len(objects) and set(objects[0]) == {column.key for column in columns} and not is_book(taken):
        rows = [tuple(one[column.key] for column in columns) for one in objects]
        assert list(read_back.numbers_of(columns, rows)) == list(read_back.numbers_of(columns, lines[1:]))
    assert (len(lines) - 1, "None" in {cell for line in lines for cell in line}) == (len(objects), False)


def is_book(taken: Taken) -> bool:
    return bool(taken.report.parts(user=taken.user, params=taken.params))


def test_the_workbook_reads_the_same_and_its_totals_are_sums(taken):
    content = taken.file("xlsx")
    for part, asked in taken.parts:
        columns, rows = taken.columns(part, asked), taken.rows(part, asked)
        table = read_back.xlsx_table(content, str(part.title), [str(column.heading) for column in columns])
        if not rows:
            continue
        numbers = list(read_back.numbers_of(columns, table.rows))
        assert (part.code, numbers) == (part.code, list(read_back.numbers_of(columns, rows)))
        assert "None" not in {str(cell) for row in table.rows for cell in row if cell is not None}
        for place, column in enumerate(columns):
            if column.total:
                formula, value = table.totals[place]
                assert (formula.startswith("="), read_back.as_number(value)) == (True, total_of(rows, place))


def total_of(rows: list[tuple], place: int) -> Decimal:
    numbers = [read_back.as_number(row[place]) for row in rows]
    return sum((number for number in numbers if number is not None), Decimal(0)).normalize()


def test_the_pdf_holds_every_number_and_the_totals(taken):
    text = read_back.pdf_text(taken.file("pdf"))
    found, together = Counter(text.split()), [numbers_in(line) for line in text.splitlines() if "รวม" in line]
    for part, asked in taken.parts:
        columns, rows = taken.columns(part, asked), taken.rows(part, asked)
        wanted = Counter(
            f"{row[place]:,.2f}" if column.kind == "money" else f"{row[place]:,.0f}"
            for row in rows for place, column in enumerate(columns)
            if column.kind in ("money", "integer") and row[place] is not None
        )  # fmt: skip
        totals = Counter(total_of(rows, place) for place, column in enumerate(columns) if column.total)
        has_totals = not rows or any(not totals - line for line in together) or not totals
        assert (part.code, wanted - found, has_totals) == (part.code, Counter(), True)
    assert (squeezed(str(taken.report.title)) in squeezed(text), "None" in found) == (True, False)


def numbers_in(line: str) -> Counter:
    words = (word.replace(",", "") for word in line.split())
    return Counter(read_back.as_number(word) for word in words if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", word))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_it_is_thai_throughout_and_its_years_are_buddhist(taken):
    table = read_back.xlsx_table(
        taken.file("xlsx"), str(taken.parts[0][0].title), [str(one.heading) for one in taken.columns(*taken.parts[0])]
    )  # fmt: skip
    words = " ".join([str(taken.report.title), str(taken.report.subtitle(taken.params)), *map(str, table.headings)])
    words += " ".join(str(column.heading) for part, asked in taken.parts for column in taken.columns(part, asked))
    year = str(timezone.localdate().year + BE)
    assert (english(words), re.findall(r"\b20[0-9]{2}\b", words), year in " ".join(table.above)) == (set(), [], True)
