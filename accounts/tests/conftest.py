"""Somebody whose lines stand in the trail."""

import pytest

from accounts.models import AccessLog, User
from accounts.tests.chained import made_lines


@pytest.fixture
def clerk(db) -> User:
    return User.objects.create(username="clerk")


@pytest.fixture
def lines(clerk) -> list[AccessLog]:
    return made_lines(clerk)
