"""How the office served in a fiscal year, month by month: what people asked at each form, how soon it was answered, and who signed
up. For the yearly assessment of transparency, which asks how many used the services."""

from collections import defaultdict
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from papers.report import REPORTED, Column, Report
from papers.usual import EXECUTIVE, YEARLY
from programs.asked import by_month, services
from programs.models import Activity, SignUp
from programs.reports.asked import COUNTED, YEAR
from thai.dates import format_date
from thai.fiscal import fiscal_year_days


class ServiceStatistics(Report):
    """Figures of the whole office: no village, no name."""

    code = "service_statistics"
    signed_by = REPORTED
    title = _("Statistics of service")
    tells = _("How many people asked the office each month, and how soon they had an answer.")
    asked_by, due = EXECUTIVE, YEARLY
    permission = COUNTED
    params = (YEAR,)
    columns = (
        Column("month", _("Month"), width=18),
        Column("service", _("Service"), width=26),
        Column("asked", _("requests"), "integer", width=12, total=True),
        Column("by_page", _("of them by the public page"), "integer", width=14, total=True),
        Column(
            "answered",
            _("answered"),
            "integer",
            width=12,
            total=True,
            explains=_("A request that has ended; an offer to help of which the office has said who it is."),
        ),
        Column(
            "in_time",
            _("answered by the day promised"),
            "integer",
            width=16,
            total=True,
            explains=_(
                "Answered not later than the day that was promised on the receipt; blank where none is promised."
            ),
        ),
        Column(
            "signed_up",
            _("sign-ups for activities"),
            "integer",
            width=14,
            total=True,
            explains=_("Every place asked for; the shifts that an offer to help names are among them."),
        ),
        Column("held", _("activities held"), "integer", width=12, total=True),
    )

    def rows(self, *, user, params):
        first, last = fiscal_year_days(params["fiscal_year"])
        found, activities = services(first, last), _activities(first, last)
        for month in sorted({*activities, *(month for one in found for month in one.months)}):
            named = format_date(month).partition(" ")[2]
            for one in found:
                if month in one.months:
                    yield named, one.title, *one.months[month], None, None
            if month in activities:
                counts = activities[month]
                yield named, gettext("activities"), *(None,) * 4, counts["signed_up"], counts["held"]


def _activities(first: date, last: date) -> dict[date, dict[str, int]]:
    """Of each month in which somebody signed up or something was held, both numbers."""
    told: dict[date, dict[str, int]] = defaultdict(lambda: {"signed_up": 0, "held": 0})
    for month, counts in (*by_month(_signed_up(first, last)), *by_month(_held(first, last))):
        told[month] |= counts
    return told


def _signed_up(first: date, last: date):
    rows = SignUp.objects.filter(asked_at__date__range=(first, last)).annotate(month=TruncMonth("asked_at"))
    return rows.order_by().values("month").annotate(signed_up=Count("pk"))


def _held(first: date, last: date):
    rows = Activity.objects.filter(done_on__range=(first, last)).annotate(month=TruncMonth("done_on"))
    return rows.order_by().values("month").annotate(held=Count("pk"))
