"""How well an offer to teach fits a need: points by criterion, and in words what fits and what is missing.

The statement in learning/matching.py gives the same points for all pairs at once; a test compares the two.
"""

from dataclasses import dataclass

from learning.enums import Ease, Obstacle
from learning.rules.removing import removes

SAME_TOPIC, WIDER, NARROWER, SIBLING = 40, 30, 25, 15
LANGUAGE, NEAR, OBSTACLES, DAYS, CAPACITY = 15, 15, 15, 10, 5
# Up to so many kilometres between the villages: so many points; farther, and where a village has no point on the map.
BY_DISTANCE = ((3, 12), (6, 9), (10, 6))
FAR, DISTANCE_UNKNOWN = 3, 5
FULL = SAME_TOPIC + LANGUAGE + NEAR + OBSTACLES + DAYS + CAPACITY


@dataclass(frozen=True)
class Wanted:
    """A need. `root` is the topic's first level (the topic itself where it is one); `village` None: not known."""

    topic: int
    root: int
    village: int | None
    obstacles: int
    languages: int
    days: int


@dataclass(frozen=True)
class Offered:
    """An offer. `village` None: in every village; `free` None: no limit to the places."""

    topic: int
    root: int
    village: int | None
    eases: int
    languages: int
    days: int
    free: int | None


@dataclass(frozen=True)
class Fit:
    """Points of one pair by criterion; `left` are the obstacles (flags) that stay."""

    topic: int
    language: int
    distance: int
    obstacles: int
    days: int
    capacity: int
    removed: int
    left: int

    @property
    def points(self) -> int:
        return self.topic + self.language + self.distance + self.obstacles + self.days + self.capacity


def distance_points(kilometres: float | None) -> int:
    """Of two different villages; None where one of them is nowhere on the map."""
    if kilometres is None:
        return DISTANCE_UNKNOWN
    return next((points for limit, points in BY_DISTANCE if kilometres <= limit), FAR)


def fit(wanted: Wanted, offered: Offered, *, kilometres: float | None) -> Fit | None:
    """None: the offer is about something else altogether. `kilometres` between the two villages, where both are known."""
    topic = _topic(wanted, offered)
    if topic == 0:
        return None
    comes = bool(offered.village is None or offered.eases & Ease.HOME)
    near = comes or (wanted.village is not None and wanted.village == offered.village)
    taken = removes(offered.eases, offered.languages) | (Obstacle.DISTANCE if near else 0)
    removed = wanted.obstacles & taken
    asked = wanted.obstacles.bit_count()
    return Fit(
        topic=topic,
        language=LANGUAGE if not wanted.languages or wanted.languages & offered.languages else 0,
        distance=NEAR if near else distance_points(kilometres),
        obstacles=OBSTACLES * removed.bit_count() // asked if asked else OBSTACLES,
        days=DAYS if not wanted.days or not offered.days or wanted.days & offered.days else 0,
        capacity=CAPACITY if offered.free is None or offered.free > 0 else 0,
        removed=removed,
        left=wanted.obstacles & ~taken,
    )


def _topic(wanted: Wanted, offered: Offered) -> int:
    if wanted.root != offered.root:
        return 0
    if wanted.topic == offered.topic:
        return SAME_TOPIC
    if offered.topic == offered.root:
        return WIDER
    return NARROWER if wanted.topic == wanted.root else SIBLING
