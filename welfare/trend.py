"""What the fund has, at the end of each of twelve months: for the staff's first page."""

from datetime import date
from itertools import pairwise

from django.db.models import BigIntegerField, Q, Sum
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from papers.leads import address_of
from thai.dates import Precision, format_date
from welfare.balances import with_balances
from welfare.enums import AccountKind
from welfare.models import Fund, Transfer
from welfare.rules.months import first_day, month_of
from welfare.words import baht

TOTALS, BOOK = "welfare.view_totals", "welfare.view_transfer"
MONTHS = 12
SATANG = BigIntegerField()
# Of the drawing.
WIDTH, HIGH = 340, 120


def months_held(fund: Fund, on: date) -> list[tuple[int, int]]:
    """Each month up to that of the day `on`, and the satang in cash and banks at its end (of the last: on the day)."""
    accounts = with_balances(fund.accounts.filter(kind=AccountKind.ASSET).order_by(), fund, on=on)
    held, moved = sum(accounts.values_list("satang", flat=True)), _moved(fund, on)
    found = []
    for month in range(month_of(on), month_of(on) - MONTHS, -1):
        found.append((month, held))
        held -= moved.get(month, 0)
    return found[::-1]


def _moved(fund: Fund, on: date) -> dict[int, int]:
    """By month what came into the accounts less what left them. One statement."""
    since = first_day(month_of(on) - MONTHS + 1)
    rows = Transfer.objects.filter(fund=fund, dated_on__range=(since, on)).order_by()
    sums = rows.values_list("dated_on__year", "dated_on__month").annotate(
        came=_sum(Q(debit__kind=AccountKind.ASSET)), left=_sum(Q(credit__kind=AccountKind.ASSET))
    )  # fmt: skip
    return {month_of(date(year, month, 1)): (came or 0) - (left or 0) for year, month, came, left in sums}


def _sum(which: Q):
    return Sum(Cast("amount", SATANG), filter=which, output_field=SATANG)


def fund_trend(user, on: date) -> dict | None:
    """What the template draws; None for who may not read it, and where it cannot be told which fund."""
    fund = Fund.objects.meant(None) if user.has_perm(TOTALS) or user.has_perm(BOOK) else None
    if fund is None:
        return None
    months = months_held(fund, on)
    if not any(satang for _month, satang in months):
        return None
    said = [format_date(first_day(month), "short", precision=Precision.MONTH) for month, _satang in months]
    return {
        "template": "welfare/home/trend.html", "title": _("What the fund has"), "now": baht(months[-1][1]),
        "url": address_of("fund_trial_balance", user, on=on.isoformat()), "bars": _drawn([satang for _month, satang in months]),
        "months": [
            {"name": name, "baht": baht(satang), "more": _more(before, satang)}
            for name, (before, satang) in zip(said, pairwise([None, *(satang for _month, satang in months)]), strict=True)
        ],
        "since": said[0], "height": HIGH, "width": WIDTH,
    }  # fmt: skip


def _more(before: int | None, now: int) -> str:
    if before is None:
        return ""
    return f"{'+' if now >= before else '−'}{baht(abs(now - before))}"


def _drawn(held: list[int]) -> list[dict]:
    """A column a month; below nothing there is none."""
    most, wide = max(1, *held), WIDTH // len(held)
    heights = [round(max(0, satang) * HIGH / most, 1) for satang in held]
    return [
        {"x": place * wide + 2, "y": round(HIGH - high, 1), "width": wide - 4, "height": high}
        for place, high in enumerate(heights)
    ]
