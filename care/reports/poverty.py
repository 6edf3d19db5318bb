"""Who is not poor and has no or little debt, by population group."""

from django.utils.translation import gettext_lazy as _

from care.board import EVERYBODY
from care.poverty import ANSWERS, count_poverty
from care.reports.which import ON
from papers.report import Column, Report
from papers.usual import EXECUTIVE, YEARLY
from residents.groups import groups_counted_by
from residents.models.group import SEE_SENSITIVE


class PovertyByGroup(Report):
    """Counts only. The first line is everybody."""

    code = "poverty_by_group"
    title = _("Not poor, no or little debt")
    tells = _("How many of each group are not poor, and have little or no debt.")
    asked_by, due = EXECUTIVE, YEARLY
    # Poverty is read by who may count everything, or sees what is sensitive.
    permission = ("care.count_entitlements", SEE_SENSITIVE)
    params = (ON,)
    columns = (
        Column("group", _("Group"), "integer", width=8),
        Column("group_name", _("Name of the group"), width=30),
        Column("well", _("Not poor, no or little debt"), "integer", width=14),
        Column("poor", _("Poor or in debt"), "integer", width=12),
        Column("unknown", _("Cannot tell"), "integer", width=12),
    )

    def rows(self, *, user, params):
        names = {EVERYBODY: _("everybody")} | {group.number: group.name for group in groups_counted_by(user)}
        counted = count_poverty(on=params["on"], user=user)
        for number, name in names.items():
            if number in counted:
                yield number, str(name), *(counted[number][answer] for answer in ANSWERS)
