"""Cards that somebody asked for, by subject; where a village was chosen, what is nearest to it first."""

from typing import NamedTuple

from learning.matching import Map
from learning.public.asked import Asked
from learning.public.cards import Card
from programs.enums import Tongue
from programs.models import Topic

# What a telephone loads without waiting; who wants more chooses a subject.
MOST = 60
FAR_AWAY = 10_000.0


class Group(NamedTuple):
    """Cards of one topic of the first level."""

    topic: Topic
    cards: list[Card]


def fits(card: Card, asked: Asked) -> bool:
    """A topic means its parts too; who teaches on any day teaches on each; of whom nothing is said, teaches in Thai."""
    return (
        (asked.topic is None or asked.topic.pk in (card.topic, card.root))
        and (asked.day is None or not card.days or bool(card.days & asked.day))
        and (asked.language is None or bool((card.languages or Tongue.THAI) & asked.language))
    )


def groups(cards: list[Card], asked: Asked, topics: list[Topic]) -> list[Group]:
    found = [card for card in cards if fits(card, asked)]
    if asked.village:
        _measure(found, asked.village.pk)
        found.sort(key=_way)
    parts = [Group(topic, [card for card in found if card.root == topic.pk]) for topic in topics]
    parts = [part for part in parts if part.cards]
    # Where no village was chosen every way is as long: the topics keep their order.
    return sorted(parts, key=lambda part: _way(part.cards[0]))


def _measure(cards: list[Card], village: int) -> None:
    map_ = Map()
    for card in cards:
        if card.comes or (card.village and card.village.pk == village):
            card.kilometres = 0.0
        elif card.village:
            card.kilometres = map_.kilometres(village, card.village.pk)


def _way(card: Card) -> float:
    return FAR_AWAY if card.kilometres is None else card.kilometres


def first_of(parts: list[Group], most: int = MOST) -> tuple[list[Group], bool]:
    """So many cards of all together, and whether there are more."""
    shown, room = [], most
    for part in parts:
        shown.append(part._replace(cards=part.cards[:room]))
        room -= len(shown[-1].cards)
    return [part for part in shown if part.cards], sum(len(part.cards) for part in parts) > most
