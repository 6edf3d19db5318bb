"""The activities of a fiscal year or a month: one line an activity, planned and done side by side."""

from datetime import timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from core.days import begin_of
from papers.report import Column, Param
from papers.usual import NETWORK, YEARLY
from programs.enums import ActivityStatus, PillarCode
from programs.imports.activities import PARTS
from programs.imports.parts import Part
from programs.models import Activity
from programs.models.activity import ActivityQuerySet
from programs.reports.cells import cell_of, column_of
from programs.reports.programs import YEAR
from programs.reports.sheet import COLUMNS, SheetReport
from thai.fiscal import fiscal_year_days
from thai.months import MONTHS

CHUNK = 500
# Told by the program, and not by the activity itself.
OF_PROGRAM = {"code", "pillar", "fiscal_year"}
WIDTHS = {"activity": 30, "program": 26, "place": 20, "result": 34, "note": 24, "code": 14, "fiscal_year": 9}
DAY = next(part for part in PARTS if part.name == "day")
SHOWN = tuple(part for part in PARTS if part.name != "when")


def _column(part: Part) -> Column:
    if part.name == "pillar":
        return Column("pillar", _("Pillar"), width=20, labels=dict(PillarCode.choices))
    return column_of(part, width=WIDTHS.get(part.name))


def _cell(part: Part, one: Activity):
    if part.name in OF_PROGRAM:
        return cell_of(part, one.program)
    if part.name == "last_day" and part.of(one) == DAY.of(one):
        return None
    return cell_of(part, one)


def in_fiscal_year(rows, year: int, field: str = "starts_at"):
    """The rows that begin in the fiscal year, by the office's clock."""
    first, last = fiscal_year_days(year)
    return rows.filter(**{f"{field}__gte": begin_of(first), f"{field}__lt": begin_of(last + timedelta(days=1))})


class Activities(SheetReport):
    """Scope is applied to the rows on the screen all the same."""

    code = "activities"
    title = _("Activities")
    tells = _("What was planned and held, with people and cost.")
    asked_by, due = NETWORK, YEARLY
    permission = "programs.export_program"
    params = (YEAR, Param("month", _("Month"), "choice", choices=list(enumerate(MONTHS, 1))), COLUMNS)
    # Columns that are empty for what is not reported as held.
    of_held: tuple[str, ...] = ()
    short = ("activity", "program", "day", "time", "place", "status", "done_cost", "all")
    columns = (
        *map(_column, SHOWN),
        Column("named", _("Came, by name (people)"), "integer", width=9),
        Column(
            "all",
            _("Came in all (people)"),
            "integer",
            width=9,
            total=True,
            explains=_("Those written down by name and those only counted, together."),
        ),
    )

    def asked_for(self, activities: ActivityQuerySet, user, params) -> ActivityQuerySet:
        """Those that begin in the year and the month, as far as `user` sees them."""
        found = activities.visible_to(user)
        if params.get("fiscal_year"):
            found = in_fiscal_year(found, params["fiscal_year"])
        if params.get("month"):
            found = found.filter(starts_at__month=params["month"])
        return found

    def whole_rows(self, *, user, params):
        base = Activity.objects.all() if self.queryset is None else self.queryset
        found = self.asked_for(base, user, params)
        named = found.order_by().annotate(came=Count("parts", filter=Q(parts__present=True))).values_list("pk", "came")
        came = dict(named)
        rows = found.select_related("program__pillar", "village").prefetch_related("organizations", "topics", "unnamed")
        for one in rows.order_by("starts_at", "pk").iterator(chunk_size=CHUNK):
            people = came.get(one.pk, 0)
            unnamed = sum(count.people for count in one.unnamed.all())
            yield self._told(one, (*(_cell(part, one) for part in SHOWN), people, people + unnamed))

    def _told(self, one: Activity, row: tuple) -> tuple:
        if not self.of_held or one.status == ActivityStatus.DONE:
            return row
        keys = (column.key for column in self.columns)
        return tuple(None if key in self.of_held else cell for key, cell in zip(keys, row, strict=True))
