"""The checklist of a fiscal year's end as a paper."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.report import Column, Param, Report
from papers.usual import OFFICE, YEARLY
from programs.reports.asked import YEAR
from programs.year_end import Part, State
from reports.year_end import SEE, checklist, closing_year

CLOSING = Param("fiscal_year", YEAR.label, "choice", default=closing_year, choices=YEAR.choices)


class FiscalYearEnd(Report):
    """As who prints it may see it: what another role answers for stands on theirs."""

    code = "fiscal_year_end"
    title = _("End of the fiscal year: what is done and what is not")
    tells = _("Forecast, September's money, what is carried over, closings and papers of a year, line by line.")
    asked_by, due = OFFICE, YEARLY
    permission = SEE
    params = (CLOSING,)
    columns = (
        Column("part", _("part"), width=24, labels=dict(Part.choices)),
        Column("line", _("what is to be done"), width=44),
        Column("state", _("state"), width=16, labels=dict(State.choices)),
        Column("missing", _("missing"), "integer", width=9),
        Column("told", _("told"), width=34),
        Column("due_on", _("due on"), "date", width=14),
        Column("ticked_on", _("ticked on"), "date", width=14),
        Column("ticked_by", _("ticked by"), width=22),
    )

    def rows(self, *, user, params):
        for shown in checklist(params["fiscal_year"], user).in_order:
            line, mark = shown.line, shown.mark
            when, who = (timezone.localdate(mark.done_at), mark.done_by.staff_label) if mark else (None, "")
            yield line.part.value, line.title, line.state.value, line.count, line.told, line.due_on, when, who
