"""Every person of the sample registers can be read from the raw cells."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from thai import citizen_id
from thai.dates import DateProblem, read_date
from thai.names import Name, full_title, sex_of_title, split_name
from thai.tests.strategies import TODAY

SAMPLES = Path(__file__).parents[2] / "tests" / "samples"
# File: the columns of number, name (one cell, or title, first name, surname), birth date and age.
REGISTERS = {
    "residents_clean.xlsx": (0, (1, 2, 3), 5, None),
    "elderly_allowance_by_village.xlsx": (2, (1,), 3, 4),
    "disability_register.xls": (1, (2,), 3, None),
    "household_registry_cp874.csv": (2, (3, 4, 5), 7, None),
}


def rows_of(file: Path) -> list[list]:
    if file.suffix == ".csv":
        return list(csv.reader(file.read_text(encoding="cp874").splitlines()))
    book = CalamineWorkbook.from_path(file)
    return [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]


def name_of(row: list, columns: tuple[int, ...]) -> Name:
    if len(columns) == 1:
        return split_name(row[columns[0]])
    title, first, last = (row[column] for column in columns)
    return Name(full_title(title), first, last)


def born(row: list, column: int, age: int | None) -> str:
    try:
        return read_date(row[column], today=TODAY, age=row[age] if age else None).day.isoformat()
    except DateProblem as problem:
        return problem.code


def people_in(name: str) -> set[tuple]:
    number, names, birth, age = REGISTERS[name]
    rows = [row for row in rows_of(SAMPLES / name) if citizen_id.problem_of(row[number]) is None]
    titled = [(citizen_id.read(row[number]), name_of(row, names), born(row, birth, age)) for row in rows]
    return {(citizen, *read, sex_of_title(read.title), day) for citizen, read, day in titled}


@pytest.mark.parametrize("name", REGISTERS)
def test_every_person_is_read(name):
    truth = json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))["people"]
    fields = ("citizen_id", "title", "first_name", "last_name", "sex", "birth_date")
    assert {tuple(person[field] for field in fields) for person in truth} - people_in(name) == set()


def test_the_one_ambiguous_birth_date_is_found():
    row = next(row for row in rows_of(SAMPLES / "elderly_allowance_by_village.xlsx") if row[3] == "2 ม.ค. 44")
    assert (row[4], born(row, 3, 4)) == (65.0, "ambiguous")


def test_no_other_row_of_that_register_is_ambiguous():
    days = [day for *_, day in people_in("elderly_allowance_by_village.xlsx")]
    assert days.count("ambiguous") == 1
    assert date.fromisoformat(min(days)) > date(1900, 1, 1)
