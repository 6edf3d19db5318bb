"""What people typed, as it may stand in a log: one line, with nothing that moves a cursor or turns the direction."""

import json
import unicodedata

# Control characters, marks without width or of direction, separators of lines, halves of characters.
MOVING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def one_line(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if unicodedata.category(sign) in MOVING else sign for sign in text)


def plain_details(detail: dict) -> dict:
    """The details as the database gives them back, each text of them one line."""
    return _cleaned(json.loads(json.dumps(detail)))


def _cleaned(value):
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, dict):
        return {one_line(key): _cleaned(kept) for key, kept in value.items()}
    return [_cleaned(kept) for kept in value] if isinstance(value, list) else value
