"""pytest plugin: no test reads the clock while tests are collected, for what it read is of yesterday once midnight has passed.

A suite runs for half an hour. A "tomorrow" that was worked out when its file was read is "today" for
the tests that run after midnight, and they fail though nothing is wrong.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from django.utils import timezone


def today() -> date:
    """The office's day."""
    return timezone.localdate()


@pytest.fixture
def november_2026(monkeypatch):
    """The clock stands on 26 November 2569, for tests that name days and years as people write them."""
    then = datetime(2026, 11, 26, 10, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: then)


@contextmanager
def stopped() -> Iterator[None]:
    """Refuse `timezone.now`, and with it `localdate` and `localtime`; who took the function away with them may call it later."""
    real, refusing = timezone.now, True

    def now():
        if refusing:
            raise RuntimeError("read the clock inside a test or a fixture, not while tests are collected")
        return real()

    timezone.now = now
    try:
        yield
    finally:
        refusing, timezone.now = False, real


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    with stopped():
        return (yield)
