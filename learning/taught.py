"""What was taught in a fiscal year, and to whom: all its rounds with their learners, in as many statements for one as for many.

A round belongs with everything of it to the fiscal year of its first meeting, so that the figures of a year add up.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from learning.enums import NeedEnd
from learning.models import Certificate, CourseRound, Invitation, LearningNeed, RoundResult
from learning.rules.passing import why_not
from learning.rules.removing import removes
from learning.services.learners import bar_of
from programs.enums import ActivityStatus
from programs.models import Activity, Participation, SignUp
from programs.reports.activities import in_fiscal_year
from programs.rules import minutes_between

# "r" with the key of a resident, "g" with that of a guest, "s" with that of a sign-up of whom nobody knows who it is.
Who = tuple[str, int]
CHUNK = 2000


@dataclass
class Learned:
    """One person in one round; `attended` and `minutes` are of meetings that were held."""

    who: Who
    enrolled: bool = False
    attended: int = 0
    minutes: int = 0
    result: RoundResult | None = None
    certified: bool = False
    passed: bool = False

    @property
    def came(self) -> bool:
        return self.attended > 0


@dataclass
class Taught:
    """One round. `removed`: how many obstacles of its learners' needs the offer takes away."""

    round: CourseRound
    lengths: dict[int, int] = field(default_factory=dict)
    meetings: int = 0
    planned_cost: Decimal | None = None
    cost: Decimal | None = None
    people: dict[Who, Learned] = field(default_factory=dict)
    removed: int = 0

    @property
    def held(self) -> int:
        return len(self.lengths)

    @property
    def learners(self) -> list[Learned]:
        return list(self.people.values())

    @property
    def who_came(self) -> list[Learned]:
        return [one for one in self.learners if one.came]

    def person(self, who: Who) -> Learned:
        return self.people.setdefault(who, Learned(who))


def taught_in(year: int) -> list[Taught]:
    """The rounds whose first meeting is in the fiscal year, the earliest first."""
    rounds = CourseRound.objects.select_related("course", "head__village", "offer")
    found = in_fiscal_year(rounds, year, "head__starts_at").order_by("head__starts_at", "pk")
    by_head = {one.head_id: Taught(one) for one in found}
    if not by_head:
        return []
    meetings = _add_meetings(by_head)
    _add_places(by_head)
    _add_parts(by_head, meetings)
    by_round = {one.round.pk: one for one in by_head.values()}
    _add_outcomes(by_round)
    _add_removed(by_round)
    return list(by_head.values())


def _add_meetings(by_head: dict[int, Taught]) -> dict[int, int]:
    """Returns the head of each meeting."""
    heads = {}
    found = Activity.objects.meetings_of(by_head).exclude(status=ActivityStatus.CANCELLED)
    for row in found.order_by().values(
        "pk", "places_of", "starts_at", "ends_at", "status", "planned_cost", "done_cost"
    ):
        heads[row["pk"]] = row["places_of"] or row["pk"]
        taught = by_head[heads[row["pk"]]]
        taught.meetings += 1
        taught.planned_cost = _sum(taught.planned_cost, row["planned_cost"])
        # A report that was taken back leaves its cost on the meeting, so that it can be written again.
        if row["status"] == ActivityStatus.DONE:
            taught.cost = _sum(taught.cost, row["done_cost"])
            taught.lengths[row["pk"]] = minutes_between(row["starts_at"], row["ends_at"])
    return heads


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """Nothing is known only where neither is."""
    return other if one is None else one if other is None else one + other


def _add_places(by_head: dict[int, Taught]) -> None:
    places = SignUp.objects.with_place().filter(activity__in=by_head).order_by("asked_at", "pk")
    for pk, head, resident, guest in places.values_list("pk", "activity_id", "resident_id", "guest_id"):
        by_head[head].person(_who(resident, guest) or ("s", pk)).enrolled = True


def _who(resident: int | None, guest: int | None) -> Who | None:
    return ("r", resident) if resident else ("g", guest) if guest else None


def _add_parts(by_head: dict[int, Taught], heads: dict[int, int]) -> None:
    parts = Participation.objects.took_part().filter(activity__in=heads).order_by("pk")
    columns = parts.values_list("activity_id", "resident_id", "guest_id", "minutes")
    for meeting, resident, guest, minutes in columns.iterator(chunk_size=CHUNK):
        taught = by_head[heads[meeting]]
        learned = taught.person(_who(resident, guest))
        if meeting in taught.lengths:
            learned.attended += 1
            learned.minutes += minutes or taught.lengths[meeting]


def _add_outcomes(by_round: dict[int, Taught]) -> None:
    for result in RoundResult.objects.filter(round__in=by_round):
        if learned := by_round[result.round_id].people.get(_who(result.resident_id, result.guest_id)):
            learned.result = result
    certificates = Certificate.objects.filter(round__in=by_round, withdrawn_on__isnull=True)
    for found, resident, guest in certificates.order_by().values_list("round_id", "resident_id", "guest_id"):
        if learned := by_round[found].people.get(_who(resident, guest)):
            learned.certified = True
    for taught in by_round.values():
        bar = bar_of(taught.round)
        for one in taught.learners:
            score = one.result.after if one.result else None
            one.passed = why_not(bar, attended=one.attended, held=taught.held, score=score) is None


def _add_removed(by_round: dict[int, Taught]) -> None:
    """Of the needs of who is enrolled: those about what is taught, and those for which somebody was invited."""
    helping = {pk: taught for pk, taught in by_round.items() if taught.round.offer}
    people = {who[1] for taught in helping.values() for who in _enrolled(taught)}
    invited = defaultdict(set)
    for found, need in Invitation.objects.filter(round__in=helping).values_list("round_id", "need_id"):
        invited[found].add(need)
    needs = defaultdict(list)
    columns = ("pk", "resident_id", "topic_id", "topic__parent_id", "obstacles")
    told = LearningNeed.objects.filter(resident__in=people).exclude(end=NeedEnd.MISTAKE).order_by()
    for pk, resident, *topics, obstacles in told.values_list(*columns):
        needs[resident].append((pk, topics, obstacles))
    for found, taught in helping.items():
        offer, topic = taught.round.offer, taught.round.course.topic_id
        taken = removes(offer.eases, offer.languages)
        taught.removed = sum(
            (obstacles & taken).bit_count()
            for _kind, resident in _enrolled(taught)
            for pk, topics, obstacles in needs[resident]
            if topic in topics or pk in invited[found]
        )


def _enrolled(taught: Taught) -> list[Who]:
    """People of the registry with a place."""
    return [one.who for one in taught.learners if one.enrolled and one.who[0] == "r"]


def hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def each(cost: Decimal | None, people: int) -> Decimal | None:
    """Cost per person; None where nobody came, or nobody wrote what it cost."""
    return None if cost is None or not people else (cost / people).quantize(Decimal("0.01"))


def mean(values: Iterable[int | None]) -> Decimal | None:
    """Of those that there are."""
    known = [value for value in values if value is not None]
    return (Decimal(sum(known)) / len(known)).quantize(Decimal("0.01")) if known else None
