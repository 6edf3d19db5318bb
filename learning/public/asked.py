"""What somebody looks for: read of the page's address, where nonsense is as if it were not asked."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from core.flags import Flags
from programs.enums import Day, Tongue
from programs.models import Topic
from residents.models import Village

PARAMS = ("topic", "village", "day", "language")


class Asked(NamedTuple):
    topic: Topic | None = None
    village: Village | None = None
    day: Day | None = None
    language: Tongue | None = None


class Choice(NamedTuple):
    """One line of a list: what stands in the address, and what people read."""

    value: str
    label: str
    is_chosen: bool


def read(query: Mapping[str, str], topics: Iterable[Topic], villages: Iterable[Village]) -> Asked:
    return Asked(
        next((one for one in topics if str(one.pk) == query.get("topic")), None),
        next((one for one in villages if str(one.number) == query.get("village")), None),
        _flag(Day, query.get("day")),
        _flag(Tongue, query.get("language")),
    )


def _flag(flags: type[Flags], text: str | None) -> Flags | None:
    return next((one for one in flags if _word(one) == text), None)


def _word(flag: Flags) -> str:
    return flag.name.lower()


def choices_of(flags: type[Flags], chosen: Flags | None) -> list[Choice]:
    return [Choice(_word(one), str(one.label), one == chosen) for one in flags]
