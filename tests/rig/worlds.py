"""Rows that many tests of a file look at: made once, and left by each test as they were."""

from collections.abc import Callable

import pytest
from django.db import transaction


def made_once[Made](make: Callable[[], Made]) -> tuple:
    """Two fixtures, `built, world = made_once(make)`: what `make` returned, in a transaction that is never committed.

    The first is always named `built`, since the second asks for it by that name. Who uses them needs no `django_db`."""

    @pytest.fixture(scope="module")
    def built(django_db_setup, django_db_blocker):
        with django_db_blocker.unblock(), transaction.atomic():
            yield make()
            transaction.set_rollback(True)

    @pytest.fixture
    def made(built: Made):
        with transaction.atomic():
            yield built
            transaction.set_rollback(True)

    return built, made
