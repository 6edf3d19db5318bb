"""What a killed run leaves in plain is found and cleared; what a living one works in is left alone."""

import fcntl
import os
import signal
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from upkeep.backup import database
from upkeep.backup.make import make_backup
from upkeep.backup.working import BACKUP, REHEARSAL, clear_leftovers, leftovers, scratch_name, working_folder
from upkeep.doctor import checks


@contextmanager
def _run(kind: str):
    """A process of its own that works in a folder with something plain, until it is killed."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        with working_folder(kind) as (folder, _held):
            (folder / "database").write_text("plain")
            os.write(tell, str(folder).encode())
            signal.pause()
    try:
        yield Path(os.read(told, 1000).decode())
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(told)
        os.close(tell)


@pytest.fixture
def killed(keys):
    with _run(BACKUP) as folder:
        pass
    return folder


def test_what_a_living_run_works_in_is_left_alone(keys):
    with _run(BACKUP) as folder:
        clear_leftovers()
        assert (leftovers(), (folder / "database").exists()) == ([], True)


def test_what_a_killed_run_left_is_named(killed, db):
    found = [(one.state, str(killed) in one.said, f"sudo rm -r {killed}" in one.mend) for one in checks._leftovers("")]
    assert found == [(checks.State.ILL, True, True)]


def test_what_a_killed_restore_left_is_named_with_its_database_and_cleared(keys, db, settings, monkeypatch):
    """As deploy/restore.sh names them; a database of that name may be somebody's who works beside the tests."""
    folder, dropped = settings.VAR_DIR / "restored", []
    (folder / "media").mkdir(parents=True)
    monkeypatch.setattr(database, "has_scratch", lambda name: name == "waeng_restored")
    monkeypatch.setattr(database, "drop_scratch", lambda name: not dropped.append(name))
    [found] = checks._leftovers("")
    assert (found.state, f"dropdb waeng_restored; sudo rm -r {folder}" in found.mend) == (checks.State.ILL, True)
    clear_leftovers()
    assert (folder.exists(), dropped) == (False, ["waeng_restored"])


@pytest.mark.parametrize(("kept", "named"), [("waeng_20261128_034719", []), ("waeng", ["public.20261128_034719"])])
def test_files_of_before_a_restore_without_their_database_are_named(keys, db, settings, monkeypatch, kept, named):
    """A power cut between the move of the files and the renaming of the databases leaves them so."""
    (settings.VAR_DIR / "public.20261128_034719").mkdir()
    monkeypatch.setattr(database, "has_scratch", lambda name: name == kept)
    found = [one for one in checks._backups("") if one.state == checks.State.WATCH]
    assert [
        (name in one.said, f"sudo rm -r {settings.VAR_DIR / name}" in one.mend)
        for one, name in zip(found, named, strict=True)
    ] == [(True, True)] * len(named)


def test_a_restore_that_was_cut_in_its_swap_is_named_before_the_database_that_lets_nobody_in(keys, settings):
    swap = settings.VAR_DIR / "swapping"
    swap.write_text("20261128_034719")
    first = next(checks.findings())
    assert (first.state, f"{settings.BASE_DIR}/deploy/restore.sh --settle" in first.mend) == (checks.State.ILL, True)
    held = os.open(swap, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    assert list(checks._cut_restore("")) == []
    os.close(held)


def test_the_next_backup_clears_it(killed, committed_db, tmp_path):
    make_backup(tmp_path / "copy")
    assert (killed.exists(), leftovers()) == (False, [])


def test_a_rehearsal_s_database_goes_with_its_folder(committed_db, keys, tmp_path):
    make_backup(tmp_path / "copy")
    with _run(REHEARSAL) as folder:
        if connection.vendor == "postgresql":
            database.make_scratch(scratch_name(folder))
    call_command("rehearse_restore", str(tmp_path / "copy"), "--identity", str(keys))
    assert (folder.exists(), database.has_scratch(scratch_name(folder))) == (False, False)


def test_a_database_that_may_not_be_dropped_keeps_an_empty_folder(killed, db, monkeypatch):
    monkeypatch.setattr(database, "drop_scratch", lambda name: False)
    clear_leftovers()
    assert (list(killed.iterdir()), leftovers()) == ([], [killed])
