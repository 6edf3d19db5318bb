"""What people asked of the office, month by month, of every form by which one asks something.

What other apps were asked is named in `settings.ASKED_ELSEWHERE`: a function of the first and the last day, which gives a `Service`.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate, TruncMonth
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from programs.enums import Through
from programs.models import HelpRequest


class Month(NamedTuple):
    """Of a month: `in_time` is None where no day is promised, so that nobody can say."""

    asked: int
    by_page: int
    answered: int
    in_time: int | None = None


class Service(NamedTuple):
    """One kind of request; each month in which somebody asked, by its first day."""

    title: str
    months: dict[date, Month]


def service_of(
    title: str, rows: QuerySet, first: date, last: date, *, answered: Q, in_time: Q | None = None
) -> Service:
    """Of requests that have `asked_at` and `through`, by the office's clock: one statement."""
    counted = {"asked": Count("pk"), "by_page": Count("pk", filter=Q(through=Through.PUBLIC))}
    counted["answered"] = Count("pk", filter=answered)
    if in_time is not None:
        counted["in_time"] = Count("pk", filter=in_time)
    rows = rows.order_by().filter(asked_at__date__range=(first, last)).annotate(month=TruncMonth("asked_at"))
    found = by_month(rows.values("month").annotate(**counted))
    return Service(title, {month: Month(**counts) for month, counts in found})


def by_month(rows: QuerySet) -> Iterator[tuple[date, dict[str, int]]]:
    """The first day of each month, with its counts."""
    for row in rows:
        month = row.pop("month")
        yield date(month.year, month.month, 1), row


def services(first: date, last: date) -> list[Service]:
    """Help first, which alone promises a day; then what other apps are asked."""
    others = [import_string(path)(first, last) for path in settings.ASKED_ELSEWHERE]
    return [_help(first, last), *others]


def _help(first: date, last: date) -> Service:
    rows = HelpRequest.objects.annotate(ended_on=TruncDate("ended_at"))
    ended, in_time = Q(ended_at__isnull=False), Q(ended_on__lte=F("due_on"))
    return service_of(_("requests for help"), rows, first, last, answered=ended, in_time=in_time)
