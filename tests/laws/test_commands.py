"""The commands that README names are the ones that run."""

import os
import re
import subprocess
import sys
import tempfile

import pytest

from tests.laws import tree

TEST_COMMAND = "make test"
PRODUCTION = {
    "SECRET_KEY": "k3" + "9fQz7LmWv2" * 6,
    "DATA_KEY": "d8" + "Tn4cXb6Hs1" * 6,
    "DIGEST_KEY": "g5" + "Rj0pYw8Ke3" * 6,
    "TRAIL_KEY": "t7" + "Bq5zHn2VxD" * 6,
    "ALLOWED_HOSTS": "portal.example.go.th",
}
# What the test rig sets for itself (tests/rig/settings.py).
OF_THE_TESTS = {
    "DJANGO_ALLOW_ASYNC_UNSAFE",
    "DEBUG",
    "DEMO",
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "LOG_LEVEL",
    "TASK_WORKER",
}


def _text(name: str) -> str:
    return (tree.ROOT / name).read_text(encoding="utf-8")


def test_ci_runs_the_test_command_that_the_readme_names():
    assert (TEST_COMMAND in _text("README.md"), TEST_COMMAND in _text(".ci/run")) == (True, True)


def test_every_make_command_that_is_written_down_exists():
    targets = set(re.findall(r"^([a-z]+):", _text("Makefile"), re.MULTILINE))
    named = {
        target
        for name, text in tree.texts().items()
        if name.endswith(".md")
        for target in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)
    }
    assert named - targets == set()


def test_every_management_command_that_is_written_down_exists():
    made = {path.stem for path in tree.tracked() if path.match("management/commands/*.py")}
    known = made | {
        "migrate",
        "check",
        "createsuperuser",
        "runserver",
        "db_worker",
        "collectstatic",
        "makemigrations",
    }
    named = {found for name, text in tree.texts().items() if name.endswith(".md") for found in _commands(text)}
    assert named - known == set()


def _commands(text: str) -> list[str]:
    return re.findall(r"manage\.py ([a-z_]+)", text)


def _deploy_check(**changed: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    # A server of its own: the demo of `make run`, which may lie in the project's folder, has accounts that no server may have.
    with tempfile.TemporaryDirectory() as folder:
        environment = kept | PRODUCTION | {"VAR_DIR": folder} | changed
        return subprocess.run(command, cwd=tree.ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_production_start_has_nothing_to_warn_of():
    assert (checked := _deploy_check()).returncode == 0, checked.stderr


def test_a_production_start_refuses_a_missing_secret():
    assert "SECRET_KEY" in _deploy_check(SECRET_KEY="").stderr.splitlines()[-1]


REFUSED = {
    "a short secret": ({"DIGEST_KEY": "short"}, "DIGEST_KEY"),
    "a missing key of the trail": ({"TRAIL_KEY": ""}, "TRAIL_KEY"),
    "two keys that are one": ({"DIGEST_KEY": PRODUCTION["DATA_KEY"]}, "DIGEST_KEY is the same as DATA_KEY"),
    "no host": ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
    "any host": ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
    "a practice portal with a real database": (
        {"PRACTICE": "1", "PRACTICE_PASSWORD": "k" * 12, "DATABASE_URL": "sqlite:////tmp/real.sqlite3"},
        "PRACTICE is on",
    ),
    "a practice portal with the published password": (
        {"PRACTICE": "1", "PRACTICE_PASSWORD": "waeng-demo-2569"},
        "PRACTICE_PASSWORD",
    ),
    "an address of no database": ({"DATABASE_URL": "postgres://waeng:hidden@one:port/waeng"}, "DATABASE_URL อ่านไม่ได้"),
    "pages of errors for everybody": ({"DEBUG": "1"}, "DEBUG is on"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_start_is_refused_in_words(what):
    changed, word = REFUSED[what]
    checked = _deploy_check(**changed)
    assert (checked.returncode, word in checked.stderr.splitlines()[-1]) == (1, True)


def test_every_setting_that_the_environment_may_give_is_explained():
    read = re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", _text("waeng_portal/settings.py"))
    explained = set(re.findall(r"^#?\s?([A-Z_]+)=", _text(".env.example"), re.MULTILINE))
    assert set(read) - explained == set()
