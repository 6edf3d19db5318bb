"""The doctor finds what is wrong, says how to mend it, and never falls over itself."""

import json
from collections import namedtuple
from datetime import timedelta

import pytest
from django.core.checks import Error
from django.core.management import call_command
from django.utils import timezone

from upkeep.backup import keep, noted
from upkeep.doctor import checks
from upkeep.doctor.checks import State, findings

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def server(db, keys, settings, tmp_path, monkeypatch):
    """As well as a test's server can be."""
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}")
    # Django's own checks, which a production start is asked, take seconds each time.
    monkeypatch.setattr(checks.checks, "run_checks", lambda **asked: [])
    # The tests' own PostgreSQL need not survive one.
    monkeypatch.setattr(checks, "_survives_a_power_cut", lambda fsync: True)
    for what in ("made", "rehearsed"):
        noted.note(what)


def _ill() -> list[str]:
    return [one.what for one in findings() if one.state is State.ILL]


def _late(kind: str, age: timedelta):
    place = noted._place()
    said = json.loads(place.read_text()) | {kind: (timezone.now() - age).isoformat()}
    place.write_text(json.dumps(said))


def test_a_server_that_is_well_has_nothing_to_mend(server):
    assert _ill() == []


def test_whatever_is_not_well_says_what_to_do(server, settings):
    settings.BACKUP_KEY, settings.TIME_ZONE = "", "UTC"
    assert [one for one in findings() if (one.state is State.WELL) == bool(one.mend)] == []


@pytest.mark.parametrize(("kind", "age"), [("made", timedelta(hours=31)), ("rehearsed", timedelta(days=101))])
def test_copies_that_are_too_old_are_found(server, kind, age):
    _late(kind, age)
    assert _ill() == ["ข้อมูลสำรอง"]


def test_a_server_without_a_copy_is_found(server):
    noted._place().unlink()
    assert _ill() == ["ข้อมูลสำรอง"] * 2


@pytest.fixture
def folder(server, tmp_path):
    """Where a backup was made a moment ago, as the note says; empty."""
    place = tmp_path / "copies"
    place.mkdir()
    noted.note("made", folder=str(place))
    return place


def test_a_folder_that_was_emptied_is_found(folder):
    assert [str(folder) in one.said for one in findings() if one.state is State.ILL] == [True]


@pytest.mark.parametrize(("age", "found"), [(timedelta(minutes=5), []), (timedelta(hours=31), ["ข้อมูลสำรอง"])])
def test_in_a_folder_the_newest_copy_itself_is_looked_at(folder, age, found):
    (folder / keep.name_of(timezone.localtime() - age)).touch()
    assert _ill() == found


def test_a_full_disk_is_found(server, monkeypatch):
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda place: Usage(10**12, 10**12, 10**8))
    assert set(_ill()) == {"พื้นที่ดิสก์"}


def test_a_folder_that_cannot_be_written_is_found(server, settings, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    settings.MEDIA_ROOT = tmp_path / "file" / "below"
    assert "โฟลเดอร์" in _ill()


def test_what_django_s_checks_say_is_told_with_its_hint(server, monkeypatch):
    said = Error("keys are short", hint="make longer ones", id="waeng.E9")
    monkeypatch.setattr(checks.checks, "run_checks", lambda **asked: [said, said])
    told = [(one.said, one.mend) for one in findings() if one.state is State.ILL]
    assert told == [("waeng.E9: keys are short", "make longer ones")]


def test_missing_static_files_are_found(server, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "nowhere"
    assert _ill() == ["โฟลเดอร์"]


def test_another_time_zone_is_found(server, settings):
    settings.TIME_ZONE = "UTC"
    assert _ill() == ["เขตเวลาและนาฬิกา"]


def test_a_clock_that_went_back_is_found(server, monkeypatch):
    monkeypatch.setattr(checks, "_newest_moment", lambda: timezone.now() + timedelta(days=1))
    assert _ill() == ["เขตเวลาและนาฬิกา"]


def test_steps_that_wait_are_found(server, monkeypatch):
    monkeypatch.setattr(checks.MigrationExecutor, "migration_plan", lambda self, targets: [("residents.9999", False)])
    assert _ill() == ["โครงสร้างฐานข้อมูล"]


def test_a_check_that_fails_is_a_finding(server, monkeypatch):
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda place: 1 / 0)
    assert _ill() == ["พื้นที่ดิสก์"]


def test_the_command_ends_with_one_where_something_is_ill(server, settings, capsys):
    settings.BACKUP_KEY = ""
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", as_json=True)
    said = json.loads(capsys.readouterr().out)
    assert ended.value.code == 1
    assert [one["what"] for one in said if one["state"] == "ill"] == ["ข้อมูลสำรอง"]
