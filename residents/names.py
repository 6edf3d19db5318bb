"""The one place that makes the stored keys of a name: every write of a name (form, import, merge) goes through it."""

from functools import lru_cache
from typing import NamedTuple

from thai.collation import sort_key
from thai.folding import fold

KEY_LENGTH = 200


class NameKeys(NamedTuple):
    """Sort keys of surname and first name, and the spelling-tolerant search key of both."""

    last_key: str
    first_key: str
    search_key: str


@lru_cache(maxsize=50_000)
def _sort(text: str) -> str:
    return sort_key(text)[:KEY_LENGTH]


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Words folded one by one; each begins with a space, so that a search can ask for the beginning of a word."""
    return "".join(f" {fold(word)}" for word in text.split())


def keys_of(first_name: str, last_name: str) -> NameKeys:
    return NameKeys(_sort(last_name), _sort(first_name), (folded(first_name) + folded(last_name))[:KEY_LENGTH])
