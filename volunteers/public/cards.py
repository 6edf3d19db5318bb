"""Campaigns and their shifts as pages list them: with true places; in a fixed number of questions to the database."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet
from django.utils import timezone

from programs.enums import ActivityStatus, Day, Joining
from programs.models import SignUp
from programs.public.cards import bare
from programs.public.kin import Kin
from programs.public.sets import counted
from programs.public.words import words_of
from volunteers.models import Opportunity, Shift

SHIFT_COLUMNS = (
    "opportunity_id", "opportunity__closed_on", "activity_id", "activity__starts_at", "activity__ends_at",
    "activity__status", "activity__joining", "activity__capacity", "activity__sign_up_until", "activity__village_id",
    "activity__village__number", "taken", "waiting",
)  # fmt: skip
SHIFT_TEXTS = ("role", "opportunity__title", "activity__place", "activity__village__name", "activity__cancel_reason")
CAMPAIGN_COLUMNS = ("kind_id", "minimum_age", "closed_on")
CAMPAIGN_TEXTS = ("title", "summary", "kind__name")
# Shifts on later days than so many are folded.
SHOWN_ON_A_CARD, SHOWN_AT_ONCE = 3, 8


class State(StrEnum):
    """Whether one can sign up: at once, on the waiting list, or not."""

    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    # A campaign of which no shift is planned.
    NONE = "none"


@dataclass
class ShiftCard:
    """`row` has the texts in all languages; `left` is None where there is no limit."""

    row: Any
    left: int | None
    state: State

    @property
    def village(self) -> Kin | None:
        row = self.row
        if not row.activity__village_id:
            return None
        return Kin(
            row.activity__village_id, str(row.activity__village__number), words_of(row, "activity__village__name")
        )

    @property
    def day(self) -> Day:
        return Day.of(timezone.localdate(self.row.activity__starts_at))

    @property
    def takes(self) -> bool:
        """A place, or one on the waiting list."""
        return self.state in (State.OPEN, State.FULL)


@dataclass
class CampaignCard:
    row: Any
    shifts: list[ShiftCard]
    state: State

    @property
    def next(self) -> list[ShiftCard]:
        return self.shifts[:SHOWN_ON_A_CARD]

    @property
    def more(self) -> int:
        return len(self.shifts) - len(self.next)


def of_shifts(rows: QuerySet[Shift], at=None) -> list[ShiftCard]:
    """The next first; one query."""
    texts = [f"{name}_{code}" for name in SHIFT_TEXTS for code in settings.MODELTRANSLATION_LANGUAGES]
    asked = SignUp.objects.filter(activity=OuterRef("activity"))
    ordered = rows.annotate(taken=counted(asked.with_place()), waiting=counted(asked.waiting()))
    ordered = ordered.order_by("activity__starts_at", "pk").values_list("pk", *SHIFT_COLUMNS, *texts, named=True)
    at = at or timezone.now()
    return [_of_shift(row, at) for row in ordered]


def _of_shift(row, at) -> ShiftCard:
    left = None if row.activity__capacity is None else max(0, row.activity__capacity - row.taken)
    return ShiftCard(row, left, _state(row, left, at))


def _state(row, left: int | None, at) -> State:
    if row.activity__status == ActivityStatus.CANCELLED:
        return State.CANCELLED
    until = row.activity__sign_up_until or row.activity__starts_at
    takes = row.activity__status == ActivityStatus.PLANNED and row.activity__joining == Joining.SIGN_UP and at <= until
    if not takes or (row.opportunity__closed_on and row.opportunity__closed_on <= timezone.localdate(at)):
        return State.CLOSED
    # Whoever waits already is before who signs up now, whatever is free.
    return State.FULL if left == 0 or row.waiting else State.OPEN


def of_campaigns(campaigns: QuerySet[Opportunity]) -> list[CampaignCard]:
    """Those that take people first, the one with the next shift before the others; two queries."""
    rows = list(bare(campaigns, *CAMPAIGN_COLUMNS, said=CAMPAIGN_TEXTS))
    by_campaign = defaultdict(list)
    for card in of_shifts(Shift.objects.published().coming().filter(opportunity__in=[row.pk for row in rows])):
        by_campaign[card.row.opportunity_id].append(card)
    cards = [CampaignCard(row, by_campaign[row.pk], _together(row.closed_on, by_campaign[row.pk])) for row in rows]
    return sorted(cards, key=_place)


def _together(closed_on, shifts: list[ShiftCard]) -> State:
    """What a campaign is as a whole, of its shifts to come."""
    if closed_on and closed_on <= timezone.localdate():
        return State.CLOSED
    states = {card.state for card in shifts}
    return next((one for one in (State.OPEN, State.FULL, State.CLOSED) if one in states), State.NONE)


def _place(card: CampaignCard) -> tuple:
    takes = card.state in (State.OPEN, State.FULL)
    begins = card.shifts[0].row.activity__starts_at.timestamp() if card.shifts else float("inf")
    return (not takes, card.state == State.CLOSED, begins, card.row.pk)


def state_of(campaign: Opportunity, shifts: list[ShiftCard]) -> State:
    return _together(campaign.closed_on, [card for card in shifts if card.state != State.CANCELLED])
