"""pytest plugin: each worker has a copy of a migrated database, and a test that commits gets a new copy after it."""

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import dj_database_url
import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connections
from django.test import TransactionTestCase

from tests.rig import postgres, prepared

# Which template: a file's path, or the address of the server, which xdist's workers inherit from the controller.
TEMPLATE = "TEST_TEMPLATE"


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """PostgreSQL: the controller starts one server for all workers."""
    if settings.TEST_DB != "postgres" or _is_worker(config) or config.option.collectonly:
        return
    try:
        cluster = prepared.postgres_cluster(fresh=config.getoption("create_db"))
    except postgres.MissingPostgresError as problem:
        raise pytest.UsageError(str(problem)) from problem
    config.add_cleanup(cluster.stop)
    os.environ[TEMPLATE] = cluster.url("postgres")


# What a test asks for that touches a database; each of pytest-django's fixtures asks for one of these.
DATABASE = {
    "db",
    "django_db_setup",
    "transactional_db",
    "committed_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
}


def asks_database(item: pytest.Item) -> bool:
    if issubclass(getattr(item, "cls", None) or object, TransactionTestCase):
        return True
    return item.get_closest_marker("django_db") is not None or not DATABASE.isdisjoint(item.fixturenames)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The second database runs what asks a database; the rest would say again what it said on the first."""
    if settings.TEST_DB != "postgres" or not config.getoption("database_only"):
        return
    config.hook.pytest_deselected(items=[item for item in items if not asks_database(item)])
    items[:] = [item for item in items if asks_database(item)]


def pytest_report_header() -> str:
    return f"database: {settings.TEST_DB}"


def _use(**parts: object) -> None:
    """Points Django's default connection elsewhere."""
    for connection in connections.all(initialized_only=True):
        connection.close()
    connections["default"].settings_dict.update(parts)
    settings.DATABASES["default"].update(parts)


def _copy_sqlite(target: Path) -> None:
    """SQLite's own backup writes under its locks, so that a live server's thread never sees half a file."""
    with closing(sqlite3.connect(os.environ[TEMPLATE])) as source, closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA synchronous=OFF")
        source.backup(copy)


def restore() -> None:
    """Makes this worker's database equal to the template again, whatever its tables refuse."""
    connection = connections["default"]
    connections.close_all()
    if connection.vendor == "sqlite":
        _copy_sqlite(Path(connection.settings_dict["NAME"]))
    else:
        postgres.create_database(os.environ[TEMPLATE], connection.settings_dict["NAME"], prepared.TEMPLATE)
    ContentType.objects.clear_cache()
    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_createdb, worker_id):
    """Takes the place of pytest-django's, which would migrate in every worker."""
    with tempfile.TemporaryDirectory(prefix="waeng-db-") as folder, django_db_blocker.unblock():
        if settings.TEST_DB == "sqlite":
            os.environ[TEMPLATE] = str(prepared.sqlite_template(fresh=django_db_createdb))
            _use(NAME=str(Path(folder) / f"{worker_id}.sqlite3"))
        else:
            server = dj_database_url.parse(os.environ[TEMPLATE])
            _use(NAME=f"test_{worker_id}", HOST=server["HOST"], USER=server["USER"])
        restore()
        yield
        connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def _restore_instead_of_flush():
    """Seeded rows come back and tables that refuse deletion are no hindrance; live servers and TestCases alike."""
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: restore())
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _nothing_kept_of_another_test():
    """What is kept for a minute is kept by account, and the next test's account has the same number."""
    cache.clear()


@pytest.fixture
def committed_db(transactional_db):
    """For a test that really commits (threads, other processes): afterwards the database is a new copy."""
    return connections["default"]
