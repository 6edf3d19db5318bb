"""Facts to paper by typst. Words go in as JSON, so that none of them is ever markup; pictures as files that lie in memory."""

import json
from pathlib import Path

import typst

HERE = Path(__file__).parent
# Sarabun with level tone marks, so that Thai is read back whole (papers/fonts/level_marks.py).
FONTS = HERE.parents[1] / "papers" / "fonts"


def make(template: str, facts: dict, files: dict[str, bytes] | None = None) -> bytes:
    """A PDF of the template (`receipt` for receipt.typ) with these facts."""
    project = {
        "main": (HERE / f"{template}.typ").read_bytes(),
        "shared.typ": (HERE / "shared.typ").read_bytes(),
        "facts.json": json.dumps(facts, ensure_ascii=False).encode(),
        **(files or {}),
    }
    return typst.compile(project, font_paths=[str(FONTS)], ignore_system_fonts=True, format="pdf")
