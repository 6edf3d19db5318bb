"""Slips of the hand: two words a letter apart, and the right citizen numbers that a wrong one may have meant."""

from collections.abc import Iterator

from thai.citizen_id import LENGTH, check_digit, normalise

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
    if abs(len(digits) - LENGTH) > 1:
        return set()
    return {number for number in _nearby(digits) if check_digit(number[:-1]) == number[-1]} - {digits}


def _nearby(digits: str) -> Iterator[str]:
    if len(digits) > LENGTH:
        yield from (digits[:at] + digits[at + 1 :] for at in range(len(digits)))
    elif len(digits) < LENGTH:
        yield from (digits[:at] + one + digits[at:] for at in range(LENGTH) for one in DIGITS)
    else:
        yield from _changed(digits)
        yield from (digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(LENGTH - 1))


def _changed(digits: str) -> Iterator[str]:
    """At each place the one or two digits that the check digit leaves: a digit weighs 13 at the first place, 2 at the
    twelfth, and the sum counts by elevens."""
    yield digits[:-1] + check_digit(digits[:-1])
    values, last = [int(digit) for digit in digits[:-1]], int(digits[-1])
    total = sum((LENGTH - at) * value for at, value in enumerate(values))
    for at, value in enumerate(values):
        rest, weight = total - (LENGTH - at) * value, LENGTH - at
        for other in range(10):
            if (11 - (rest + weight * other) % 11) % 10 == last:
                yield f"{digits[:at]}{other}{digits[at + 1 :]}"
