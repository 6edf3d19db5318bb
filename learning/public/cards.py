"""What can be learnt: rounds to come and offers, each as a card; in a fixed number of questions to the database."""

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet
from django.utils import timezone

from learning.enums import Ease, RoundState
from learning.models import CourseRound, Offer
from programs.enums import ActivityStatus, Day, Joining, Tongue
from programs.models import Activity, SignUp
from programs.public.cards import bare
from programs.public.kin import Kin
from programs.public.sets import counted
from programs.public.words import words_of

ROUND_COLUMNS = (
    "course_id", "number", "course__topic_id", "course__topic__parent_id", "offer__languages", "offer__eases", "head_id",
    "head__starts_at", "head__ends_at", "head__sign_up_until", "head__joining", "head__capacity", "head__village_id",
    "head__village__number", "taken",
)  # fmt: skip
ROUND_TEXTS = ("course__name", "course__summary", "course__topic__name", "head__place", "head__village__name")
OFFER_COLUMNS = (
    "topic_id", "topic__parent_id", "organization_id", "languages", "days", "eases", "capacity", "village_id",
    "village__number",
)  # fmt: skip
OFFER_TEXTS = ("topic__name", "detail", "organization__name", "village__name")


@dataclass
class Card:
    """`row` has the texts in all languages; `days` are weekdays (0: any day). `comes`: to every village, or to the house."""

    row: Any
    is_round: bool
    topic: int
    root: int
    village: Kin | None
    comes: bool
    languages: int
    days: int
    eases: int
    meetings: int = 1
    left: int | None = None
    takes_sign_ups: bool = False
    # Between the village that was chosen and this one; None where it is not known.
    kilometres: float | None = None

    @property
    def ease_words(self) -> list[str]:
        return Ease.labels_of(self.eases)

    @property
    def language_words(self) -> list[str]:
        return Tongue.labels_of(self.languages)

    @property
    def day_words(self) -> list[str]:
        return Day.labels_of(self.days)


def coming() -> QuerySet[CourseRound]:
    """Rounds that have not begun to end: whoever wants may still come."""
    return CourseRound.objects.filter(state=RoundState.OPEN, head__in=Activity.objects.published().coming())


def of_rounds(rounds: QuerySet[CourseRound]) -> list[Card]:
    """The next first; two queries."""
    rows = list(_round_rows(rounds))
    later = _later_meetings([row.head_id for row in rows])
    return [_of_round(row, later[row.head_id]) for row in rows]


def _round_rows(rounds: QuerySet[CourseRound]) -> QuerySet:
    texts = [f"{name}_{code}" for name in ROUND_TEXTS for code in settings.MODELTRANSLATION_LANGUAGES]
    taken = counted(SignUp.objects.with_place().filter(activity=OuterRef("head")))
    ordered = rounds.annotate(taken=taken).order_by("head__starts_at", "pk")
    return ordered.values_list("pk", *ROUND_COLUMNS, *texts, named=True)


def _later_meetings(heads: list[int]) -> dict[int, list]:
    """When the meetings after the first begin, by the first."""
    found = defaultdict(list)
    meetings = Activity.objects.published().filter(places_of__in=heads).exclude(status=ActivityStatus.CANCELLED)
    for head, starts_at in meetings.order_by("starts_at").values_list("places_of_id", "starts_at"):
        found[head].append(starts_at)
    return found


def _of_round(row, later: list) -> Card:
    eases = row.offer__eases or 0
    until = row.head__sign_up_until or row.head__starts_at
    return Card(
        row, True, row.course__topic_id, row.course__topic__parent_id or row.course__topic_id,
        _village(row, "head__village"), comes=False, languages=row.offer__languages or 0, days=_weekdays([row.head__starts_at, *later]), eases=eases,
        meetings=1 + len(later), left=None if row.head__capacity is None else max(0, row.head__capacity - row.taken),
        takes_sign_ups=row.head__joining == Joining.SIGN_UP and timezone.now() <= until,
    )  # fmt: skip


def _village(row, path: str) -> Kin | None:
    pk, number = getattr(row, f"{path}_id"), getattr(row, f"{path}__number")
    return Kin(pk, str(number), words_of(row, f"{path}__name")) if pk else None


def _weekdays(moments: list) -> int:
    return int(reduce(or_, (Day.of(timezone.localdate(one)) for one in moments)))


def of_offers(offers: QuerySet[Offer]) -> list[Card]:
    rows = bare(offers.order_by("topic__position", "pk"), *OFFER_COLUMNS, said=OFFER_TEXTS)
    return [
        Card(
            row, False, row.topic_id, row.topic__parent_id or row.topic_id, _village(row, "village"),
            comes=row.village_id is None or bool(row.eases & Ease.HOME), languages=row.languages, days=row.days,
            eases=row.eases,
        )
        for row in rows
    ]  # fmt: skip
