"""One world for the tests of a file: each test leaves it as it was."""

import pytest
from django.db import transaction

from tests.contract import KEEPER, World, client_for, make_world


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """Made once in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(seed=1)
        transaction.set_rollback(True)


@pytest.fixture
def world(built) -> World:
    with transaction.atomic():
        yield built
        transaction.set_rollback(True)


@pytest.fixture
def keeper(world):
    return client_for(KEEPER)


@pytest.fixture
def clerk(world):
    return client_for("registry_clerk")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    proofs = [value for report in terminalreporter.getreports("passed") for _name, value in report.user_properties]
    tried = sum(count for what, count, _failed in proofs if what.startswith("addresses as"))
    if tried:
        terminalreporter.write_line(f"access walk: {tried:,} assertions")
