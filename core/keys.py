"""The key of a row, as an address or a form says it."""

# Longer ones no database takes.
LONGEST = 18


def read_key(text: str) -> int | None:
    """The key; None where the text is none, and so no row's."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None
