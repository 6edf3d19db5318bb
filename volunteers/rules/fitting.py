"""How well somebody fits a shift: what stops them, what speaks for them, and whose turn it is. Points from 0 to 100."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from thai.dates import completed_years
from volunteers.enums import Hour

SKILLS, PLACE, DAYS, HOURS, TURN = 25, 20, 15, 10, 30
# Not the same village, and still a short way.
NEAR, NEAR_KM = 12, 5
# For each time that somebody helped lately, so many points less: the next one has the turn.
A_TIME = 10
NOON, EVENING = time(12), time(17)
EARTH_KM = 6371


class Stop(StrEnum):
    """Why somebody cannot come as things stand."""

    BUSY = "busy"
    YOUNG = "young"
    AGELESS = "ageless"
    UNTRAINED = "untrained"
    EXPIRED = "expired"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Wanted:
    """What a shift asks. Of a topic its parts will do as well: each stands with all that count as it."""

    day: date
    # Bits of Day and Hour on which it falls.
    weekday: int
    hours: int
    village: int | None
    topics: Mapping[int, frozenset[int]]
    trainings: Mapping[int, frozenset[int]]
    minimum_age: int | None
    # With children or in homes: only who was checked by the office.
    checked: bool


@dataclass(frozen=True)
class Able:
    """What is known of one volunteer. `skills` are good on the day; of `trained` until when each is good, None: always."""

    born: date | None
    village: int | None
    days: int
    hours: int
    skills: frozenset[int]
    trained: Mapping[int, date | None]
    cleared_until: date | None
    busy: bool
    times: int


@dataclass(frozen=True)
class Fit:
    stops: tuple[Stop, ...]
    has: frozenset[int]
    lacks: frozenset[int]
    # Wanted trainings that were never had, and those that are good no more.
    untrained: frozenset[int]
    expired: frozenset[int]
    place: int
    days: bool
    hours: bool
    times: int
    points: int

    @property
    def order(self) -> tuple:
        """Who can come first; of those the best, and of equals who was there least."""
        return bool(self.stops), -self.points, self.times


def fit(wanted: Wanted, able: Able, *, kilometres: float | None) -> Fit:
    """`kilometres` between their villages; None: not known."""
    held = able.skills | {topic for topic, until in able.trained.items() if holds(until, wanted.day)}
    has = frozenset(topic for topic, counts in wanted.topics.items() if counts & held)
    missing = {topic: counts for topic, counts in wanted.trainings.items() if not counts & held}
    expired = frozenset(topic for topic, counts in missing.items() if counts & able.trained.keys())
    untrained = frozenset(missing) - expired
    days = not able.days or bool(able.days & wanted.weekday)
    hours = not able.hours or able.hours & wanted.hours == wanted.hours
    place = _place(wanted.village, able.village, kilometres)
    skilled = SKILLS * len(has) // len(wanted.topics) if wanted.topics else SKILLS
    points = skilled + place + DAYS * days + HOURS * hours + max(0, TURN - A_TIME * able.times)
    stops = _stops(wanted, able, expired=bool(expired), untrained=bool(untrained))
    lacks = frozenset(wanted.topics) - has
    return Fit(stops, has, lacks, untrained, expired, place, days, hours, able.times, points)


def holds(until: date | None, on: date) -> bool:
    """What is good until a day is good no more on that day."""
    return until is None or on < until


def cleared(until: date | None, on: date) -> bool:
    """Whether the office's check of a person is good on a day; nobody is checked who never was."""
    return until is not None and holds(until, on)


def _place(where: int | None, home: int | None, kilometres: float | None) -> int:
    if where is None or where == home:
        return PLACE
    return NEAR if kilometres is not None and kilometres <= NEAR_KM else 0


def _stops(wanted: Wanted, able: Able, *, expired: bool, untrained: bool) -> tuple[Stop, ...]:
    limited = wanted.minimum_age is not None
    age = completed_years(able.born, wanted.day) if able.born else None
    found = {
        Stop.BUSY: able.busy,
        Stop.YOUNG: limited and age is not None and age < wanted.minimum_age,
        Stop.AGELESS: limited and age is None,
        Stop.UNTRAINED: untrained,
        Stop.EXPIRED: expired,
        Stop.UNCHECKED: wanted.checked and not cleared(able.cleared_until, wanted.day),
    }
    return tuple(stop for stop, holds_so in found.items() if holds_so)


def hours_of(begins: datetime, ends: datetime) -> int:
    """Bits of the parts of the day in which it falls; both moments on the office's clock."""
    if begins.date() != ends.date():
        return Hour.all()
    parts = {
        Hour.MORNING: begins.time() < NOON,
        Hour.AFTERNOON: begins.time() < EVENING and ends.time() > NOON,
        Hour.EVENING: ends.time() > EVENING,
    }
    return sum(int(part) for part, falls in parts.items() if falls)


def kilometres(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float | None:
    """As the crow flies, between two points in degrees."""
    if one is None or other is None:
        return None
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    part = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(part))
