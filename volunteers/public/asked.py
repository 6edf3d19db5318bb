"""What somebody looks for among campaigns: read of the page's address, where nonsense is as if it were not asked."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from programs.enums import Day
from programs.public.choosing import flag_of
from residents.models import Village
from volunteers.models import TaskKind
from volunteers.public.cards import CampaignCard, ShiftCard

PARAMS = ("village", "day", "kind")


class Asked(NamedTuple):
    village: Village | None = None
    day: Day | None = None
    kind: TaskKind | None = None


def read(query: Mapping[str, str], villages: Iterable[Village], kinds: Iterable[TaskKind]) -> Asked:
    return Asked(
        next((one for one in villages if str(one.number) == query.get("village")), None),
        flag_of(Day, query.get("day")),
        next((one for one in kinds if str(one.pk) == query.get("kind")), None),
    )


def chosen(cards: list[CampaignCard], asked: Asked) -> list[CampaignCard]:
    """Each with the shifts that were meant; a day or a village leaves out what has none there."""
    found = [card for card in cards if asked.kind is None or card.row.kind_id == asked.kind.pk]
    if asked.village is None and asked.day is None:
        return found
    for card in found:
        card.shifts = [shift for shift in card.shifts if _fits(shift, asked)]
    return [card for card in found if card.shifts]


def _fits(shift: ShiftCard, asked: Asked) -> bool:
    in_village = asked.village is None or shift.row.activity__village_id == asked.village.pk
    return in_village and (asked.day is None or shift.day == asked.day)
