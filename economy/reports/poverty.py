"""Poverty in many ways, village by village."""

from django.utils.translation import gettext_lazy as _

from economy.measures.asked import Weighed
from economy.measures.surveyed import villages_counted_by
from economy.models.survey import COUNT
from economy.poverty import Figures, poverty_of
from economy.reports.asked import ROUND, round_of
from economy.rules.poverty import four_places
from papers.report import Column, Report
from papers.usual import AFTER_A_ROUND, EXECUTIVE

ALL = 0
# What programs read: these, and in this order.
PLAIN = ("village", "households", "headcount", "intensity", "index")


class PovertyIndex(Report):
    """Village 0 is all together. Households are those of which it can be told. Shares are from 0 to 1."""

    code = "poverty_index"
    sheets_by_village = False
    title = _("Poverty in many ways, by village")
    tells = _("How many households are poor in many ways at once, by village.")
    asked_by, due = EXECUTIVE, AFTER_A_ROUND
    permission = COUNT
    params = (ROUND,)
    columns = (
        Column("village", _("Village (0: all)"), "integer", width=14),
        Column("households", _("households of which it can be told"), "integer", width=18),
        Column(
            "headcount",
            _("poor (H)"),
            "number",
            width=12,
            explains=_("Poor households out of those of which it can be told, 0 to 1."),
        ),
        Column(
            "intensity",
            _("how much the poor lack (A)"),
            "number",
            width=14,
            explains=_("Share of the indicators that a poor household lacks on average, 0 to 1."),
        ),
        Column(
            "index",
            _("index (MPI = H × A)"),
            "number",
            width=14,
            explains=_("The product of the two columns before it."),
        ),
        Column("poor", _("poor households"), "integer", width=14),
        Column("cannot_tell", _("households of which it cannot be told"), "integer", width=18),
    )

    def rows(self, *, user, params):
        survey = round_of(params)
        weighed = Weighed.of(survey) if survey else None
        if weighed is None:
            return
        found = poverty_of(weighed, villages_counted_by(user), user=user)
        for one in found.villages:
            yield _line(one.of.number, one)
        yield _line(ALL, found.whole)

    def json_rows(self, *, user, params):
        for row in super().json_rows(user=user, params=params):
            yield {key: row[key] for key in PLAIN}


def _line(number: int, one: Figures) -> tuple:
    """Where too few households stand behind a figure it is left blank."""
    if None in one.cells.values():
        return (number, *[None] * 6)
    index = one.index
    shares = (four_places(part) for part in (index.headcount, index.intensity, index.index))
    return (number, index.told, *shares, index.poor, index.cannot_tell)
