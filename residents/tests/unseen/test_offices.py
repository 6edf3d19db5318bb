"""Registers that nobody had in mind when the reader was written, from file to registry to report."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from residents.models import Village

from . import offices_more  # noqa: F401 - adds its registers
from .offices import OFFICES

KEYS = ("citizen_id", "title", "first_name", "last_name", "sex", "birth_date", "house_no", "village")
NAMES = {2: "กรือซอ", 4: "บาลา"}


@pytest.fixture(autouse=True)
def ten_villages(db):
    for number in range(1, 11):
        Village.objects.create(number=number, name=NAMES.get(number, ""))


def brought(data: bytes, path) -> dict:
    path.write_bytes(data)
    out = StringIO()
    call_command("import_register", path, "--today", "2026-11-22", "--json", "--apply", stdout=out)
    return json.loads(out.getvalue())


def registry(path) -> list[tuple]:
    call_command("export_report", "resident_register", "--format", "json", "--out", str(path), stdout=StringIO())
    return sorted(tuple(person[key] for key in KEYS) for person in json.loads(path.read_text()))


@pytest.mark.parametrize(("name", "data", "people"), OFFICES, ids=[name for name, *_ in OFFICES])
def test_everybody_of_the_office_comes_into_the_registry(name, data, people, tmp_path):
    said = brought(data, tmp_path / name)
    assert (said["refused"], registry(tmp_path / "out.json")) == ([], sorted(people))
