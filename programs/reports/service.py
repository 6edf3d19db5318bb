"""How the office served in a fiscal year, month by month: what people asked, how soon it was answered, and who signed up. For the
yearly assessment of transparency, which asks how many used the services."""

from collections import defaultdict
from datetime import date

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate, TruncMonth
from django.utils.translation import gettext_lazy as _

from papers.report import REPORTED, Column, Report
from papers.usual import EXECUTIVE, YEARLY
from programs.models import Activity, HelpRequest, SignUp
from programs.reports.asked import YEAR
from thai.dates import format_date
from thai.fiscal import fiscal_year_days


class ServiceStatistics(Report):
    """Figures of the whole office: no village, no name."""

    code = "service_statistics"
    signed_by = REPORTED
    title = _("Statistics of service")
    tells = _("How many people asked the office each month, and how soon they had an answer.")
    asked_by, due = EXECUTIVE, YEARLY
    permission = "programs.export_program"
    params = (YEAR,)
    columns = (
        Column("month", _("Month"), width=18),
        Column("asked", _("requests for help"), "integer", width=12, total=True),
        Column("by_page", _("of them by the public page"), "integer", width=14, total=True),
        Column("answered", _("answered"), "integer", width=12, total=True),
        Column(
            "in_time",
            _("answered by the day promised"),
            "integer",
            width=16,
            total=True,
            explains=_("Answered not later than the day that was promised on the receipt."),
        ),
        Column("signed_up", _("sign-ups for activities"), "integer", width=14, total=True),
        Column("held", _("activities held"), "integer", width=12, total=True),
    )

    def rows(self, *, user, params):
        first, last = fiscal_year_days(params["fiscal_year"])
        told: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for month, counts in (*_asked(first, last), *_signed_up(first, last), *_held(first, last)):
            told[month] |= counts
        names = [column.key for column in self.columns[1:]]
        for month in sorted(told):
            yield (format_date(month).partition(" ")[2], *(told[month].get(name, 0) for name in names))


def _asked(first: date, last: date):
    rows = HelpRequest.objects.filter(asked_at__date__range=(first, last)).annotate(month=TruncMonth("asked_at"))
    in_time = Q(answered_on__lte=F("due_on"))
    rows = rows.annotate(answered_on=TruncDate("ended_at")).order_by().values("month")
    counted = rows.annotate(
        asked=Count("pk"), by_page=Count("pk", filter=Q(through="public")), answered=Count("pk", filter=Q(ended_at__isnull=False)),
        in_time=Count("pk", filter=in_time),
    )  # fmt: skip
    return _by_month(counted)


def _signed_up(first: date, last: date):
    rows = SignUp.objects.filter(asked_at__date__range=(first, last)).annotate(month=TruncMonth("asked_at"))
    return _by_month(rows.order_by().values("month").annotate(signed_up=Count("pk")))


def _held(first: date, last: date):
    rows = Activity.objects.filter(done_on__range=(first, last)).annotate(month=TruncMonth("done_on"))
    return _by_month(rows.order_by().values("month").annotate(held=Count("pk")))


def _by_month(rows):
    """The first day of each month, with its counts."""
    for row in rows:
        month = row.pop("month")
        yield date(month.year, month.month, 1), row
