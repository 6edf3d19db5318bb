"""Facts to paper or to dots by typst. Words go in as JSON, so that none of them is ever markup; pictures as files in memory."""

import json
import logging
from pathlib import Path

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from .errors import NotMade

logger = logging.getLogger(__name__)

# Sarabun with level tone marks, so that Thai is read back whole: papers/fonts/level_marks.py says why.
FONTS = Path(__file__).parent / "fonts"
# Across every page that comes out of the practice portal.
PRACTISED = """#set page(foreground: rotate(-35deg, text(
  size: 42pt, fill: rgb("#b0002033"), font: "Sarabun", "ระบบฝึกหัด – ข้อมูลสมมติ",
)))
""".encode()


def typeset(template: Path, facts: dict, files: dict[str, bytes], **how) -> bytes:
    """The template with `facts` as facts.json beside it and the `files` that it names. `how` is typst's: the format, dots an inch."""
    project = {
        "main": (PRACTISED if settings.PRACTICE else b"") + template.read_bytes(),
        "facts.json": json.dumps(facts, ensure_ascii=False).encode(),
        **files,
    }
    try:
        return typst.compile(project, font_paths=[str(FONTS)], ignore_system_fonts=True, **how)
    except RuntimeError as error:
        # Typst's own errors are among them; they speak of the template, which names no person.
        logger.exception("typst could not set %s", template.name)
        raise NotMade(_("The PDF could not be made. Take Excel, and tell the system administrator.")) from error


def typeset_paper(template: Path, facts: dict, files: dict[str, bytes] | None = None) -> bytes:
    """A PDF of a template that has in common with its neighbours what stands in their shared.typ."""
    shared = {"shared.typ": (template.parent / "shared.typ").read_bytes()}
    return typeset(template, facts, shared | (files or {}), format="pdf")
