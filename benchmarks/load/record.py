"""The figures of a run in words and tables: printed, and kept as one part of docs/reliability.md."""

import argparse
import platform
import time
from pathlib import Path

from benchmarks.load.figures import FAULT_HEAD, HEAD, PERCENTILES, Figures, fault_table, markdown, table
from benchmarks.table import machine, postgres_version
from tests.rig.proof import HEADING, RESULTS, replaced

# The least amounts of the goal.
FULL = {"kill": 200, "postgres": 20, "outage": 20, "disk": 50, "clock": 20, "burst": 3000, "slow": 1, "idle": 1}
FULL_MINUTES = 10
# `tests.rig.proof` writes the other parts, one a database.
PART = "the running server"


def write(
    asked: argparse.Namespace,
    figures: Figures,
    found: dict,
    problems: list[str],
    disk: str,
    seconds: float,
    *,
    keep: bool,
) -> str:
    text = section(asked, figures, found, problems, disk, seconds)
    if keep:
        known = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEADING
        Path(RESULTS).write_text(replaced(known, PART, text), encoding="utf-8")
    return text


def goal(asked) -> str:
    """What the goal asks for, and whether this run was that."""
    wanted = ", ".join(f"{name} {number:,}" for name, number in FULL.items())
    reached = asked.minutes >= FULL_MINUTES and all(
        asked.faults.get(name, 0) >= number for name, number in FULL.items()
    )
    told = "which this run took in full" if reached else "**this run was not that long**"
    return f"The goal's amounts (`make prove-load`): {FULL_MINUTES} minutes of mixed load, {wanted}; {told}."


def section(asked, figures: Figures, found: dict, problems: list[str], disk: str, seconds: float) -> str:
    faults = ", ".join(f"{name} {number:,}" for name, number in asked.faults.items()) or "none"
    lines = [
        f"## On {PART}",
        "",
        f"{time.strftime('%Y-%m-%d')}, {machine()}, Python {platform.python_version()}, PostgreSQL {postgres_version()}, disk: {disk}."
        f" {asked.note}".rstrip(),
        f"{asked.readers} readers and {asked.staff} staff, a page each {asked.reader_pause:g} and {asked.staff_pause:g} s;"
        f" {asked.residents:,} residents; mixed load {asked.minutes:g} minutes, then faults: {faults}."
        f" The whole run took {seconds / 60:.0f} minutes. The virtual users ran on the same cores.",
        f"Percentiles: {PERCENTILES}.",
        goal(asked),
        "",
        markdown(HEAD, table(figures)),
        "",
        markdown(FAULT_HEAD, fault_table(figures)),
        "",
        f"Writes acknowledged: {found['acknowledged']:,}. Lost: {len(found['lost'])}. Double: {len(found['double'])}."
        f" In the database and never sent: {len(found['unaccounted'])}."
        f" Never answered to the end: {found['unknown']:,} (each there once or not at all).",
        f"`verify_ledger`: {found['verify_ledger'] or 'holds'}. `verify_audit`: {found['verify_audit'] or 'holds'}.",
        f"Promises broken: {'; '.join(problems) or 'none'}.",
        "",
    ]
    return "\n".join(lines)
