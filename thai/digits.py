"""Thai and Arabic digits."""

ARABIC = "0123456789"
THAI = "๐๑๒๓๔๕๖๗๘๙"
_FULL_WIDTH = "0123456789"

_TO_ARABIC = str.maketrans(THAI + _FULL_WIDTH, ARABIC * 2)
_TO_THAI = str.maketrans(ARABIC, THAI)


def to_arabic(text: str) -> str:
    """Thai (and full-width) digits as 0-9; everything else stays."""
    return text if text.isascii() else text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """0-9 as Thai digits."""
    return text.translate(_TO_THAI)
