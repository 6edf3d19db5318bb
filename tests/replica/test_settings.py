"""How the database and its copy are read from the environment."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from waeng_portal.databases import OWNER_COMMANDS, databases

ITSELF, COPY = "postgres://waeng@one/waeng", "postgres://waeng@two/waeng"


@pytest.fixture
def given(monkeypatch, tmp_path):
    def given(**variables: str) -> dict:
        for name in ("DATABASE_URL", "MIGRATION_DATABASE_URL", "REPLICA_DATABASE_URL"):
            monkeypatch.setenv(name, variables.get(name, ""))
        return databases(tmp_path)

    return given


def test_without_a_copy_there_is_one_database(given):
    assert list(given(DATABASE_URL=ITSELF)) == ["default"]


def test_the_copy_stands_beside_it_and_nobody_waits_long_for_it(given):
    copy = given(DATABASE_URL=ITSELF, REPLICA_DATABASE_URL=COPY)["replica"]
    assert (copy["HOST"], copy["OPTIONS"]["connect_timeout"]) == ("two", 3)


@pytest.mark.parametrize("own", ["", "sqlite:////tmp/x.sqlite3"])
def test_sqlite_has_no_copy(given, own):
    with pytest.raises(ImproperlyConfigured, match="REPLICA_DATABASE_URL"):
        given(DATABASE_URL=own, REPLICA_DATABASE_URL=COPY)


NONSENSE = (
    "hidden", "mysql://waeng:hidden@one/waeng", "other://waeng:hidden@one/waeng", "postgres:/waeng:hidden@one/waeng",
    "postgres://waeng:hidden@one", "postgres://waeng:hidden@one/", "postgres://waeng:hidden#@one/waeng",
    "postgres://waeng:hidden[@one/waeng", "postgres://waeng:hidden/@one/waeng", "postgres://waeng:hidden@one:port/waeng",
    "sqlite://", "sqlite:///",
)  # fmt: skip


@pytest.mark.parametrize("url", NONSENSE)
@pytest.mark.parametrize("name", ["DATABASE_URL", "MIGRATION_DATABASE_URL", "REPLICA_DATABASE_URL"])
def test_what_is_no_address_is_refused_in_words_without_its_password(given, monkeypatch, name, url):
    monkeypatch.setattr("sys.argv", ["manage.py", "migrate"])
    with pytest.raises(ImproperlyConfigured, match=f"^{name} .* sqlite:/// or postgres://") as told:
        given(**{"DATABASE_URL": ITSELF, name: url})
    assert "hidden" not in str(told.value) and told.value.__context__ is None


def test_without_an_owner_s_address_tables_are_made_with_the_portal_s(given, monkeypatch):
    """compose.yaml empties what .env may say."""
    monkeypatch.setattr("sys.argv", ["manage.py", "migrate"])
    assert given(DATABASE_URL=ITSELF, MIGRATION_DATABASE_URL="")["default"]["USER"] == "waeng"


@pytest.mark.parametrize(
    ("command", "who"),
    [("migrate", "waeng_owner"), ("rehearse_restore", "waeng_owner"), ("backup", "waeng"), ("", "waeng")],
)
def test_only_what_makes_tables_or_databases_works_as_the_owner(given, monkeypatch, command, who):
    monkeypatch.setattr("sys.argv", ["manage.py", *filter(None, [command])])
    found = given(DATABASE_URL=ITSELF, MIGRATION_DATABASE_URL="postgres://waeng_owner@one/waeng")
    assert found["default"]["USER"] == who


def test_the_same_commands_work_as_the_owner_in_the_scripts_and_in_the_settings():
    script = (settings.BASE_DIR / "deploy" / "office.sh").read_text()
    [named] = re.findall(r'in ([a-z_ |]+)\) \. "\$owner" ;;', script)
    assert set(named.split(" | ")) == OWNER_COMMANDS
