"""Accounts, villages and a desk for each: what the browser tests start from. Each test commits to its own database."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import User
from residents.tests import factories
from tests.browser.desk import Desk, admit
from tests.contract import KEEPER, make_user

CLERK, PASSWORD = "registry_clerk", "พ้นฝนเห็นแว้ง-2569"
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """The day on which the samples' truth was written: two-digit years and future dates depend on it."""
    real = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda value=None, zone=None: real(value, zone) if value else TODAY)


@pytest.fixture
def villages(live_server) -> list:
    return [factories.village(number) for number in range(1, 11)]


@pytest.fixture
def clerk(villages) -> User:
    user = make_user(CLERK)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def keeper(villages) -> User:
    """The keeper of village 1."""
    return make_user(KEEPER)


@pytest.fixture
def desk(page, clerk, live_server) -> Desk:
    """The clerk's office PC, signed in."""
    admit(page.context, clerk, live_server.url)
    return Desk(page)
