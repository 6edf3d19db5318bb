"""The programs of a fiscal year: one line a program, with its money, aims and results."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from papers.params import FIRST_YEAR, LAST_YEAR
from papers.report import Column, Param
from papers.usual import NETWORK, YEARLY
from programs.enums import PillarCode
from programs.imports.programs import PARTS, PILLAR
from programs.models import Program
from programs.reports.cells import cells_of, column_of
from programs.reports.sheet import COLUMNS, SheetReport

CHUNK = 500
YEAR = Param("fiscal_year", _("Fiscal year"), "integer", least=FIRST_YEAR, most=LAST_YEAR)
WIDTHS = {"program": 28, "summary": 34, "note": 24, "fiscal_year": 9, "code": 14}


def _column(part) -> Column:
    if part is PILLAR:
        return Column("pillar", _("Pillar"), width=20, labels=dict(PillarCode.choices))
    return column_of(part, width=WIDTHS.get(part.name))


class Programs(SheetReport):
    code = "programs"
    title = _("Programs")
    tells = _("What each program planned and reached: budget, people, indicators.")
    asked_by, due = NETWORK, YEARLY
    permission = "programs.export_program"
    params = (YEAR, COLUMNS)
    short = ("program", "pillar", "organizations", "fiscal_year", "status", "budget", "activities")
    columns = (
        *map(_column, PARTS),
        Column("activities", _("Number of activities"), "integer", width=9),
        Column("published_on", _("Public since"), "date", width=18),
    )

    def whole_rows(self, *, user, params):
        base = Program.objects.all() if self.queryset is None else self.queryset
        if params.get("fiscal_year"):
            base = base.filter(fiscal_year=params["fiscal_year"])
        found = base.select_related("pillar").prefetch_related(
            "organizations", "target_groups", "villages", "topics", "aims", "funding", "indicators"
        )
        counted = dict(base.order_by().annotate(held=Count("activities")).values_list("pk", "held"))
        for one in found.order_by("-fiscal_year", "pillar__number", "name_th", "pk").iterator(chunk_size=CHUNK):
            yield (*cells_of(PARTS, one), counted.get(one.pk, 0), one.published_at)
