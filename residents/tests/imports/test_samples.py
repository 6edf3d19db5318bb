"""The office's registers, by the commands, against what a right import ends with."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from residents.models import Household, Residence, Resident
from residents.tests.factories import village
from residents.tests.imports.files import SAMPLES, TODAY

FILES = [
    "residents_clean.xlsx",
    "elderly_allowance_by_village.xlsx",
    "disability_register.xls",
    "household_registry_cp874.csv",
]
pytestmark = pytest.mark.django_db
each_sample = pytest.mark.parametrize("name", FILES)


@pytest.fixture(autouse=True)
def ten_villages(db):
    for number in range(1, 11):
        village(number)


def truth(name: str) -> dict:
    return json.loads((SAMPLES / f"{name}.truth.json").read_text())


def run(name: str, *options: str) -> dict:
    out = StringIO()
    call_command("import_register", SAMPLES / name, "--today", TODAY.isoformat(), "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def exported(path) -> list[dict]:
    call_command("export_report", "resident_register", "--format", "json", "--out", str(path), stdout=StringIO())
    return json.loads(path.read_text())


@each_sample
def test_exactly_the_people_of_the_truth_are_in_the_registry(name, tmp_path):
    run(name, "--apply")
    keys = ("citizen_id", "title", "first_name", "last_name", "sex", "birth_date", "house_no", "village")
    people = [{key: person[key] for key in keys} for person in exported(tmp_path / "out.json")]
    assert sorted(people, key=lambda p: p["citizen_id"]) == truth(name)["people"]


@each_sample
def test_exactly_the_rows_of_the_truth_are_refused_with_its_reasons(name):
    refused = [{key: row[key] for key in ("sheet", "row", "reason")} for row in run(name)["refused"]]
    order = lambda row: (row["sheet"], row["row"])  # noqa: E731
    assert sorted(refused, key=order) == sorted(truth(name)["refused"], key=order)


@each_sample
def test_a_dry_run_writes_nothing(name):
    run(name)
    assert (Resident.objects.count(), Household.objects.count()) == (0, 0)


@each_sample
def test_the_same_file_again_changes_nothing(name):
    first = run(name, "--apply")
    again = run(name, "--apply")
    assert (again["new"], again["changed"], again["same"]) == (0, 0, first["new"])


@each_sample
def test_undo_leaves_the_registry_as_it_was(name):
    batch = run(name, "--apply")["batch"]
    call_command("undo_import", str(batch), stdout=StringIO())
    assert [model.objects.count() for model in (Resident, Household, Residence)] == [0, 0, 0]


@each_sample
def test_every_import_is_in_the_history_of_every_person(name):
    run(name, "--apply")
    assert Resident.history.filter(history_type="+").count() == Resident.objects.count()
