"""Keys by which public content is found, whatever spelling, script of digits, case or order of words somebody types.

A key holds the words of a text twice: as they are written (small letters, Arabic digits, no punctuation), and as they
sound, in capitals, so that neither is ever taken for the other. A word that is a part of the text is a part of its key,
since Thai leaves no space between words.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, combining, normalize

from thai.digits import to_arabic
from thai.folding import fold
from thai.text import clean

# What is asked is cut there: nobody looks for more, and a database need not.
LONGEST_QUESTION, MOST_WORDS = 200, 6
# Fewer letters than this say too little of a sound, and no index of three letters holds them.
LEAST = 3
# Malay as it was and is spelled, and as English ears write it: kompang, kumpang; Chendol, cendol; Shariah, syariah.
_MALAY = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("tj|ch", "c"), ("dj", "j"), ("oe|ou", "u"), ("sy|sh", "s"), ("([kgdt])h", r"\1"), ("ph", "f"), ("q", "k"),
        ("o", "u"), ("[ey]", "i"), (r"(.)\1+", r"\1"), ("(?<=..)h$", ""),
    )
)  # fmt: skip


class Word(NamedTuple):
    """A word that is looked for: as it is written, and as it sounds ("" where that says too little)."""

    plain: str
    sound: str

    @property
    def in_texts(self) -> bool:
        """One or two letters say nothing in a text, and no index holds them: they are looked for in titles."""
        return len(self.plain) >= LEAST

    @property
    def parts(self) -> list[str]:
        """What to look for in a key; a single letter only where a word begins."""
        plain = self.plain if len(self.plain) > 1 else f" {self.plain}"
        return [plain, self.sound] if self.sound else [plain]


@lru_cache(maxsize=4096)
def plain_letter(letter: str) -> str:
    """The letter as keys have it; a space for what is no part of a word."""
    if "ก" <= letter <= "๎":
        return " " if letter == "฿" else letter
    plain = "".join(one for one in normalize("NFKD", to_arabic(letter).lower()) if not combining(one))
    return plain if plain and all(category(one)[0] in "LN" for one in plain) else " "


def plain_words(text: str) -> list[str]:
    return "".join(map(plain_letter, clean(text))).split()


def sound_of(word: str) -> str:
    """How a word sounds, in capitals."""
    if not word.isascii():
        return fold(word).upper().replace(" ", "")
    for pattern, sound in _MALAY:
        word = pattern.sub(sound, word)
    return word.upper()


def key_of(texts: Iterable[str]) -> str:
    """Every word between spaces, so that its beginning and its end are seen."""
    words = [word for text in texts for word in plain_words(text)]
    sounds = [sound for word in words if len(sound := sound_of(word)) >= LEAST]
    return f" {' '.join([*words, *sounds])} " if words else ""


def asked_words(question: str) -> tuple[Word, ...]:
    """The words that somebody asks for, each once."""
    words = dict.fromkeys(plain_words(question[:LONGEST_QUESTION]))
    return tuple(Word(word, _telling(sound_of(word))) for word in list(words)[:MOST_WORDS])


def _telling(sound: str) -> str:
    return sound if len(sound) >= LEAST else ""
