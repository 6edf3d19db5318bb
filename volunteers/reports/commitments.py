"""What groups promised for each month of a fiscal year, and what became of it. No person is named."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.report import Column, Report
from papers.usual import COMMUNITY, EVERY_MONTH
from programs.reports.asked import YEAR
from thai.fiscal import FISCAL_MONTHS
from thai.months import MONTHS_SHORT
from volunteers.promises import Stand, board
from volunteers.reports.asked import COUNT


class VolunteerCommitments(Report):
    """A line a promise, a column a month, as it stands today."""

    code = "volunteer_commitments"
    title = _("Monthly promises of groups")
    tells = _("What groups promised each month, kept and missed.")
    asked_by, due = COMMUNITY, EVERY_MONTH
    permission = COUNT
    params = (YEAR,)
    columns = (
        Column("group", _("group"), width=26),
        Column("kind", _("kind of work"), width=24),
        Column("times", _("at least how often a month"), "integer", width=9),
        *(
            Column(f"month_{month}", MONTHS_SHORT[month - 1], width=9, labels={one.value: one.label for one in Stand})
            for month in FISCAL_MONTHS
        ),
        Column(
            "kept",
            _("months kept"),
            "integer",
            width=8,
            total=True,
            explains=_("Months in which the group did as often as it promised."),
        ),
        Column(
            "missed",
            _("months missed"),
            "integer",
            width=8,
            total=True,
            explains=_("Months of the promise in which it did less."),
        ),
    )

    def rows(self, *, user, params):
        for promise in board(params["fiscal_year"], timezone.localdate()):
            one = promise.commitment
            yield (
                one.organization.name, one.kind.name, one.times, *(month.stand.value for month in promise.months),
                promise.kept, promise.missed,
            )  # fmt: skip
