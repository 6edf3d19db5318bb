"""Text that a spreadsheet would take for a formula.

OWASP ASVS 1.2.10 asks for a single quote before it in CSV. A text that has quotes of its own before such a sign
gets one more, so that `unguard` gives every text back as it was. Double quotes before it are no shelter: a program that
splits lines by hand drops them.
"""

import re

# Full-width signs too: Excel of East Asian locales takes them for the plain ones.
_FORMULA = re.compile("['\"]*[=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile("'" + _FORMULA.pattern)


def guard(text: str) -> str:
    """The text as a CSV field that no spreadsheet computes."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text[1:] if _GUARDED.match(text) else text
