"""A copy is made while people work, holds one moment, and comes back as it was; what is there is never written over."""

import json
import tarfile
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts import trail
from residents.tests import factories
from tests.rig.proof import rounds
from upkeep.backup import database, noted, parts, sealed
from upkeep.backup.errors import BackupRefused
from upkeep.backup.make import make_backup, restore


@pytest.fixture
def filled(committed_db, keys, settings):
    for number in (1, 2):
        factories.resident(house=factories.household(number, "1"))
    for folder, name, content in (
        (settings.MEDIA_ROOT, "private/ab12", b"\x01secret"),
        (settings.PUBLIC_MEDIA_ROOT, "pictures/one.jpg", b"jpeg"),
        (settings.PUBLIC_MEDIA_ROOT, "made/small.jpg", b"made again"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _content(path, keys, tmp_path) -> tarfile.TarFile:
    sealed.open_sealed(path, tmp_path / "plain", sealed.identity(str(keys)))
    return tarfile.open(tmp_path / "plain", mode="r:gz")


def test_it_comes_back_beside_the_portal_and_is_proved(filled, keys, tmp_path, capsys):
    call_command("backup", str(tmp_path / "copy"))
    call_command("rehearse_restore", str(tmp_path / "copy"), "--identity", str(keys))
    assert noted.last("made") <= noted.last("rehearsed")
    assert str(sum(make_backup(tmp_path / "again").manifest.counts.values())) in capsys.readouterr().out.replace(
        ",", ""
    )


def test_a_rehearsal_by_the_owner_does_not_reach_for_the_portal_s_own_database(filled, keys, tmp_path, monkeypatch):
    call_command("backup", str(tmp_path / "copy"))
    monkeypatch.setenv("MIGRATION_DATABASE_URL", "sqlite:////nowhere/portal.sqlite3")
    call_command("rehearse_restore", str(tmp_path / "copy"), "--identity", str(keys))


def _trail(lines: int) -> None:
    for _each in range(lines):
        trail.log_number_search(user=None, found=0)


@pytest.fixture
def anchors(tmp_path, settings, monkeypatch):
    path = tmp_path / "anchors"
    settings.AUDIT_ANCHOR_FILE = str(path)
    monkeypatch.setenv("AUDIT_ANCHOR_FILE", str(path))
    return path


def test_an_older_copy_is_proved_though_the_trail_was_written_down_since(filled, keys, tmp_path, anchors):
    _trail(2)
    made = make_backup(tmp_path / "copy")
    _trail(2)
    call_command("seal_audit")
    call_command("rehearse_restore", str(made.path), "--identity", str(keys))


def test_a_copy_of_a_trail_that_was_changed_before_it_was_made_is_found(filled, keys, tmp_path, anchors):
    _trail(2)
    call_command("seal_audit")
    anchors.write_text(f"2026-11-01T02:00:00+07:00 1 {'0' * 64}\n" + anchors.read_text())
    made = make_backup(tmp_path / "copy")
    with pytest.raises(CommandError, match="seal_audit"):
        call_command("rehearse_restore", str(made.path), "--identity", str(keys))


def test_it_says_what_it_holds(filled, keys, tmp_path):
    make_backup(tmp_path / "copy")
    with _content(tmp_path / "copy", keys, tmp_path) as box:
        names = set(box.getnames())
        said = json.load(box.extractfile(parts.MANIFEST))
    assert names == {"database", "private/private/ab12", "public/pictures/one.jpg", "manifest.json"}
    assert (said["vendor"], said["counts"]["residents_resident"]) == (connection.vendor, 2)


def test_rows_written_meanwhile_are_wholly_in_it_or_not_at_all(filled, keys, tmp_path, settings):
    """Rows are counted as of the moment that is copied: what is brought back has just so many."""
    stop = threading.Event()

    def write():
        number = 3
        while not stop.is_set():
            factories.resident(house=factories.household(number, "9"))
            number += 1
        connection.close()

    for each in range(rounds(1, 20)):
        worker = threading.Thread(target=write)
        worker.start()
        try:
            made = make_backup(tmp_path / f"copy{each}")
        finally:
            stop.set()
            worker.join()
            stop.clear()
        assert made.manifest.counts["residents_resident"] >= 2
        call_command("rehearse_restore", str(made.path), "--identity", str(keys))


def test_nothing_plain_is_left_and_nobody_else_reads_it(filled, keys, tmp_path, settings):
    made = make_backup(tmp_path / "copy")
    assert list(settings.VAR_DIR.iterdir()) == []
    assert made.path.stat().st_mode & 0o077 == 0


def test_a_copy_that_fails_leaves_no_file(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "add_text", lambda *some: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        make_backup(tmp_path / "copy")
    assert [path.name for path in tmp_path.glob("copy*")] == []


def test_a_file_that_this_account_may_not_read_is_refused_in_words(tmp_path, monkeypatch):
    (tmp_path / "copy").touch()
    monkeypatch.setattr("upkeep.backup.make.os.access", lambda path, how: False)
    with pytest.raises(BackupRefused, match="copy"):
        restore(tmp_path / "copy", None)


def test_a_full_database_is_never_written_over(filled, keys, tmp_path):
    make_backup(tmp_path / "copy")
    with pytest.raises(BackupRefused):
        restore(tmp_path / "copy", sealed.identity(str(keys)))
    assert database.counts()["residents_resident"] == 2


def test_kept_files_are_never_written_over(filled, keys, tmp_path, monkeypatch):
    make_backup(tmp_path / "copy")
    monkeypatch.setattr(database, "is_empty", lambda: True)
    with pytest.raises(BackupRefused, match=r"media|public"):
        restore(tmp_path / "copy", sealed.identity(str(keys)))


def test_a_copy_of_a_newer_portal_is_not_brought_into_an_older(filled, keys, tmp_path, monkeypatch, settings):
    monkeypatch.setattr("upkeep.backup.make._applied", lambda: ["residents.9999_of_tomorrow"])
    make_backup(tmp_path / "copy")
    monkeypatch.setattr(database, "is_empty", lambda: True)
    settings.MEDIA_ROOT, settings.PUBLIC_MEDIA_ROOT = tmp_path / "m", tmp_path / "p"
    with pytest.raises(BackupRefused, match="9999_of_tomorrow"):
        restore(tmp_path / "copy", sealed.identity(str(keys)))


def test_counts_that_differ_are_told(filled, keys, tmp_path, monkeypatch, settings):
    make_backup(tmp_path / "copy")
    monkeypatch.setattr(database, "is_empty", lambda: True)
    monkeypatch.setattr(database, "load", lambda source: factories.household(7, "7"))
    settings.MEDIA_ROOT, settings.PUBLIC_MEDIA_ROOT = tmp_path / "m", tmp_path / "p"
    with pytest.raises(BackupRefused, match="residents_household"):
        restore(tmp_path / "copy", sealed.identity(str(keys)))


def test_in_a_folder_older_copies_are_cleared_and_other_files_stay(filled, keys, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    for name in ("waeng-20200101-030000.waeng-backup", "waeng-20200102-030000.waeng-backup", "letter.pdf"):
        (folder / name).write_bytes(b"-")
    call_command("backup", str(folder), "--days", "1", "--weeks", "0", "--months", "0")
    names = sorted(path.name for path in folder.iterdir())
    assert noted.folder() == folder
    assert len(names) == 2 and names[0] == "letter.pdf" and names[1] > "waeng-2026"


def test_without_a_key_the_command_says_what_to_do(filled, settings, tmp_path):
    settings.BACKUP_KEY = ""
    with pytest.raises(CommandError, match="backup_key"):
        call_command("backup", str(tmp_path / "copy"))
