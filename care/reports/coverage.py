"""The board as a paper: for each entitlement and village how many receive it, miss it, cannot be told, or do not match."""

from django.utils.translation import gettext_lazy as _

from care.board import EVERYBODY, count_board, entitlements_counted_by
from care.reports.which import ON
from papers.report import Column, Report
from papers.usual import ANY_DAY, EXECUTIVE


class Coverage(Report):
    """Counts only."""

    code = "coverage"
    title = _("Who receives and who misses what")
    tells = _("Of each right: who receives it, and how many are missing.")
    asked_by, due = EXECUTIVE, ANY_DAY
    permission = ("care.view_receipt", "care.count_entitlements")
    params = (ON,)
    columns = (
        Column("entitlement", _("Entitlement"), width=22),
        Column("name", _("Name"), width=30),
        Column("village", _("Village no."), "integer", width=8),
        Column(
            "receives",
            _("Receive"),
            "integer",
            width=10,
            total=True,
            explains=_("People who have the right and receive it on the day."),
        ),
        Column(
            "missing",
            _("Entitled but not receiving"),
            "integer",
            width=12,
            total=True,
            explains=_("People who fulfil the conditions and do not receive it."),
        ),
        Column(
            "unknown",
            _("Cannot tell"),
            "integer",
            width=10,
            total=True,
            explains=_("A fact that the conditions ask for is not recorded."),
        ),
        Column(
            "unmatched",
            _("Receiving but not matching"),
            "integer",
            width=12,
            total=True,
            explains=_("People who receive it though what is recorded does not fulfil the conditions."),
        ),
    )

    def rows(self, *, user, params):
        names = {one.pk: one for one in entitlements_counted_by(user)}
        for cell in count_board(on=params["on"], user=user, entitlements=names.values(), groups=()):
            if cell.group == EVERYBODY:
                one = names[cell.entitlement]
                yield one.code, one.name, cell.village, cell.receives, cell.missing, cell.unknown, cell.unmatched
