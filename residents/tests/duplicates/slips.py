"""Slips of the hand, at random: a letter of a name, a digit of a number, a year of the other era."""

from datetime import date
from random import Random

from thai.citizen_id import problem_of

# Keys that lie side by side on the Thai (Kedmanee) keyboard.
ROWS = ("ๅ/-ภถุึคตจขช", "ๆไำะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ")


def letters(chance: Random, word: str) -> str:
    """One key missed, struck twice, struck beside, or two struck in the wrong order."""
    kind = chance.choice((_left_out, _twice, _beside, _swapped))
    found = kind(chance, word) if len(word) > 3 else _twice(chance, word)
    return found if found != word else _twice(chance, word)


def _left_out(chance: Random, word: str) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _twice(chance: Random, word: str) -> str:
    at = chance.randrange(len(word))
    return word[: at + 1] + word[at:]


def _beside(chance: Random, word: str) -> str:
    at = chance.randrange(len(word))
    row = next((row for row in ROWS if word[at] in row), word[at])
    place = row.index(word[at])
    return (
        word[:at] + chance.choice(row[max(0, place - 1) : place] + row[place + 1 : place + 2] or row) + word[at + 1 :]
    )


def _swapped(chance: Random, word: str) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def number(chance: Random, right: str) -> str:
    """A digit wrong or two neighbours swapped, so that the check fails."""
    while True:
        at = chance.randrange(12)
        digits = list(right)
        if chance.random() < 0.5:
            digits[at] = str(chance.randrange(10))
        else:
            digits[at], digits[at + 1] = digits[at + 1], digits[at]
        if problem_of("".join(digits)):
            return "".join(digits)


def era(born: date) -> date | None:
    """A year of the common era taken for a Buddhist one."""
    if born.day == 29 and born.month == 2:
        return None
    return born.replace(year=born.year - 543)
