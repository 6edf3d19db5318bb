"""How long answers took and what they were, by phase of the run and kind of request."""

import math
import threading
from collections import defaultdict
from dataclasses import dataclass, field

PERCENTILES = "nearest rank over all requests of the phase, as the client waited, refused ones included"


def percentile(sorted_values: list[float], share: float) -> float:
    """By nearest rank: the smallest value that at least this share of all does not exceed."""
    return sorted_values[max(0, math.ceil(share * len(sorted_values)) - 1)] if sorted_values else 0.0


@dataclass
class Row:
    """One kind of request in one phase."""

    seconds: list[float] = field(default_factory=list)
    refused: int = 0
    errors: int = 0
    broken: int = 0
    unclear: int = 0


class Figures:
    """What all virtual users met. `phase` is what is going on now."""

    def __init__(self) -> None:
        self.phase, self.lock = "getting ready", threading.Lock()
        self.rows: dict[tuple[str, str], Row] = defaultdict(Row)
        self.faults: dict[str, list[float]] = defaultdict(list)
        self.seconds: dict[str, float] = {}
        self.samples: dict[str, str] = {}

    def add(self, kind: str, status: int, seconds: float, *, clear: bool) -> None:
        """`status` 0: the line broke. `clear`: a failure that says in Thai what to do, with its number."""
        with self.lock:
            row = self.rows[self.phase, kind]
            row.seconds.append(seconds)
            row.refused += status == 429
            row.errors += status >= 500
            row.broken += status == 0
            row.unclear += status >= 500 and not clear

    def sample(self, what: str, text: str) -> None:
        """The first of a kind of trouble, to be read afterwards."""
        with self.lock:
            self.samples.setdefault(what, text)

    def recovered(self, fault: str, seconds: float) -> None:
        self.faults[fault].append(seconds)


HEAD = (
    "phase",
    "requests of",
    "number",
    "a second",
    "median ms",
    "p95 ms",
    "p99 ms",
    "429",
    "5xx with a clear page",
    "5xx without",
    "line broke",
)


def table(figures: Figures) -> list[tuple]:
    rows = []
    for (phase, kind), row in sorted(figures.rows.items(), key=lambda one: (_place(figures, one[0][0]), one[0][1])):
        if phase not in figures.seconds:
            continue
        ordered = sorted(row.seconds)
        median, p95, p99 = (f"{percentile(ordered, share) * 1000:.0f}" for share in (0.5, 0.95, 0.99))
        rate = f"{len(ordered) / figures.seconds[phase]:.1f}"
        rows.append((
            phase, kind, f"{len(ordered):,}", rate, median, p95, p99, row.refused, row.errors - row.unclear, row.unclear, row.broken
        ))  # fmt: skip
    return rows


def _place(figures: Figures, phase: str) -> int:
    known = list(figures.seconds)
    return known.index(phase) if phase in known else len(known)


FAULT_HEAD = ("fault", "times", "recovery: median s", "worst s")


def fault_table(figures: Figures) -> list[tuple]:
    return [
        (name, len(spent), f"{percentile(sorted(spent), 0.5):.1f}", f"{max(spent):.1f}")
        for name, spent in figures.faults.items()
    ]


def markdown(head: tuple, rows: list[tuple]) -> str:
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in (head, ["---"] * len(head), *rows))
