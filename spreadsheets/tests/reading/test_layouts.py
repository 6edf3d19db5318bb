"""Registers of other offices: each person's row is found, and nothing else is taken for one."""

from functools import cache

import pytest

from spreadsheets.reading import RESIDENT_FIELDS, read_workbook, recognise

from . import files, layouts, layouts_more

LAYOUTS = layouts.LAYOUTS + layouts_more.LAYOUTS
table_of = cache(files.table_of)
NAMES = [name for name, *_ in LAYOUTS]


@pytest.mark.parametrize(("_name", "data", "rows", "_columns"), LAYOUTS, ids=NAMES)
def test_reads_the_people_and_nobody_else(_name, data, rows, _columns):
    assert files.places(table_of(data)) == rows


@pytest.mark.parametrize(("_name", "data", "rows", "columns"), LAYOUTS, ids=NAMES)
def test_finds_the_columns(_name, data, rows, columns):
    sheet = next(sheet for sheet in read_workbook(data).sheets if sheet.name == rows[0][0])
    found = recognise(sheet, RESIDENT_FIELDS)
    assert {field: found.columns.get(field) for field in columns} == columns


@pytest.mark.parametrize(("_name", "data", "_rows", "_columns"), LAYOUTS, ids=NAMES)
def test_has_no_two_columns_for_one_field(_name, data, _rows, _columns):
    assert [problem for problem in table_of(data).problems if problem["code"] != "no_table"] == []
