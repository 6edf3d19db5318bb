"""The world is told once for all tests of this folder, and each test leaves it as it was."""

import pytest
from django.db import transaction

from reports.tests.every import world


@pytest.fixture(scope="package")
def told(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world.tell()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def told_world(told, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
