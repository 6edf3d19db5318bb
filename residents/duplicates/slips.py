"""Slips of the hand: two words a letter apart, and the right citizen numbers that a wrong one may have meant."""

from collections.abc import Iterator

from thai.citizen_id import LENGTH, normalise, problem_of

DIGITS = "0123456789"


def within_one(one: str, other: str) -> bool:
    """Whether one letter changed, left out, added, or two neighbours swapped make the one of the other."""
    if len(one) > len(other):
        one, other = other, one
    at = _first_difference(one, other)
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :] or (
            one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
        )
    return len(other) == len(one) + 1 and one[at:] == other[at + 1 :]


def _first_difference(one: str, other: str) -> int:
    """`one` is not the longer."""
    for at, letter in enumerate(one):
        if letter != other[at]:
            return at
    return len(one)


def meant_by(written: str) -> set[str]:
    """Right numbers of which `written` is one digit off, lacks or doubles one digit, or swaps two neighbours."""
    digits = normalise(written)
    if abs(len(digits) - LENGTH) > 1 or not digits:
        return set()
    return {number for number in _nearby(digits) if problem_of(number) is None} - {digits}


def _nearby(digits: str) -> Iterator[str]:
    places = range(len(digits))
    if len(digits) > LENGTH:
        yield from (digits[:at] + digits[at + 1 :] for at in places)
    elif len(digits) < LENGTH:
        yield from (digits[:at] + one + digits[at:] for at in range(LENGTH) for one in DIGITS)
    else:
        yield from (digits[:at] + one + digits[at + 1 :] for at in places for one in DIGITS)
        yield from (digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in places[:-1])
