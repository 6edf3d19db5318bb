"""pytest plugin: how many times a proof is tried. `make test` takes small counts, `make prove` the goal counts."""

import os

import pytest
from hypothesis import HealthCheck, settings

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "prove"

settings.register_profile("default", max_examples=60, deadline=None)
settings.register_profile(
    "prove",
    max_examples=5000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("prove" if FULL else "default")


def rounds(quick: int, full: int) -> int:
    """A count for a proof that goes round by round: few in the daily suite, all of them under `make prove`."""
    return full if FULL else quick


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that make sense at full count only are not part of the daily suite."""
    if FULL:
        return
    left_out = [item for item in items if item.get_closest_marker("prove")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not item.get_closest_marker("prove")]
