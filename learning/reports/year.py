"""The year of lifelong learning in one book: a summary, the rounds, the learners in four divisions, the needs."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from learning.enums import NeedEnd
from learning.models import LearningNeed
from learning.models.need import COUNT, placed_or_not
from learning.reports.learners import BY, LearningLearners, Person, people_of
from learning.reports.rounds import PEOPLE, LearningRounds
from learning.taught import Taught, each, hours, taught_in
from papers.report import Book, Column, Report
from papers.usual import NETWORK, YEARLY
from programs.models import Topic
from programs.reports.asked import YEAR
from programs.reports.sheet import COLUMNS, SHORT
from thai.fiscal import fiscal_year_days

TOLD, MET, ENDED, OPEN, PLACED, UNPLACED = "told", "met", "ended", "open", "placed", "unplaced"
NEEDS = {
    TOLD: _("told in the year"), MET: _("met in the year"), ENDED: _("ended otherwise in the year"), OPEN: _("open today"),
    PLACED: _("of them with a place"), UNPLACED: _("of them without a place"),
}  # fmt: skip


class YearNeeds(Report):
    """Needs met and unmet, by topic."""

    code = "learning_year_needs"
    title = _("Needs met and unmet")
    permission = COUNT
    params = (YEAR,)
    columns = (
        Column("topic", _("what to learn"), width=34),
        *(Column(key, words, "integer", width=14, total=True) for key, words in NEEDS.items()),
    )

    def __init__(self, counted: list[tuple] | None = None):
        self.counted = counted

    def rows(self, *, user, params):
        yield from count_needs(params["fiscal_year"]) if self.counted is None else self.counted


def count_needs(year: int) -> list[tuple]:
    """(topic, and a number for each of NEEDS): one statement, and one for the names."""
    names = {topic.pk: topic.staff_label for topic in Topic.objects.select_related("parent")}
    rows = (
        LearningNeed.objects.exclude(end=NeedEnd.MISTAKE).values("topic").annotate(**_counts(*fiscal_year_days(year)))
    )
    order = rows.order_by("topic__parent__position", "topic__position", "topic").values_list("topic", *NEEDS)
    return [(names[topic], *counts) for topic, *counts in order if any(counts)]


def _counts(first: date, last: date) -> dict[str, Count]:
    still, (placed, unplaced) = Q(ended_on__isnull=True), placed_or_not()
    ended = Q(ended_on__range=(first, last))
    which = {
        TOLD: Q(recorded_on__range=(first, last)), MET: ended & Q(end=NeedEnd.MET), ENDED: ended & ~Q(end=NeedEnd.MET),
        OPEN: still, PLACED: placed, UNPLACED: unplaced,
    }  # fmt: skip
    return {key: Count("pk", filter=one) for key, one in which.items()}


class Summary(Report):
    """The figures of the whole year, one a line."""

    code = "learning_year_summary"
    title = _("Summary of the year")
    permission = COUNT
    params = (YEAR,)
    columns = (Column("figure", _("figure"), width=44), Column("value", _("how many"), "number", width=18))

    def __init__(self, taught: list[Taught], needs: list[tuple]):
        self.taught, self.needs = taught, needs

    def rows(self, *, user, params):
        yield from _of_rounds(self.taught)
        for place, words in enumerate(NEEDS.values(), 1):
            told = gettext("Learning needs: %(which)s") % {"which": words}
            yield told, sum(row[place] for row in self.needs)


def _of_rounds(taught: list[Taught]) -> Iterator[tuple[str, Decimal | int | None]]:
    learned = [one for each_round in taught for one in each_round.who_came]
    people = {one.who for one in learned}
    cost = _total(one.cost for one in taught)
    yield gettext("Rounds of courses"), len(taught)
    yield gettext("Meetings that were held"), sum(one.held for one in taught)
    yield gettext("People who learned"), len(people)
    yield gettext("of them not in the registry"), sum(kind != "r" for kind, _pk in people)
    yield gettext("Rounds attended, person by person"), len(learned)
    yield gettext("Hours of learning"), hours(sum(one.minutes for one in learned))
    yield gettext("Passed"), sum(one.passed for one in learned)
    yield gettext("Certificates"), sum(one.certified for one in learned)
    yield gettext("Obstacles taken away"), sum(one.removed for one in taught)
    yield gettext("Planned cost (baht)"), _total(one.planned_cost for one in taught)
    yield gettext("Cost (baht)"), cost
    yield gettext("Cost for each person who learned (baht)"), each(cost, len(people))


def _total(costs) -> Decimal | None:
    known = [cost for cost in costs if cost is not None]
    return sum(known) if known else None


class Outcomes(LearningRounds):
    """What came of the rounds, and what they cost, as a part of the book."""

    title = _("What came of the rounds")

    def _is_shown(self, column, params):
        return column.key in ("course", "round") or column.key not in PEOPLE


class Divided(LearningLearners):
    """The learners in one division, as a part of the book."""

    def __init__(self, taught: list[Taught], people: dict[int, Person], by: str):
        super().__init__(taught, people)
        self.title = gettext("Learners by %(what)s") % {"what": BY[by]}


class LearningYear(Book):
    """Counts only. A round belongs with everything of it to the fiscal year of its first meeting."""

    code = "learning_year"
    title = _("The year of lifelong learning")
    tells = _("The year of lifelong learning on one workbook.")
    asked_by, due = NETWORK, YEARLY
    permission = COUNT
    params = (YEAR,)

    def parts(self, *, user, params):
        taught, needs = taught_in(params["fiscal_year"]), count_needs(params["fiscal_year"])
        people = people_of(taught, params["fiscal_year"], user)
        return [
            (Summary(taught, needs), params),
            (LearningRounds(taught), params | {COLUMNS.name: SHORT}),
            (Outcomes(taught), params),
            *((Divided(taught, people, by), params | {"by": by}) for by in BY),
            (YearNeeds(needs), params),
        ]
