"""deploy/restore.sh on a machine that is only told of: whichever step fails, what was here is in its place again."""

import fcntl
import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from upkeep.backup.working import leftovers

SECRET = "AGE-SECRET-KEY-1X"
# FAILS: these steps do, by their words. DROPS: at this step the line to the machine is lost. KILLS: there it is killed;
# KEPT: PostgreSQL's answer.
OFFICE = """
home={here} settings={here}/portal.env data={here}/data
say() {{ echo "$1"; }}
read_settings() {{ MIGRATION_DATABASE_URL=postgres://owner@host/waeng; }}
did() {{
    echo "$*" >>{here}/did
    case "$*" in *"${{DROPS:-nothing}}"*) kill -HUP $$ ;; *"${{KILLS:-nothing}}"*) kill -KILL $$ ;; esac
    for word in $FAILS; do case "$*" in *"$word"*) return 1 ;; esac; done
}}
as_postgres() {{ case "$*" in *pg_database*) echo "${{KEPT:-}}" ;; *) did "$@" ;; esac; }}
services() {{ did services "$@"; }}
manage() {{ did "$@" && case "$*" in *" restore "*) grep -rl {secret} {here}/data >>{here}/lying || :; brought "$(printf '%s\n' "$@" | sed -n 's/^VAR_DIR=//p')" ;; esac; }}
# As manage.py restore does, it holds its VAR_DIR for a moment; it would wait there, this one fails.
brought() {{ flock -n "$1" mkdir "$1/media" && echo new >"$1/media/file"; }}
as_portal() {{ for word in ${{STUCK:-}}; do case "$*" in *"$word"*) return 1 ;; esac; done; "$@"; }}
id() {{ echo 0; }}
"""


@dataclass
class Machine:
    """What it has, and what the script did there."""

    root: Path
    code: int = 0
    said: str = ""

    def restore(self, **told: str) -> "Machine":
        return self._run(str(self.root / "file"), str(self.root / "key"), **told)

    def settle(self, **told: str) -> "Machine":
        return self._run("--settle", **told)

    def _run(self, *words: str, **told: str) -> "Machine":
        asked = ["sh", "deploy/restore.sh", *words]
        environment = {"FAILS": "", "PATH": "/usr/bin:/bin"} | told
        # Where the suite itself was begun to outlive its terminal, a lost line is nothing that a script may hear of.
        heard = {"preexec_fn": lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL)}
        ended = subprocess.run(
            asked, cwd=self.root, env=environment, capture_output=True, text=True, check=False, **heard
        )
        self.code, self.said = ended.returncode, ended.stdout + ended.stderr
        return self

    @property
    def did(self) -> list[str]:
        return (self.root / "did").read_text().splitlines()

    @property
    def file(self) -> str:
        return (self.root / "data" / "media" / "file").read_text()

    @property
    def folders(self) -> list[str]:
        return sorted(path.name for path in (self.root / "data").iterdir())


@pytest.fixture
def machine(tmp_path):
    (tmp_path / "deploy").mkdir()
    shutil.copy(settings.BASE_DIR / "deploy" / "restore.sh", tmp_path / "deploy")
    (tmp_path / "deploy" / "office.sh").write_text(OFFICE.format(here=tmp_path, secret=SECRET))
    (tmp_path / "data" / "media").mkdir(parents=True)
    (tmp_path / "data" / "media" / "file").write_text("old\n")
    for name in ("file", "portal.env"):
        (tmp_path / name).touch()
    (tmp_path / "key").write_text(f"{SECRET}\n")
    return Machine(tmp_path)


# The first is `restore` itself.
BEFORE = ["BACKUP_SECRET_KEY", "migrate", "stop", "false", "terminate"]


@pytest.mark.parametrize("how", ["FAILS", "DROPS"])
@pytest.mark.parametrize("step", BEFORE)
def test_a_step_that_fails_or_a_line_that_drops_leaves_what_was_here(machine, how, step):
    machine.restore(**{how: step})
    assert (machine.code, machine.file, machine.folders) == (1, "old\n", ["media", "public"])
    assert machine.did[-1] == "dropdb --if-exists --force waeng_restored"
    if any("services stop" in line for line in machine.did):
        assert "waeng ALLOW_CONNECTIONS true" in machine.did[-3] and machine.did[-2].startswith(
            "services start waeng-web"
        )


@pytest.mark.parametrize("stuck", ["find", "media.2", "public.2"])
def test_a_file_that_cannot_be_moved_or_removed_keeps_nothing_else_from_its_place(machine, stuck):
    machine.restore(FAILS="terminate", STUCK=stuck)
    done = "\n".join(machine.did)
    assert (machine.code, "services start waeng-web" in done, "dropdb --if-exists --force waeng_restored" in machine.did[-1]) == (
        1, True, True,
    )  # fmt: skip
    assert "what was here is in its place: run what is named above" in machine.said


def test_both_databases_or_neither_take_their_new_names(machine):
    machine.restore(FAILS="RENAME", KEPT="0")
    assert (machine.code, machine.file, machine.folders) == (1, "old\n", ["media", "public"])


def test_it_takes_the_place_of_what_was_here_in_one_step_at_the_end(machine):
    machine.restore()
    swap = next(number for number, line in enumerate(machine.did) if "RENAME" in line)
    assert (machine.code, machine.file) == (0, "new\n")
    assert machine.did[swap].count("RENAME") == 2 and "--single-transaction" in machine.did[swap]
    assert [line.split()[0] for line in machine.did[swap + 1 :]] == ["psql", "seal_audit", "services"]


@pytest.mark.parametrize(
    "told", [{"DROPS": "RENAME"}, {"DROPS": "seal_audit"}, {"FAILS": "RENAME", "KEPT": "1"}], ids=str
)
def test_what_postgresql_has_taken_in_stays_with_its_files(machine, told):
    """Nobody puts old files under the new database."""
    machine.restore(**told)
    assert (machine.code, machine.file, machine.did[-1].split()[:2]) == (0, "new\n", ["services", "start"])


def test_where_postgresql_does_not_say_which_database_is_which_nothing_is_put_back(machine):
    machine.restore(FAILS="RENAME")
    assert (machine.code, machine.file, "RENAME" in machine.did[-1], "restore.sh --settle" in machine.said) == (
        1,
        "new\n",
        True,
        True,
    )


AFTER = {
    "true": "ALLOW_CONNECTIONS true",
    "seal_audit": "manage.sh seal_audit --restored",
    "start": "systemctl start waeng-web",
}


@pytest.mark.parametrize("step", AFTER)
def test_once_it_is_in_its_place_the_portal_begins_and_what_failed_is_named(machine, step):
    machine.restore(FAILS=step)
    assert (machine.code, machine.file, machine.did[-1].split()[:2]) == (0, "new\n", ["services", "start"])
    assert AFTER[step] in machine.said


def test_a_database_that_stays_closed_is_named(machine):
    machine.restore(FAILS="ALLOW_CONNECTIONS")
    assert (machine.code, "psql -c 'ALTER DATABASE waeng ALLOW_CONNECTIONS true'" in machine.said) == (1, True)


def test_a_database_of_plain_data_that_stays_is_named_and_found_by_its_empty_folder(machine):
    machine.restore(FAILS="dropdb")
    assert (machine.code, "dropdb --force waeng_restored" in machine.said) == (1, True)
    assert list((machine.root / "data" / "restored").iterdir()) == []


@pytest.fixture(params=["services stop", "ALLOW_CONNECTIONS false", "terminate", "RENAME"])
def killed(machine, request):
    """In the middle of the swap, at this step."""
    machine.restore(KILLS=request.param)
    assert (machine.code, "swapping" in machine.folders) == (-signal.SIGKILL, True)
    (machine.root / "did").unlink()
    return machine


def test_a_run_that_was_killed_in_the_swap_is_settled_back(killed):
    killed.settle(KEPT="0")
    assert (killed.code, killed.file, killed.folders) == (0, "old\n", ["media", "public"])
    assert "psql -qd postgres -v ON_ERROR_STOP=1 -c ALTER DATABASE waeng ALLOW_CONNECTIONS true" in killed.did
    assert killed.did[-2].startswith("services start waeng-web") and killed.did[-1].startswith("dropdb")


def test_a_run_that_was_killed_after_the_databases_changed_names_is_settled_forwards(machine):
    machine.restore(KILLS="RENAME")
    machine.settle(KEPT="1")
    assert (machine.code, machine.file, "swapping" in machine.folders) == (0, "new\n", False)
    assert [line.split()[0] for line in machine.did[-3:]] == ["psql", "seal_audit", "services"]


def test_what_a_killed_swap_left_is_settled_before_a_backup_is_brought_back_anew(killed):
    killed.restore(KEPT="0")
    [kept] = [name for name in killed.folders if name.startswith("media.")]
    assert (killed.code, killed.file, (killed.root / "data" / kept / "file").read_text()) == (0, "new\n", "old\n")


@pytest.mark.parametrize("told", [{}, {"KEPT": "0", "FAILS": "ALLOW_CONNECTIONS"}], ids=["no answer", "stays closed"])
def test_what_could_not_be_settled_may_be_settled_again(killed, told):
    killed.settle(**told)
    assert (killed.code, "swapping" in killed.folders) == (1, True)
    killed.settle(KEPT="0")
    assert (killed.code, killed.file, killed.folders) == (0, "old\n", ["media", "public"])


def test_a_run_that_lives_is_not_settled(machine):
    swap = machine.root / "data" / "swapping"
    swap.write_text("20261128_034719")
    held = os.open(swap, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    machine.settle(KEPT="0")
    os.close(held)
    assert (machine.code, (machine.root / "did").exists()) == (1, False)


def test_where_nothing_was_cut_there_is_nothing_to_settle(machine):
    machine.settle()
    assert (machine.code, (machine.root / "did").exists()) == (0, False)


def test_the_secret_key_lies_on_no_disk_of_the_machine(machine):
    machine.restore()
    assert (machine.root / "lying").read_text() == ""
    assert any(
        line.endswith(f"BACKUP_SECRET_KEY={SECRET} restore {machine.root}/data/restored/backup") for line in machine.did
    )


def test_a_second_run_leaves_what_a_living_one_works_in_alone(machine):
    (machine.root / "data" / "restored").mkdir()
    held = os.open(machine.root / "data" / "restored", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    machine.restore()
    os.close(held)
    assert (machine.code, machine.folders, (machine.root / "did").exists()) == (1, ["media", "restored"], False)


def test_the_folder_is_held_while_a_backup_is_brought_back(machine, settings):
    """So the nightly backup clears a dead run's alone."""
    settings.VAR_DIR = machine.root / "data"
    office = machine.root / "deploy" / "office.sh"
    office.write_text(office.read_text() + f"services() {{ flock -n {settings.VAR_DIR}/restored true || did held; }}\n")
    machine.restore()
    assert ("held" in machine.did, leftovers()) == (True, [])


def test_what_a_killed_run_left_goes_with_the_next(machine):
    (machine.root / "data" / "restored" / "media").mkdir(parents=True)
    machine.restore()
    assert (machine.code, machine.folders[0], "restored" in machine.folders) == (0, "media", False)


def test_root_moves_and_removes_nothing_in_the_folder_of_the_portal_s_account():
    """There a link may lie that leads anywhere: the account itself does it."""
    lines = (settings.BASE_DIR / "deploy" / "restore.sh").read_text(encoding="utf-8").splitlines()
    code = "\n".join(line for line in lines if not line.lstrip().startswith(("#", "say ")))
    steps = re.findall(r"(as_portal )?\b(?:rm|mv|cp|install|mkdir|find|chown|chmod) ([^;|&\n]*)", code)
    inside = [(account, words) for account, words in steps if re.search(r'"\$\{?(?:data|beside|swap)', words)]
    assert len(inside) == 12
    assert [words for account, words in inside if not account] == []
