"""What the accounts hold on a day, counted from the transfers; a closing's balances shorten the sum."""

import datetime
from itertools import accumulate

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce

from welfare.models import Account, Closing, ClosingBalance, Fund, Transfer
from welfare.models.expressions import SumOf

BEGINNING = datetime.date.min


# A sum of big whole numbers is a decimal on PostgreSQL: asked for as satang.
SATANG = BigIntegerField()


def _or_nothing(query):
    return Cast(Coalesce(Subquery(query, output_field=SATANG), Value(0)), SATANG)


def _sum_of(side: str, *, after: datetime.date, on: datetime.date):
    moved = Transfer.objects.filter(**{side: OuterRef("pk")}, dated_on__gt=after, dated_on__lte=on)
    return _or_nothing(moved.order_by().annotate(total=SumOf("amount", output_field=SATANG)).values("total"))


def with_balances(
    accounts: QuerySet[Account], fund: Fund, *, on: datetime.date, from_closing=True
) -> QuerySet[Account]:
    """Accounts with `satang`, what each holds at the end of the day `on` (debits less credits); one statement."""
    closing = Closing.objects.filter(fund=fund, up_to__lte=on).order_by("-up_to").first() if from_closing else None
    after = closing.up_to if closing else BEGINNING
    before = ClosingBalance.objects.filter(closing=closing, account=OuterRef("pk")).values("balance")
    return accounts.annotate(
        satang=_or_nothing(before) + _sum_of("debit", after=after, on=on) - _sum_of("credit", after=after, on=on)
    )


def balances(fund: Fund, *, on: datetime.date, from_closing: bool = True) -> dict[int, int]:
    """Satang by the account's primary key at the end of the day `on`. `from_closing` off: counted from the first row."""
    found = with_balances(fund.accounts.order_by(), fund, on=on, from_closing=from_closing)
    return dict(found.values_list("pk", "satang"))


def lowest_balances(accounts: QuerySet[Account], *, since: datetime.date):
    """Of each account the day from `since` on at whose end it holds least: (account, day, satang)."""
    for account in accounts:
        before = balances(account.fund, on=since - datetime.timedelta(days=1))[account.pk]
        days = _days(account, since)
        held = accumulate((days[day] for day in sorted(days)), initial=before)
        yield account, *min(zip([since, *sorted(days)], held, strict=True), key=lambda one: one[1])


def _days(account: Account, since: datetime.date) -> dict[datetime.date, int]:
    """What each day from `since` on adds to the account, or takes."""
    moved: dict[datetime.date, int] = {}
    for side, sign in (("debit", 1), ("credit", -1)):
        rows = Transfer.objects.filter(**{side: account}, dated_on__gte=since).order_by().values("dated_on")
        for day, satang in rows.annotate(total=Cast(Sum(Cast("amount", SATANG)), SATANG)).values_list(
            "dated_on", "total"
        ):
            moved[day] = moved.get(day, 0) + sign * satang
    return moved
