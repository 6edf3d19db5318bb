"""Thai citizen numbers: 13 digits, the last one a check digit.

python-stdnum's `th.pin` holds the same check digit but refuses every number that begins with 0 or 9. Persons without
registration status carry 0, so the rule stands here; the tests compare it with stdnum on the numbers that both take.
"""

import re
from enum import StrEnum
from operator import mul

from thai.digits import to_arabic

LENGTH = 13
_WEIGHTS = tuple(range(13, 1, -1))
_ZERO = ord("0") * sum(_WEIGHTS)
_PLAIN = re.compile(r"[0-9]{13}\Z")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_SCIENTIFIC = re.compile(r"\W*(\d)(?:[.,](\d*))?\s*[eE]\s*\+?\s*(\d+)\W*\Z")


class IdProblem(StrEnum):
    LENGTH = "citizen_id_length"
    CHECKSUM = "citizen_id_checksum"


class IdError(ValueError):
    """A number that cannot be a citizen number; `problem` says why."""

    def __init__(self, problem: IdProblem):
        super().__init__(problem.value)
        self.problem = problem


class FirstDigit(StrEnum):
    """What the first digit tells of how the number was given (Central Registration Regulation 2535)."""

    NO_STATUS = "no_registration_status"
    BORN_ON_TIME = "thai_birth_reported_in_time"
    BORN_LATE = "thai_birth_reported_late"
    AT_START = "in_register_at_start"
    MOVED_IN = "moved_in_at_start"
    ADDED = "thai_added_later"
    TEMPORARY = "temporary_or_illegal_entrant"
    BORN_TO_TEMPORARY = "born_to_temporary_entrant"
    PERMANENT_ALIEN = "permanent_alien_or_naturalised"
    UNASSIGNED = "unassigned"


_MEANINGS = dict(zip("0123456789", FirstDigit, strict=True))


def normalise(value: object) -> str:
    """The digits of a cell ('' where there are none)."""
    if isinstance(value, str):
        return value if _PLAIN.match(value) else _digits_of_text(value)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and value >= 0 else _NOT_DIGIT.sub("", str(value))
    return _NOT_DIGIT.sub("", str(value))


def _digits_of_text(text: str) -> str:
    text = to_arabic(text)
    shortened = _SCIENTIFIC.match(text)
    return _digits_of_scientific(shortened) if shortened else _NOT_DIGIT.sub("", text)


def _digits_of_scientific(match: re.Match[str]) -> str:
    """Excel's 1.2345E+12: the digits that survived, never made up to 13 by those of the exponent."""
    digits = match[1] + (match[2] or "")
    return digits if int(match[3]) == LENGTH - 1 and len(digits) == LENGTH else digits[: LENGTH - 1]


def check_digit(first12: str) -> str:
    """The 13th digit that belongs to the first twelve."""
    return str((11 - (sum(map(mul, _WEIGHTS, first12.encode())) - _ZERO) % 11) % 10)


def problem_of(value: object) -> IdProblem | None:
    """Why the cell is no citizen number; None when it is one."""
    return _problem(normalise(value))


def _problem(number: str) -> IdProblem | None:
    if len(number) != LENGTH:
        return IdProblem.LENGTH
    return None if check_digit(number[:12]) == number[12] else IdProblem.CHECKSUM


def read(value: object) -> str:
    """The 13 digits of a cell, or IdError."""
    number = normalise(value)
    if problem := _problem(number):
        raise IdError(problem)
    return number


def format_id(number: str) -> str:
    """1234567890123 as 1-2345-67890-12-3; anything else as it is."""
    if len(number) != LENGTH:
        return number
    return f"{number[0]}-{number[1:5]}-{number[5:10]}-{number[10:12]}-{number[12]}"


def mask(number: str) -> str:
    """All but the last three digits hidden."""
    return mask_tail(number[-3:])


def mask_tail(last3: str) -> str:
    """The masked form when only the last three digits are known."""
    return f"x-xxxx-xxxxx-{last3[:2]}-{last3[2:]}"


def first_digit_meaning(digit: str | int) -> FirstDigit:
    """How a number with this first digit was given; ValueError when it is no digit."""
    try:
        return _MEANINGS[to_arabic(str(digit))]
    except KeyError:
        raise ValueError("not one digit") from None


def presumed_thai(digit: str | int) -> bool | None:
    """1-5: presumed Thai; 8: cannot tell (None); others: not presumed."""
    digit = str(digit)
    return None if digit == "8" else digit in "12345"
