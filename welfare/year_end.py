"""What the fund must do when a fiscal year ends: close its books, count September, compare bank and book."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.admin.links import list_address
from core.fields import satang_of
from programs.numbers import may_see
from programs.year_end import Part, State, YearLine, is_over, missing, unknown
from thai.dates import format_date
from thai.fiscal import fiscal_year_days, half_year_days
from welfare.enums import ClaimStatus, Standing
from welfare.models import Account, Claim, CollectionRound, Contribution, Fund
from welfare.reconciling import last_day, statement
from welfare.rules.months import month_of
from welfare.services.book import closed_up_to
from welfare.standing import counts_of
from welfare.words import baht

BOOKS, PEOPLE = "welfare.view_closing", "welfare.view_member"
WAITING = (ClaimStatus.ENTERED, ClaimStatus.CHECKED, ClaimStatus.APPROVED)


def fund_lines(year: int, user) -> Iterator[YearLine]:
    if not may_see(user, BOOKS):
        return
    funds = list(Fund.objects.order_by("pk"))
    if not funds:
        yield unknown("fund_none", Part.CLOSING, _("Welfare fund"), _("No fund is written here."))
        return
    yield from _closings(year, funds)
    if may_see(user, PEOPLE):
        yield from _september(year, funds)
        yield from _claims(year)
    if may_see(user, "welfare.view_bankline"):
        yield from _banks(year)


def _closings(year: int, funds: list[Fund]) -> Iterator[YearLine]:
    closed = [closed_up_to(fund) for fund in funds]
    url = reverse("admin:welfare_closing_changelist")
    # The months of the year that every fund has closed; a closing closes all days before it.
    months = min(_months_closed(year, day) for day in closed)
    told = _("%(closed)s of 12 months are closed") % {"closed": months}
    yield missing("fund_months", Part.CLOSING, _("Months of the fund's books"), 12 - months, url, told)
    for half in (1, 2):
        last = half_year_days(year, half)[1]
        late = sum(day is None or day < last for day in closed)
        title = _("Half-year %(half)s of the fund's books") % {"half": half}
        yield missing(
            f"fund_half_{half}", Part.CLOSING, title, late, url, _("up to %(day)s") % {"day": format_date(last)}
        )


def _months_closed(year: int, day: date | None) -> int:
    first, last = fiscal_year_days(year)
    if day is None or day < first:
        return 0
    # The last day of a month closes that month.
    return month_of(min(day, last) + timedelta(days=1)) - month_of(first)


def _september(year: int, funds: list[Fund]) -> Iterator[YearLine]:
    """Collections: rounds that nobody counted, members who owe, and what came in after the year for its months."""
    first, last = fiscal_year_days(year)
    rounds = CollectionRound.objects.filter(month__range=(first, last), closed_at__isnull=True)
    yield missing(
        "fund_rounds", Part.SEPTEMBER, _("Rounds of collecting that nobody has counted"), rounds.count(),
        list_address("welfare_collectionround", month__gte=first, month__lte=last, closed_at__isnull=1),
    )  # fmt: skip
    today = timezone.localdate()
    owing = sum(counts_of(fund, today).get(Standing.ARREARS, 0) for fund in funds if fund.rule_on(today))
    url = list_address("welfare_member", standing=Standing.ARREARS)
    yield missing("fund_arrears", Part.SEPTEMBER, _("Members who are in arrears today"), owing, url)
    title = _("Contributions for months of the year that came in after it")
    if not is_over(year):
        yield unknown("fund_late", Part.SEPTEMBER, title, _("Known when the year is over."))
        return
    times, satang = _came_late(funds, range(month_of(first), month_of(last) + 1), last)
    told = _("%(n)s times, %(baht)s baht: they stand in the books of the day on which they came.") % {
        "n": times, "baht": baht(satang),
    }  # fmt: skip
    yield YearLine("fund_late", Part.SEPTEMBER, title, State.DONE, told)


def _came_late(funds: list[Fund], months: range, last: date) -> tuple[int, int]:
    """How many payments after the day `last` were for some of the months, and their part of it in satang."""
    paid = Contribution.objects.filter(received_on__gt=last, undoes__isnull=True, undone__isnull=True).order_by()
    late = paid.filter(covers_from__lte=months[-1], covers_to__gte=months[0])
    schedules, times, satang = {fund.pk: fund.schedule() for fund in funds}, 0, 0
    # Few different runs of months, however many members paid.
    runs = late.values_list("member__fund", "covers_from", "covers_to").annotate(n=Count("pk"), total=Sum("amount"))
    for fund, begins, ends, n, total in runs:
        whole = begins in months and ends in months
        part = satang_of(total) if whole else n * schedules[fund].part(range(begins, ends + 1), months)
        times, satang = times + n, satang + part
    return times, satang


def _claims(year: int) -> Iterator[YearLine]:
    last = fiscal_year_days(year)[1]
    found = Claim.objects.filter(status__in=WAITING, event_on__lte=last)
    yield missing(
        "fund_claims", Part.CARRIED, _("Claims of the year that are not at their end"), found.count(),
        list_address("welfare_claim", event_on__lte=last),
    )  # fmt: skip


def _banks(year: int) -> Iterator[YearLine]:
    """Bank and book at the end of the year, account by account."""
    last = fiscal_year_days(year)[1]
    for account in Account.objects.banks().select_related("fund").order_by("fund", "code"):
        title = _("Bank and book agree on %(day)s: %(account)s") % {"day": format_date(last), "account": account.name}
        code, told_until = f"fund_bank_{account.pk}", last_day(account)
        url = f"{reverse('admin:welfare_account_reconcile', args=[account.pk])}?on={last}"
        if told_until is None or told_until < last:
            told = _("No statement of the bank reaches that day.")
            yield unknown(code, Part.SEPTEMBER, title, told, list_address("welfare_bankline"))
            continue
        found = statement(account, on=last)
        differs = len(found.lines) + len(found.documents) + bool(found.difference)
        yield missing(code, Part.SEPTEMBER, title, differs, url)
