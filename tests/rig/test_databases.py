import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections

from tests.rig import databases


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_content_type")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for(settings):
    assert {"sqlite": "sqlite", "postgres": "postgresql"}[settings.TEST_DB] == connection.vendor


def test_restoring_brings_back_what_was_deleted_and_removes_what_was_added(committed_db):
    before = _count()
    ContentType.objects.create(app_label="made", model="here")
    ContentType.objects.filter(app_label="contenttypes").delete()
    databases.restore()
    assert (_count(), ContentType.objects.filter(app_label="contenttypes").count()) == (before, 1)


def test_another_thread_sees_what_was_committed(committed_db):
    seen = []
    ContentType.objects.create(app_label="made", model="here")

    def look() -> None:
        seen.append(_count())
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [_count()]


@pytest.mark.django_db
def test_one_with_the_mark_asks_a_database(request):
    assert databases.asks_database(request.node)


def test_one_whose_fixture_needs_a_database_asks_one(committed_db, request):
    assert databases.asks_database(request.node)


def test_one_with_neither_asks_none(request):
    assert not databases.asks_database(request.node)
