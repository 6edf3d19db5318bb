"""What somebody looks for: read of the page's address, where nonsense is as if it were not asked."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from programs.enums import Day, Tongue
from programs.models import Topic
from programs.public.choosing import flag_of
from residents.models import Village

PARAMS = ("topic", "village", "day", "language")


class Asked(NamedTuple):
    topic: Topic | None = None
    village: Village | None = None
    day: Day | None = None
    language: Tongue | None = None


def read(query: Mapping[str, str], topics: Iterable[Topic], villages: Iterable[Village]) -> Asked:
    return Asked(
        next((one for one in topics if str(one.pk) == query.get("topic")), None),
        next((one for one in villages if str(one.number) == query.get("village")), None),
        flag_of(Day, query.get("day")),
        flag_of(Tongue, query.get("language")),
    )
