"""Decisions are short, numbered once, dated and say what was refused (docs/decisions/0001-record-decisions.md)."""

import re
from collections import Counter
from pathlib import Path

from tests.laws import tree

DECISIONS = sorted((tree.ROOT / "docs" / "decisions").glob("*.md"))
MOST_LINES = 40


def test_every_decision_has_a_number_of_its_own():
    numbers = Counter(path.name[:4] for path in DECISIONS)
    assert [number for number, count in numbers.items() if count > 1 or not number.isdecimal()] == []


def test_a_decision_begins_with_its_number():
    wrong = [
        path.name for path in DECISIONS if not re.match(rf"# {path.name[:4]}\.? ", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def _lines_of(path: Path) -> int:
    return sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def test_a_decision_is_short():
    assert [path.name for path in DECISIONS if _lines_of(path) > MOST_LINES] == []


def test_a_decision_says_what_was_refused():
    silent = [path.name for path in DECISIONS if "refused" not in path.read_text(encoding="utf-8").lower()]
    assert silent == []
