"""deploy/restore.sh on a machine that is only told of: whichever step fails, what was here is in its place again."""

import shutil
import subprocess

import pytest
from django.conf import settings

OFFICE = """
home={here} settings={here}/portal.env data={here}/data
say() {{ echo "$1"; }}
read_settings() {{ MIGRATION_DATABASE_URL=postgres://owner@host/waeng; }}
did() {{ echo "$*" >>{here}/did; case "$*" in *"$FAILS"*) return 1 ;; esac; }}
as_postgres() {{ did "$@"; }}
services() {{ did services "$@"; }}
manage() {{ did "$@" && case "$*" in *" restore "*) mkdir {here}/data/restored/media && echo new >{here}/data/restored/media/file ;; esac; }}
install() {{ case "$1" in -d) shift 7; mkdir -p "$@" ;; *) shift 6; cp "$@" ;; esac; }}
id() {{ echo 0; }}
"""


@pytest.fixture
def run(tmp_path):
    """Runs the script, in which the step that says so much fails; how it ended, what it did."""
    (tmp_path / "deploy").mkdir()
    shutil.copy(settings.BASE_DIR / "deploy" / "restore.sh", tmp_path / "deploy")
    (tmp_path / "deploy" / "office.sh").write_text(OFFICE.format(here=tmp_path))
    (tmp_path / "data" / "media").mkdir(parents=True)
    (tmp_path / "data" / "media" / "file").write_text("old\n")
    for name in ("file", "key", "portal.env"):
        (tmp_path / name).touch()

    def start(fails: str) -> tuple[int, list[str]]:
        asked = ["sh", "deploy/restore.sh", str(tmp_path / "file"), str(tmp_path / "key")]
        ended = subprocess.run(asked, cwd=tmp_path, env={"FAILS": fails, "PATH": "/usr/bin:/bin"})
        return ended.returncode, (tmp_path / "did").read_text().splitlines()

    return start


@pytest.mark.parametrize("step", [" restore ", "migrate", "services stop", "CONNECTIONS false", "terminate", "RENAME"])
def test_a_step_that_fails_leaves_what_was_here(run, tmp_path, step):
    code, did = run(step)
    assert (code, (tmp_path / "data" / "media" / "file").read_text()) == (1, "old\n")
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["media", "public"]
    assert did[-1] == "dropdb --if-exists --force waeng_restored"
    if any("services stop" in line for line in did):
        assert "waeng ALLOW_CONNECTIONS true" in did[-3] and did[-2].startswith("services start waeng-web")


def test_it_takes_the_place_of_what_was_here_in_one_step_at_the_end(run, tmp_path):
    code, did = run("nothing of this fails")
    swap = next(number for number, line in enumerate(did) if "RENAME" in line)
    assert (code, (tmp_path / "data" / "media" / "file").read_text()) == (0, "new\n")
    assert did[swap].count("RENAME") == 2 and "--single-transaction" in did[swap]
    assert [line.split()[0] for line in did[swap + 1 :]] == ["psql", "seal_audit", "services"]
