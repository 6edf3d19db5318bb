"""Whether two records are one person: evidence for and against, each with its weight, and what it is called.

Takes plain values and asks nothing. The weights and the threshold were tuned on labelled pairs
(residents/tests/duplicates/labelled.py, tuning seed); a test holds recall and precision on pairs of another seed.
"""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from residents.duplicates.slips import within_one
from residents.enums import Precision, Sex
from thai.be_calendar import BE_OFFSET
from thai.dates import format_date

# From this score on two records are shown as perhaps one person: in the queue, before a save and in an import alike.
LIKELY = 55
MOST = 100
# Namesakes so many years apart are rather two generations of a house than one person.
GENERATION = 14
# No birth of the registry lies before this year of the common era: such a date is a Buddhist year taken off twice.
EARLIEST = 1800
# Shorter names differ by a letter without being a slip: ยา, มา.
SLIP_LENGTH = 3


class Facts(NamedTuple):
    """What is compared of a person. Names are folded and without spaces; `written` is a number that fails its check."""

    pk: int | None = None
    first: str = ""
    last: str = ""
    first_name: str = ""
    last_name: str = ""
    birth_date: date | None = None
    birth_precision: str = Precision.DAY.value
    sex: str = ""
    village: int | None = None
    house: int | None = None
    phones: frozenset[str] = frozenset()
    # Digest of the right number, digits of a wrong one, and the digests of what the wrong one may have meant.
    digest: str | None = None
    written: str = ""
    meant: frozenset[str] = frozenset()


class Evidence(NamedTuple):
    weight: int
    words: object
    # With the two birth dates in it.
    dated: object = None


# Kept in the rows of the queue: a code may be added, never renamed.
EVIDENCE: dict[str, Evidence] = {
    "number_same": Evidence(100, _("The citizen numbers are the same")),
    "number_near": Evidence(
        45, _("The citizen number as written is one digit, or two swapped digits, away from the other person's")
    ),
    "number_written": Evidence(45, _("The same wrong citizen number is written for both")),
    "first_same": Evidence(30, _("The first names read alike")),
    "first_near": Evidence(15, _("The first names are one letter apart")),
    "last_same": Evidence(20, _("The surnames read alike")),
    "last_near": Evidence(12, _("The surnames are one letter apart")),
    "birth_same": Evidence(35, _("The same birth date")),
    "birth_swapped": Evidence(
        30,
        _("Day and month of birth are swapped"),
        _("Day and month of birth are swapped (%(first)s and %(second)s)"),
    ),
    "birth_543": Evidence(
        30,
        _("The birth years are 543 years apart"),
        _("The birth years are 543 years apart (%(first)s and %(second)s)"),
    ),
    "birth_part": Evidence(18, _("What is known of the birth dates agrees")),
    "birth_close": Evidence(
        0,
        _("The birth dates differ in one part only"),
        _("The birth dates differ in one part only (%(first)s and %(second)s)"),
    ),
    "house": Evidence(20, _("The same house")),
    "village": Evidence(5, _("The same village")),
    "phone": Evidence(15, _("The same telephone number")),
    # Against.
    "numbers_differ": Evidence(-200, _("But each has a right citizen number of their own")),
    "first_differs": Evidence(-40, _("But the first names are different")),
    "last_differs": Evidence(-10, _("But the surnames are different")),
    "last_married": Evidence(-5, _("But the surnames are different: perhaps by marriage")),
    "birth_differs": Evidence(
        -35, _("But the birth dates are different"), _("But the birth dates are different (%(first)s and %(second)s)")
    ),
    "generations": Evidence(-25, _("But they are a generation apart: perhaps a parent and a child of one name")),
    "twins": Evidence(-25, _("But the first names differ and the rest agrees: perhaps twins")),
    "sex_differs": Evidence(-40, _("But one is a man and the other a woman")),
}


class Likeness(NamedTuple):
    """0 to 100, and the codes of the evidence."""

    score: int
    codes: tuple[str, ...]


def compare(one: Facts, other: Facts) -> Likeness:
    codes = [*_numbers(one, other), *_names(one, other), *_birth(one, other), *_place(one, other)]
    if one.phones and not one.phones.isdisjoint(other.phones):
        codes.append("phone")
    if one.sex and other.sex and one.sex != other.sex:
        codes.append("sex_differs")
    if "first_differs" in codes and "birth_same" in codes and "house" in codes:
        codes.append("twins")
    return Likeness(max(0, min(MOST, sum(EVIDENCE[code].weight for code in codes))), tuple(codes))


def words_of(codes, first=None, second=None) -> list[str]:
    """The evidence in sentences, for before against. `first` and `second` (whatever has a `birth_date`) give the dates.

    Nothing of the two is in `codes` themselves: they are stored in the queue.
    """
    known = sorted((code for code in codes if code in EVIDENCE), key=lambda code: EVIDENCE[code].weight < 0)
    return [_worded(EVIDENCE[code], first, second) for code in known]


def speaks_against(code: str) -> bool:
    return code in EVIDENCE and EVIDENCE[code].weight < 0


def _worded(evidence: Evidence, first, second) -> str:
    days = {"first": getattr(first, "birth_date", None), "second": getattr(second, "birth_date", None)}
    if evidence.dated and all(days.values()):
        return str(evidence.dated) % {name: format_date(day, "numeric") for name, day in days.items()}
    return str(evidence.words)


def _numbers(one: Facts, other: Facts):
    if one.digest and other.digest:
        # Two right numbers are two people, however alike the rest is: no slip of one digit gives a right number.
        yield "number_same" if one.digest == other.digest else "numbers_differ"
    elif one.digest in other.meant or other.digest in one.meant:
        yield "number_near"
    elif one.written and one.written == other.written:
        yield "number_written"


def _names(one: Facts, other: Facts):
    if one.first == other.first:
        yield "first_same"
    elif _slipped(one.first, other.first, one.first_name, other.first_name):
        yield "first_near"
    else:
        yield "first_differs"
    if not one.last or not other.last:
        # A register without surnames says nothing about them.
        return
    if one.last == other.last:
        yield "last_same"
    else:
        near = _slipped(one.last, other.last, one.last_name, other.last_name)
        yield "last_near" if near else "last_married" if Sex.FEMALE in (one.sex, other.sex) else "last_differs"


def _slipped(one: str, other: str, written: str, other_written: str) -> bool:
    """A letter apart, in what is read or in what is written."""
    return (min(len(one), len(other)) >= SLIP_LENGTH and within_one(one, other)) or (
        min(len(written), len(other_written)) >= SLIP_LENGTH and within_one(written, other_written)
    )


def _birth(one: Facts, other: Facts):
    if one.birth_date is None or other.birth_date is None:
        return
    code = _birth_code(one, other)
    if code != "birth_differs" or _is_close(one.birth_date, other.birth_date):
        yield "birth_close" if code == "birth_differs" else code
        return
    yield code
    if one.first == other.first and abs(one.birth_date.year - other.birth_date.year) >= GENERATION:
        yield "generations"


def _birth_code(one: Facts, other: Facts) -> str:
    day, another = _settled(one.birth_date), _settled(other.birth_date)
    if one.birth_precision == other.birth_precision == Precision.DAY:
        if day == another:
            return "birth_same" if one.birth_date == other.birth_date else "birth_543"
        return "birth_swapped" if day == (another[0], another[2], another[1]) else "birth_differs"
    parts = 1 if Precision.YEAR in (one.birth_precision, other.birth_precision) else 2
    return "birth_part" if day[:parts] == another[:parts] else "birth_differs"


def _settled(day: date) -> tuple[int, int, int]:
    """Year, month, day, with a Buddhist year that was taken off twice put back."""
    year = day.year + BE_OFFSET if day.year < EARLIEST else day.year
    return year, day.month, day.day


def _is_close(day: date, another: date) -> bool:
    """Two of the three parts agree, and the years, where they differ, are a digit apart."""
    same = [a == b for a, b in zip(_settled(day), _settled(another), strict=True)]
    years = str(_settled(day)[0]), str(_settled(another)[0])
    return sum(same) == 2 and within_one(*years)


def _place(one: Facts, other: Facts):
    if one.house is not None and one.house == other.house:
        yield "house"
    elif one.village is not None and one.village == other.village:
        yield "village"
