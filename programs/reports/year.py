"""The programs of a fiscal year in one book: by pillar, program by program, and each activity. For the networks that fund them."""

from collections import defaultdict

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum, Value
from django.utils.translation import gettext_lazy as _

from core.fields import BahtField
from papers.report import Book, Column, Report
from papers.usual import NETWORK, YEARLY
from programs.enums import ActivityStatus, PillarCode, ProgramStatus
from programs.models import Activity, Participation, Picture, Pillar, Program, UnnamedCount
from programs.numbers import seen
from programs.reports.activities import Activities
from programs.reports.asked import COUNTED, YEAR
from programs.reports.sheet import COLUMNS, SHORT
from programs.reports.shown import pictures_of

SUMS = (
    Column("budget", _("budget (baht)"), "money", width=16, total=True),
    Column("spent", _("spent (baht)"), "money", width=16, total=True),
    Column("activities", _("activities"), "integer", width=11, total=True),
    Column("held", _("activities held"), "integer", width=11, total=True),
    Column("times", _("times somebody took part"), "integer", width=14, total=True),
    Column("pictures", _("pictures"), "integer", width=10, total=True),
)


class ByPillar(Report):
    code = "programs_year_pillars"
    title = _("Programs by pillar")
    permission = COUNTED
    params = (YEAR,)
    columns = (
        Column("pillar", _("Pillar"), width=30),
        Column("programs", _("programs"), "integer", width=10, total=True),
        *SUMS,
    )

    def rows(self, *, user, params):
        found = defaultdict(list)
        for one in programs_of(params["fiscal_year"]):
            found[one.pillar_id].append(_sums(one))
        for pillar in Pillar.objects.order_by("number"):
            programs = found[pillar.pk] or [(0,) * len(SUMS)]
            yield pillar.name, len(found[pillar.pk]), *map(sum, zip(*programs, strict=True))


class ByProgram(Report):
    code = "programs_year_programs"
    title = _("Programs and what they reached")
    permission = COUNTED
    params = (YEAR,)
    columns = (
        Column("pillar", _("Pillar"), width=20, labels=dict(PillarCode.choices)),
        Column("program", _("Program"), width=34),
        Column("status", _("status"), width=12, labels=dict(ProgramStatus.choices)),
        *SUMS,
    )

    def rows(self, *, user, params):
        for one in programs_of(params["fiscal_year"]):
            yield (one.pillar.code, one.name, one.status, *_sums(one))


def programs_of(year: int):
    """The programs of the year, each with what all its activities came to, whenever they were held; of those that were not,
    or whose report was taken back, neither cost nor people."""
    held = {"activity__program": OuterRef("pk"), "activity__status": ActivityStatus.DONE}
    came = Participation.objects.present().filter(**held)
    unnamed = UnnamedCount.objects.filter(**held)
    shown = Picture.objects.shown().filter(Q(program=OuterRef("pk")) | Q(activity__program=OuterRef("pk")))
    activities = Activity.objects.filter(program=OuterRef("pk"))
    done = activities.filter(status=ActivityStatus.DONE)
    found = Program.objects.filter(fiscal_year=year).annotate(
        held=_one(done, Count("pk")),
        planned=_one(activities, Count("pk")),
        spent=_one(done, Sum("done_cost"), BahtField()),
        named=_one(came, Count("pk")),
        unnamed=_one(unnamed, Sum("people")),
        shown=_one(shown, Count("pk")),
    )
    return found.select_related("pillar").order_by("pillar__number", "name_th", "pk")


def _one(rows, counted, field=None) -> Subquery:
    """One number of the many rows of a program, as a part of its statement; None of no rows."""
    alone = rows.order_by().annotate(one=Value(1)).values("one")
    return Subquery(alone.annotate(n=counted).values("n"), output_field=field or IntegerField())


def _sums(one: Program) -> tuple:
    times = (one.named or 0) + (one.unnamed or 0)
    return one.budget or 0, one.spent or 0, one.planned or 0, one.held or 0, times, one.shown or 0


class YearActivities(Activities):
    """The activities of the year's programs, whenever they were held, so that this sheet has what the others add up."""

    code = "programs_year_activities"
    permission = COUNTED
    params = (YEAR, COLUMNS)
    of_held = ("done_cost", "unnamed", "named", "all")

    def asked_for(self, activities, user, params):
        return seen(activities.filter(program__fiscal_year=params["fiscal_year"]), user)


class ProgramsYear(Book):
    """Counts, and no name of anybody who took part."""

    code = "programs_year"
    title = _("Programs and activities of the fiscal year")
    tells = _("Budget, people, results and pictures of everything that was run in a year.")
    asked_by, due = NETWORK, YEARLY
    permission = COUNTED
    params = (YEAR,)

    def parts(self, *, user, params):
        return [
            (ByPillar(), params),
            (ByProgram(), params),
            (YearActivities(), params | {COLUMNS.name: SHORT}),
        ]

    def pictures(self, *, user, params):
        return pictures_of(params["fiscal_year"])
