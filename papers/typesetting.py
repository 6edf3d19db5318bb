"""Facts to paper or to dots by typst. Words go in as JSON, so that none of them is ever markup; pictures as files in memory."""

import json
from pathlib import Path

import typst

# Sarabun with level tone marks, so that Thai is read back whole: papers/fonts/level_marks.py says why.
FONTS = Path(__file__).parent / "fonts"


def typeset(template: Path, facts: dict, files: dict[str, bytes], **how) -> bytes:
    """The template with `facts` as facts.json beside it and the `files` that it names. `how` is typst's: the format, dots an inch."""
    project = {
        "main": template.read_bytes(),
        "facts.json": json.dumps(facts, ensure_ascii=False).encode(),
        **files,
    }
    return typst.compile(project, font_paths=[str(FONTS)], ignore_system_fonts=True, **how)


def typeset_paper(template: Path, facts: dict, files: dict[str, bytes] | None = None) -> bytes:
    """A PDF of a template that has in common with its neighbours what stands in their shared.typ."""
    shared = {"shared.typ": (template.parent / "shared.typ").read_bytes()}
    return typeset(template, facts, shared | (files or {}), format="pdf")
