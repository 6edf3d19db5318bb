"""pytest plugin: how many times a proof is tried. `make test` takes small counts, `make prove` the goal counts."""

import os
import platform
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as portal
from django.utils import timezone
from hypothesis import HealthCheck, settings

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "prove"

# A landing is judged by the same examples each time; chance is asked at the developer's desk and by `make prove`.
settings.register_profile("default", max_examples=60, deadline=None, derandomize="CI" in os.environ)
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


RESULTS = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
HEADING = "# Reliability\n\nWhat `make prove` tried, and how often. The parts “On …” are written by it; do not edit those by hand.\n"


@pytest.fixture
def record_proof(record_property) -> Callable[[str, int, int], None]:
    """`record_proof("kill -9 during an import", tried=1000, failed=0)`: one row of docs/reliability.md."""

    def record(what: str, tried: int, failed: int = 0) -> None:
        record_property("proof", (what, tried, failed))
        assert failed == 0, f"{what}: {failed} of {tried} failed"

    return record


def section(database: str, rows: list[tuple[str, int, int]]) -> str:
    """The part of the results that one run of one database writes."""
    where = f"{timezone.localdate()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [f"| {what} | {tried:,} | {failed:,} |" for what, tried, failed in sorted(rows)]
    return "\n".join([f"## On {database}", "", where, "", "| proof | tried | failed |", "|---|--:|--:|", *lines, ""])


def replaced(text: str, database: str, new: str) -> str:
    """The results with the section of one database put in the place of its older one."""
    kept = re.sub(rf"\n## On {database}\n.*?(?=\n## On |\Z)", "", text, flags=re.DOTALL)
    return f"{kept.rstrip()}\n\n{new}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    rows = [tuple(value) for report in reports for name, value in report.user_properties if name == "proof"]
    if FULL and rows and not hasattr(terminalreporter.config, "workerinput"):
        text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEADING
        RESULTS.write_text(replaced(text, portal.TEST_DB, section(portal.TEST_DB, rows)), encoding="utf-8")
