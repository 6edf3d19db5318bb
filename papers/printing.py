"""How a paper is printed, whatever the report: what a clerk chooses beside the report's own questions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thai.digits import to_thai

from .errors import ParamError
from .params import Param

# What is asked of it, by the names of a page's boxes and a command's options.
ASKED = ("document_no", "signed_on", "thai_digits", "sheets")
# Of a letter's number and what it is called in the office.
LONGEST_NUMBER = 60
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]+")
VILLAGE = "village"
SIGNED_ON = Param("signed_on", gettext_lazy("Signed on"), "date")
THAI_DIGITS = Param("thai_digits", gettext_lazy("Thai digits"), "boolean", default=False)
SHEETS = Param(
    "sheets", gettext_lazy("Sheets"), "choice", default="",
    choices=(("", gettext_lazy("one sheet")), (VILLAGE, gettext_lazy("one sheet for each village"))),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printing:
    """`document_no` is typed, never made; `signed_on` says whose names stand under the paper (today, where nobody says)."""

    document_no: str = ""
    thai_digits: bool = False
    by_village: bool = False
    signed_on: date | None = None

    def said(self, text) -> str:
        """A text in the digits that were chosen."""
        return to_thai(str(text)) if self.thai_digits else str(text)


PLAIN = Printing()


def read_printing(typed: Mapping[str, Any]) -> Printing:
    """From the words of a page or a command line. Raises ParamError naming every problem at once."""
    found, problems = {}, {}
    for param in (SIGNED_ON, THAI_DIGITS, SHEETS):
        try:
            found[param.name] = param.read(typed.get(param.name))
        except ValueError as error:
            problems[param.name] = f"{param.label} {error}"
    number = document_no(str(typed.get("document_no") or ""))
    if len(number) > LONGEST_NUMBER:
        problems["document_no"] = _("A document number has %(most)d letters at most.") % {"most": LONGEST_NUMBER}
    if problems:
        raise ParamError(problems)
    return Printing(number, found["thai_digits"], found["sheets"] == VILLAGE, found["signed_on"])


def document_no(text: str) -> str:
    """As the office writes it; the office's prefix alone is no number yet."""
    text = _UNPRINTABLE.sub(" ", text).strip()
    return "" if text == settings.OFFICE_DOCUMENT_PREFIX.strip() else text
