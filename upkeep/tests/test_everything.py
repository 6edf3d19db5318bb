"""All data leave as open formats: every column of every table, as it stands, readable without the portal."""

import csv
import hashlib
import json
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models

from accounts.models import AccessLog, Action, TrailHead
from core.ciphers import cipher_columns
from programs.tests import factories as programs
from residents.models import PrivateFile, Resident
from residents.services.files import add_file
from residents.tests import factories
from upkeep.everything import make
from upkeep.everything.tables import FILES, HELD_BACK, NOT_DATA, Kind, tables

CANARY = factories.citizen_id(31_337)
PAPER = b"%PDF-1.7 a paper about somebody"


@pytest.fixture
def filled(committed_db, keys, settings):
    person = factories.resident("ซารีฮะ", "สะมะแอ", number=CANARY, note="=1+1")
    factories.resident("มะ", "", number="", no_number_reason="other", birth_date=None)
    examined = type("Examined", (), {"kind": "application/pdf", "content": PAPER})
    add_file(examined, name="ใบสมัคร.pdf", resident=person, by=None)
    programs.program(name='ตัดผมฟรี, "ทุกวันพุธ"\nเช้า')
    picture = settings.PUBLIC_MEDIA_ROOT / "ab" / "abcd" / "640.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"RIFFwebp")


@pytest.fixture
def exported(filled, tmp_path):
    """An export and the database that it is of."""
    call_command("export_everything", str(tmp_path / "out"), "--yes")
    return tmp_path / "out"


@pytest.fixture(scope="module")
def shelf() -> list:
    return []


@pytest.fixture
def folder(committed_db, shelf, request, tmp_path_factory):
    """The same, made once for the tests that only read it."""
    if not shelf:
        request.getfixturevalue("filled")
        shelf.append(tmp_path_factory.mktemp("export") / "out")
        call_command("export_everything", str(shelf[0]), "--yes")
    return shelf[0]


def _read(path) -> list[list[str | None]]:
    """By hand: the module reads no difference between an empty text and no value in every version of Python."""
    text = path.read_bytes().decode("utf-8-sig")
    lines, row, at = [], [], 0
    while at < len(text):
        if text[at] == '"':
            end = at + 1
            while text[end] != '"' or text[end + 1 : end + 2] == '"':
                end += 2 if text[end] == '"' else 1
            row.append(text[at + 1 : end].replace('""', '"'))
            at = end + 1
        else:
            row.append(None)
        if text[at] == ",":
            at += 1
            if text[at] == "\r":
                row.append(None)
        if text[at : at + 2] == "\r\n":
            lines.append(row)
            row, at = [], at + 2
    return lines


def _rows(place, table) -> list[dict[str, str | None]]:
    heading, *rows = _read(place / "tables" / f"{table}.csv")
    return [dict(zip(heading, row, strict=True)) for row in rows]


def _model_tables() -> dict[str, type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in found if not model._meta.proxy}


def test_every_field_of_every_model_has_its_column(folder):
    written = {path.stem: _read(path)[0] for path in (folder / "tables").iterdir()}
    assert written == {
        name: [field.column for field in model._meta.local_concrete_fields] for name, model in _model_tables().items()
    }


def test_no_table_of_the_database_is_forgotten(db):
    known = {table.name for table in tables()}
    assert [
        one for one in connection.introspection.table_names() if one not in known and not one.startswith(NOT_DATA)
    ] == []


def test_every_row_is_there_as_the_database_has_it(exported):
    """Raw rows of the tables beside the files, where a value is text, a whole number, or encrypted nowhere."""
    for table in tables():
        names = [one.name for one in table.columns if one.kind in (Kind.TEXT, Kind.NUMBER) and not one.purpose]
        if table.model in (AccessLog, TrailHead) or not names:
            continue
        quoted = ", ".join(map(connection.ops.quote_name, names))
        with connection.cursor() as cursor:
            key = connection.ops.quote_name(table.model._meta.pk.column)
            cursor.execute(f"SELECT {quoted} FROM {connection.ops.quote_name(table.name)} ORDER BY {key}")  # noqa: S608
            expected = [[None if value is None else str(value) for value in row] for row in cursor.fetchall()]
        assert [[row[name] for name in names] for row in _rows(exported, table.name)] == expected, table.name


def test_numbers_are_opened_and_thai_stands_as_it_is(exported):
    one, other = _rows(exported, "residents_resident")
    assert (one["citizen_id_cipher"], one["first_name"], one["birth_date"]) == (CANARY, "ซารีฮะ", "1980-05-17")
    assert (other["citizen_id_cipher"], other["last_name"], other["birth_date"]) == (None, "", None)


def test_the_past_is_opened_too(folder):
    past = _rows(folder, "residents_historicalresident")
    assert CANARY in {row["citizen_id_cipher"] for row in past}


def test_values_stand_verbatim(folder):
    assert next(row["note"] for row in _rows(folder, "residents_resident")) == "=1+1"
    assert [row["name_th"] for row in _rows(folder, "programs_program")] == ['ตัดผมฟรี, "ทุกวันพุธ"\nเช้า']


def test_moments_are_iso_with_the_office_s_hour(exported):
    said = _rows(exported, "residents_privatefile")[0]["added_at"]
    assert said.endswith("+07:00")
    assert datetime.fromisoformat(said) == PrivateFile.objects.get().added_at.astimezone(UTC)


def test_a_paper_is_a_plain_file_with_its_name_in_the_index(exported):
    file = PrivateFile.objects.get()
    path = _rows(exported, "residents_privatefile")[0]["content"]
    heading, *lines = _read(exported / "files.csv")
    index = {line[0]: dict(zip(heading, line, strict=True)) for line in lines}
    assert (exported / path).read_bytes() == PAPER
    assert (index[path]["row"], index[path]["name"]) == (str(file.pk), "ใบสมัคร.pdf")
    assert index[path]["sha256"] == hashlib.sha256(PAPER).hexdigest()


def test_public_pictures_are_there(folder):
    assert (folder / "files/public/ab/abcd/640.webp").read_bytes() == b"RIFFwebp"


def test_what_one_signs_in_with_stays(exported, django_user_model):
    django_user_model.objects.create_user("somchai", password="a-secret-of-somebody")
    call_command("export_everything", str(exported / "again"), "--yes")
    row = _rows(exported / "again", "accounts_user")[-1]
    assert (row["username"], row["password"]) == ("somchai", None)


def test_every_encrypted_column_is_known_as_text_as_a_file_or_as_held_back():
    said = {(label, name) for label, names in (HELD_BACK | FILES).items() for name in names}
    columns = {(one.model._meta.label_lower, one.field) for one in cipher_columns()}
    binary = {
        (model._meta.label_lower, field.name)
        for model in _model_tables().values()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.BinaryField)
    }
    assert binary - columns - said == set()
    assert {(label, name) for label, name in said if not apps.get_model(label)._meta.get_field(name)} == set()


def test_the_manifest_counts_and_the_digests_hold(folder):
    said = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert said["counts"]["residents_resident"] == 2
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in said["sha256"]} == said["sha256"]
    assert len(said["sha256"]) == len(said["counts"]) + 5


def test_the_dictionary_says_what_a_column_is(folder):
    heading, *lines = _read(folder / "dictionary.csv")
    said = {(line[0], line[2]): dict(zip(heading, line, strict=True)) for line in lines}
    house = said["residents_resident", "household_id"]
    assert (house["column_thai"], house["points_at"]) == ("บ้านที่อยู่จริง", "residents_household.id")
    assert said["residents_resident", "citizen_id_cipher"]["privacy"] == "identifying"
    assert len(said) == sum(len(table.columns) for table in tables())


def test_the_pages_are_in_thai(folder):
    for name in ("README.html", "dictionary.html"):
        assert '<html lang="th">' in (folder / name).read_text("utf-8")
    assert "บุคคล" in (folder / "README.html").read_text("utf-8")


def test_the_trail_has_its_line(exported):
    line = AccessLog.objects.filter(action=Action.EXPORTED).get()
    assert (line.detail["report"], line.detail["format"]) == ("everything", "csv")


def test_nobody_else_reads_it(folder):
    assert [path for path in (folder, folder / "tables/residents_resident.csv") if path.stat().st_mode & 0o077] == []


def test_without_the_trail_s_line_there_is_no_folder(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(make, "log_export", lambda **said: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make.export_everything(tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


def test_a_full_disk_leaves_nothing(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(make.words, "write", lambda *some: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(CommandError, match="disk full"):
        call_command("export_everything", str(tmp_path / "out"), "--yes")
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


def test_a_damaged_value_keeps_nothing_else_back(filled, tmp_path, capsys):
    Resident.objects.filter(last_name="").update(id_as_written_cipher=b"\x01" + b"damaged" * 9)
    call_command("export_everything", str(tmp_path / "out"), "--yes")
    _heading, line = _read(tmp_path / "out" / "problems.csv")
    assert line[0::2] == ["residents_resident", "id_as_written_cipher"]
    assert len(_rows(tmp_path / "out", "residents_resident")) == 2
    assert "problems.csv" in capsys.readouterr().err


def test_what_is_there_is_never_written_over(filled, tmp_path):
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(CommandError, match="ว่าง"):
        call_command("export_everything", str(tmp_path), "--yes")


def test_it_never_lies_where_everybody_reads(filled, settings):
    with pytest.raises(CommandError):
        call_command("export_everything", str(settings.PUBLIC_MEDIA_ROOT / "out"), "--yes")
    assert not (settings.PUBLIC_MEDIA_ROOT / "out").exists()


def test_it_asks_at_a_terminal_and_refuses_to_guess_elsewhere(filled, tmp_path, monkeypatch):
    with pytest.raises(CommandError, match="--yes"):
        call_command("export_everything", str(tmp_path / "out"))
    monkeypatch.setattr(
        "sys.stdin", type("Terminal", (), {"isatty": lambda self: True, "readline": lambda self: "no\n"})()
    )
    monkeypatch.setattr("builtins.input", lambda asked: "no")
    with pytest.raises(CommandError):
        call_command("export_everything", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_program_reads_it_with_the_usual_module(folder):
    with (folder / "tables/residents_resident.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["first_name"] for row in csv.DictReader(file)] == ["ซารีฮะ", "มะ"]
