"""How the database and its copy are read from the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from waeng_portal.databases import databases

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


def test_another_database_is_refused_in_words(given):
    with pytest.raises(ImproperlyConfigured, match="sqlite:/// or postgres://"):
        given(DATABASE_URL="mysql://waeng@one/waeng")


@pytest.mark.parametrize(
    ("command", "who"),
    [("migrate", "waeng_owner"), ("rehearse_restore", "waeng_owner"), ("backup", "waeng"), ("", "waeng")],
)
def test_only_what_makes_tables_or_databases_works_as_the_owner(given, monkeypatch, command, who):
    monkeypatch.setattr("sys.argv", ["manage.py", *filter(None, [command])])
    found = given(DATABASE_URL=ITSELF, MIGRATION_DATABASE_URL="postgres://waeng_owner@one/waeng")
    assert found["default"]["USER"] == who
