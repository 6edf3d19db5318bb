"""What is paid month by month when a fiscal year ends: lists that are missing, drafts, and months that the next year paid."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from care.models import PaymentLine, PaymentList
from care.reports.forecast import forecast_for
from core.admin.links import list_address
from programs.numbers import may_see
from programs.year_end import Part, YearLine, is_over, missing, unknown
from thai.fiscal import fiscal_year_days


def allowance_lines(year: int, user) -> Iterator[YearLine]:
    if not may_see(user, "care.view_paymentlist"):
        return
    first, last = fiscal_year_days(year)
    lists = PaymentList.objects.all() if user is None else PaymentList.objects.visible_to(user)
    of_year = lists.filter(month__range=(first, last))
    yield from _months(of_year, first, last, user)
    yield missing(
        "allowance_drafts", Part.CLOSING, _("Payment lists of the year that nobody has approved"),
        of_year.drafts().count(),
        list_address("care_paymentlist", month__gte=first, month__lte=last, approved_at__isnull=1),
    )  # fmt: skip
    yield _late(lists, year)


def _months(of_year, first: date, last: date, user) -> Iterator[YearLine]:
    """For each allowance that is paid here each month: the months without an approved list."""
    begun = months_between(first, min(last, timezone.localdate()))
    paid = dict(
        of_year.approved().order_by().values_list("entitlement").annotate(n=Count("month", distinct=True))
    )  # fmt: skip
    for one in forecast_for(user):
        n = paid.get(one.pk, 0)
        told = _("%(paid)s of %(begun)s months have an approved list") % {"paid": n, "begun": begun}
        url = list_address("care_paymentlist", entitlement__id__exact=one.pk, month__gte=first, month__lte=last)
        yield missing(f"allowance_{one.code}", Part.CLOSING, one.name, max(begun - n, 0), url, told)


def months_between(first: date, last: date) -> int:
    """Calendar months that the days touch; none where they have not begun."""
    return max((last.year - first.year) * 12 + last.month - first.month + 1, 0)


def _late(lists, year: int) -> YearLine:
    """Months of the year that a list of the next year pays: budget of the next year, so the finance division asks."""
    first, last = fiscal_year_days(year)
    title = _("Allowances for months of the year that are paid in the next")
    if not is_over(year):
        return unknown("allowance_late", Part.SEPTEMBER, title, _("Known when the year is over."))
    late = lists.filter(month__gt=last, lines__for_month__range=(first, last))
    drafts = late.drafts().distinct().count()
    lines = PaymentLine.objects.filter(list__in=late.approved().order_by().values("pk"), for_month__range=(first, last))
    sums = lines.aggregate(n=Count("pk"), total=Sum("amount"))
    told = _("%(n)s payments, %(baht)s baht.") % {"n": sums["n"], "baht": f"{sums['total'] or 0:,.2f}"}
    url = list_address("care_paymentlist", month__gt=last, approved_at__isnull=1)
    return missing("allowance_late", Part.SEPTEMBER, title, drafts, url, told)
