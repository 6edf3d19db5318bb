"""The sample registers: every row of data with its sheet and row, and nothing else."""

import json
from datetime import date
from pathlib import Path

import pytest

from spreadsheets.reading import RESIDENT_FIELDS, read_table, read_workbook
from thai.citizen_id import normalise

SAMPLES = Path(__file__).resolve().parents[3] / "tests" / "samples"
REGISTERS = (
    "residents_clean.xlsx",
    "elderly_allowance_by_village.xlsx",
    "disability_register.xls",
    "household_registry_cp874.csv",
)


def read(name):
    table = read_table(read_workbook((SAMPLES / name).read_bytes()), RESIDENT_FIELDS, today=date(2026, 11, 22))
    return table, json.loads((SAMPLES / f"{name}.truth.json").read_text())


@pytest.mark.parametrize("name", REGISTERS)
def test_reads_as_many_rows_as_there_are_people(name):
    table, truth = read(name)
    assert len(table.rows) == len(truth["people"]) + len(truth["refused"])


@pytest.mark.parametrize("name", REGISTERS)
def test_finds_everybody(name):
    table, truth = read(name)
    found = {normalise(row.values["citizen_id"]) for row in table.rows}
    assert {person["citizen_id"] for person in truth["people"]} - found == set()


@pytest.mark.parametrize("name", REGISTERS)
def test_keeps_the_rows_that_will_be_refused(name):
    table, truth = read(name)
    places = {(row.sheet, row.row) for row in table.rows}
    assert {(row["sheet"], row["row"]) for row in truth["refused"]} - places == set()


@pytest.mark.parametrize("name", REGISTERS)
def test_reads_a_sample_without_problems(name):
    assert read(name)[0].problems == []


def test_takes_the_village_from_the_sheet():
    table, _ = read("elderly_allowance_by_village.xlsx")
    assert {row.village_hint for row in table.rows} == set(range(1, 11))


def test_a_fiscal_year_is_no_as_of_day():
    assert read("elderly_allowance_by_village.xlsx")[0].as_of is None
