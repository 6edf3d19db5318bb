"""The rounds of a fiscal year: what was held, who came, what came of it and what it cost."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.enums import RoundState
from learning.models import QUESTIONS, RoundResult
from learning.models.need import COUNT
from learning.rules.passing import percent
from learning.taught import Taught, each, hours, mean, taught_in
from papers.report import Column
from papers.usual import OFFICE, YEARLY
from programs.reports.asked import YEAR
from programs.reports.sheet import COLUMNS, SheetReport

# What was held and who came; the rest is what came of it and what it cost. Each fits a page.
PEOPLE = (
    "course", "round", "first_day", "village", "state", "meetings", "held", "places", "enrolled", "came", "passed", "passed_percent",
    "hours", "certificates",
)  # fmt: skip


class LearningRounds(SheetReport):
    """Counts only, a line a round. `taught`: rounds that somebody has looked up already."""

    code = "learning_rounds"
    title = _("Rounds of courses")
    tells = _("Each round: learners, hours, completion, cost.")
    asked_by, due = OFFICE, YEARLY
    permission = COUNT
    params = (YEAR, COLUMNS)
    short = PEOPLE
    columns = (
        Column("course", _("course"), width=26),
        Column("round", _("round"), "integer", width=6),
        Column("first_day", _("first day"), "date", width=14),
        Column("village", _("Village no."), "integer", width=7),
        Column("state", _("state"), width=11, labels=dict(RoundState.choices)),
        Column("meetings", _("meetings"), "integer", width=7, total=True),
        Column("held", _("were held"), "integer", width=7, total=True),
        Column("places", _("places"), "integer", width=7),
        Column("enrolled", _("have a place"), "integer", width=8, total=True),
        Column("came", _("came"), "integer", width=7, total=True),
        Column("passed", _("passed"), "integer", width=7, total=True),
        Column("passed_percent", _("passed (percent of learners)"), "integer", width=9, explains=_("Passed out of those who came, in a hundred.")),
        Column("hours", _("hours"), "number", width=9, total=True),
        Column("before", _("score before (mean)"), "number", width=9),
        Column("after", _("score after (mean)"), "number", width=9),
        *(
            Column(name, RoundResult._meta.get_field(name).verbose_name, "number", width=9) for name in QUESTIONS
        ),
        Column("obstacles_removed", _("obstacles taken away"), "integer", width=9, total=True),
        Column("certificates", _("certificates"), "integer", width=9, total=True),
        Column("planned_cost", _("planned cost (baht)"), "money", width=11, total=True),
        Column("cost", _("cost (baht)"), "money", width=11, total=True),
        Column("cost_each", _("cost for each who came (baht)"), "money", width=11, explains=_("Costs of the round divided by those who came.")),
    )  # fmt: skip

    def __init__(self, taught: Iterable[Taught] | None = None):
        self.taught = taught

    def whole_rows(self, *, user, params):
        for one in taught_in(params["fiscal_year"]) if self.taught is None else self.taught:
            yield _line(one)


def _line(one: Taught) -> tuple:
    found, people, came = one.round, one.learners, len(one.who_came)
    passed = sum(learned.passed for learned in people)
    results = [learned.result for learned in people if learned.result]
    scores = (mean(getattr(result, name) for result in results) for name in ("before", "after", *QUESTIONS))
    village = found.head.village.number if found.head.village else None
    return (
        found.course.name, found.number, timezone.localdate(found.head.starts_at), village, found.state, one.meetings, one.held,
        found.head.capacity, sum(learned.enrolled for learned in people), came, passed, percent(passed, came),
        hours(sum(learned.minutes for learned in people)), *scores, one.removed,
        sum(learned.certified for learned in people), one.planned_cost, one.cost, each(one.cost, came),
    )  # fmt: skip
