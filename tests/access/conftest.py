"""One world for the tests of a file: each test leaves it as it was."""

import pytest

from tests.contract import KEEPER, client_for, make_world
from tests.rig.worlds import made_once

built, world = made_once(lambda: make_world(seed=1))


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
