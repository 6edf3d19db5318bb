"""The board as a paper: for each entitlement and village how many receive it, miss it, cannot be told, or do not match."""

from django.utils.translation import gettext_lazy as _

from care.board import EVERYBODY, count_board, entitlements_counted_by
from care.reports.which import ON
from papers.report import Column, Report


class Coverage(Report):
    """Counts only."""

    code = "coverage"
    title = _("Who receives and who misses what")
    params = (ON,)
    columns = (
        Column("entitlement", _("Entitlement"), width=22),
        Column("name", _("Name"), width=30),
        Column("village", _("Village no."), "integer", width=8),
        Column("receives", _("Receive"), "integer", width=10, total=True),
        Column("missing", _("Entitled but not receiving"), "integer", width=12, total=True),
        Column("unknown", _("Cannot tell"), "integer", width=10, total=True),
        Column("unmatched", _("Receiving but not matching"), "integer", width=12, total=True),
    )

    def allowed(self, user) -> bool:
        may = ("care.view_receipt", "care.count_entitlements")
        return user is None or (user.is_active and any(user.has_perm(one) for one in may))

    def rows(self, *, user, params):
        names = {one.pk: one for one in entitlements_counted_by(user)}
        for cell in count_board(on=params["on"], user=user, entitlements=names.values(), groups=()):
            if cell.group == EVERYBODY:
                one = names[cell.entitlement]
                yield one.code, one.name, cell.village, cell.receives, cell.missing, cell.unknown, cell.unmatched
