"""What was done in a fiscal year, by kind of work: how much of it, for how many people, and what volunteers gave for it."""

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from papers.report import Column, Report
from papers.usual import NETWORK, YEARLY
from programs.enums import ActivityStatus
from programs.reports.activities import in_fiscal_year
from programs.reports.asked import YEAR
from volunteers.hours import counted_in, hours, months_of
from volunteers.models import Shift, TaskKind
from volunteers.reports.asked import COUNT
from volunteers.totals import Done, Totals, totals_of


class VolunteerTasks(Report):
    """Counts only. A volunteer counts once, under the kind of work that he or she did most, so that the lines add up."""

    code = "volunteer_tasks"
    title = _("What volunteers did")
    tells = _("What volunteers did, how much, and for how many people.")
    asked_by, due = NETWORK, YEARLY
    permission = COUNT
    params = (YEAR,)
    columns = (
        Column("kind", _("kind of work"), width=30),
        Column("shifts", _("shifts that were held"), "integer", width=10, total=True),
        Column("times", _("times it was done"), "integer", width=10, total=True),
        Column("amount", _("how many"), "integer", width=10),
        Column("unit", _("counted in"), width=12),
        Column("beneficiaries", _("people for whom it was done"), "integer", width=12),
        Column("volunteers", _("volunteers (each under the work done most)"), "integer", width=14, total=True),
        Column("came", _("times somebody helped"), "integer", width=12, total=True),
        Column("hours", _("hours"), "number", width=12, total=True),
    )

    def __init__(self, totals: Totals | None = None):
        self.totals = totals

    def rows(self, *, user, params):
        year = params["fiscal_year"]
        totals = totals_of(months_of(counted_in(year)), year)[year] if self.totals is None else self.totals
        shifts = _shifts(year)
        for kind in TaskKind.objects.all():
            given, done = totals.given[kind.pk], totals.done.get(kind.pk, Done())
            yield (
                kind.name, shifts.get(kind.pk, 0), done.times, done.amount if kind.unit else None, kind.unit,
                done.people if kind.for_people else None, given.people, given.times, hours(given.minutes),
            )  # fmt: skip


def _shifts(year: int) -> dict[int, int]:
    """Those that were held, or at which hours were confirmed."""
    was_held = Q(activity__status=ActivityStatus.DONE) | Q(activity__parts__confirmed_hours__isnull=False)
    held = in_fiscal_year(Shift.objects.order_by(), year, "activity__starts_at").filter(was_held)
    held = held.exclude(activity__status=ActivityStatus.CANCELLED)
    counts = held.values("opportunity__kind").annotate(shifts=Count("pk", distinct=True))
    return dict(counts.values_list("opportunity__kind", "shifts"))
