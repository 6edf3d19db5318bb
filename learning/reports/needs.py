"""Who wants to learn what: one line a need. Personal throughout, and only as far as the reader sees."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from learning.enums import NeedEnd, NeedThrough, Obstacle, Why
from learning.models import LearningNeed
from papers.report import Column, Param
from papers.usual import ANY_DAY, OFFICE
from programs.enums import Day, Tongue
from programs.reports.sheet import COLUMNS, SheetReport
from residents.reports.register import CITIZEN_ID, MASKED, WHOLE, may_take_whole_numbers, number_of
from residents.reports.which import VILLAGE

CHUNK = 500
OPEN, PLACED = "open", "placed"
STATES = {OPEN: _("wants a place"), PLACED: _("has a place"), **dict(NeedEnd.choices)}


class LearningNeeds(SheetReport):
    """Citizen numbers leave masked unless whole ones are asked for by who may take them."""

    code = "learning_needs"
    title = _("Who wants to learn what")
    tells = _("Who wants to learn what, and what stands in the way.")
    asked_by, due = OFFICE, ANY_DAY
    permission = "learning.export_learningneed"
    params = (
        Param("state", _("State"), "choice", choices=list(STATES.items())),
        VILLAGE,
        Param("numbers", _("Citizen numbers"), "choice", default=MASKED, choices=[(WHOLE, _("whole")), (MASKED, _("masked"))]),
        COLUMNS,
    )  # fmt: skip
    short = ("name", "village", "topic", "obstacles", "days", "told_on", "state")
    columns = (
        CITIZEN_ID,
        Column("name", _("Full name"), width=28, personal="identifying"),
        Column("birth_date", _("Birth date"), "date", width=16, personal="personal"),
        Column("house_no", _("House number"), width=10, personal="personal"),
        Column("village", _("Village no."), "integer", width=8),
        Column("phones", _("Telephone"), width=14, personal="identifying"),
        Column("topic", _("what to learn"), width=24, personal="personal"),
        Column("why", _("what for"), width=18, personal="personal", labels=dict(Why.choices)),
        Column("detail", _("in the person's own words"), width=28, personal="personal"),
        Column("obstacles", _("what stands in the way"), width=28, personal="sensitive"),
        Column("languages", _("in which languages"), width=16, personal="personal"),
        Column("days", _("on which days"), width=20, personal="personal"),
        Column("learns_in", _("learns where"), "integer", width=8),
        Column("told_on", _("told on"), "date", width=16),
        Column("through", _("heard of through"), width=14, labels=dict(NeedThrough.choices)),
        Column("state", _("State"), width=16, personal="personal", labels=STATES),
    )

    def whole_rows(self, *, user, params):
        base = LearningNeed.objects.all() if self.queryset is None else self.queryset
        found = _in_state(base.visible_to(user), params.get("state"))
        if params.get("village"):
            found = found.filter(resident__village__number=params["village"])
        placed = Exists(LearningNeed.objects.placed().filter(pk=OuterRef("pk")))
        rows = found.annotate(is_placed=placed).select_related(
            "resident__village", "resident__household", "topic", "village"
        )
        order = ("resident__village__number", "resident__last_key", "resident__first_key", "topic_id", "pk")
        whole = may_take_whole_numbers(user) and params.get("numbers") == WHOLE
        for need in rows.order_by(*order).iterator(chunk_size=CHUNK):
            yield _line(need, whole)


def _in_state(needs, state: str | None):
    if state is None:
        return needs
    if state in (OPEN, PLACED):
        return needs.placed() if state == PLACED else needs.unplaced()
    return needs.filter(end=state)


def _line(need: LearningNeed, whole: bool) -> tuple:
    person = need.resident
    house = person.household.house_no if person.household else ""
    state = need.end or (PLACED if need.is_placed else OPEN)
    return (
        number_of(person.citizen_id_cipher, whole=whole), person.full_name, person.birth_date, house, person.village.number,
        person.phones, need.topic.name, need.why, need.detail, *_flags(need), need.village and need.village.number,
        need.recorded_on, need.through, state,
    )  # fmt: skip


def _flags(need: LearningNeed) -> tuple[str, str, str]:
    pairs = ((Obstacle, need.obstacles), (Tongue, need.languages), (Day, need.days))
    return tuple(", ".join(flags.labels_of(held)) for flags, held in pairs)
