"""How members stand on a day: what they owe, and whether they still belong. One statement for all of them.

A month is due on its last day. Missed on a day = months due by it - months paid by it - months forgiven by it; whoever has
missed as many payments as the rule of that day allows lapses, and stays so until a reinstatement.
welfare/tests/slow_standing.py says the same day by day, in plain Python.
"""

import datetime

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)  # fmt: skip
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import Exact, GreaterThanOrEqual, IsNull, LessThanOrEqual

from welfare.enums import FirstDue, Resolution, Standing
from welfare.models import Contribution, Fund, Member, Reinstatement
from welfare.models.expressions import FirstOf, LastOf, MonthOf, SumOf
from welfare.rules.dues import Schedule
from welfare.rules.months import first_unripe, month_of

DAY = datetime.timedelta(days=1)
# More months than anybody can miss: the limit where memberships never lapse.
NEVER = 10**6


def first_owed(fund: Fund, schedule: Schedule, column=F):
    """The first month that a member owes here, as an expression; `column` is OuterRef in a question about the member's rows."""
    next_month = [
        When(GreaterThanOrEqual(column("joined_on"), terms.since), then=int(terms.first_due == FirstDue.NEXT))
        for terms in reversed(schedule.terms)
    ]
    joined = MonthOf(column("joined_on")) + Case(*next_month, default=int(schedule.terms[0].first_due == FirstDue.NEXT))
    begun = fund.books_from and month_of(fund.books_from)
    return Case(
        When(IsNull(column("owes_from"), False), then=MonthOf(column("owes_from"))),
        default=joined if begun is None else Greatest(joined, Value(begun)),
        output_field=IntegerField(),
    )


def _total(rows: QuerySet, column: str):
    total = rows.order_by().annotate(total=SumOf(column)).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), Value(0))


def _forgiven(on: datetime.date, member: str = "pk"):
    return _total(Reinstatement.objects.filter(member=OuterRef(member), on__lte=on), "months_forgiven")


def missed(fund: Fund, schedule: Schedule, *, on: datetime.date):
    """Months missed at the end of the day `on`, as an expression on members; below nothing for who has paid ahead."""
    paid = Contribution.objects.filter(member=OuterRef("pk"), received_on__lte=on)
    return Value(first_unripe(on)) - first_owed(fund, schedule) - _total(paid, "months") - _forgiven(on)


def with_missed(
    members: QuerySet[Member], fund: Fund, *, on: datetime.date, schedule: Schedule | None = None
) -> QuerySet[Member]:
    """Members with `first_owed` and `missed`, whole months."""
    schedule = schedule or fund.schedule()
    return members.annotate(first_owed=first_owed(fund, schedule), missed=missed(fund, schedule, on=on))


def owed_months(missed_months: int, on: datetime.date) -> range:
    """The latest months that are due by the day, as many as are missed."""
    return range(first_unripe(on) - max(0, missed_months), first_unripe(on))


def paid_until(missed_months: int, on: datetime.date) -> int:
    """The last paid month, where no earlier one is missed; after the day for who has paid ahead."""
    return first_unripe(on) - missed_months - 1


def _last_return(on: datetime.date, member: str):
    returns = Reinstatement.objects.filter(member=OuterRef(member), on__lte=on).order_by()
    return Subquery(returns.values("member").annotate(last=Max("on")).values("last"))


def _limit(schedule: Schedule, path: str):
    """How many missed months end a membership on the day before the one in `path`."""
    limits = [
        When(**{f"{path}__gt": terms.since}, then=terms.lapse_months or NEVER) for terms in reversed(schedule.terms)
    ]
    return Case(*limits, default=schedule.terms[0].lapse_months or NEVER, output_field=IntegerField())


def _came_late_or_back(schedule: Schedule) -> Q:
    """The condition on members that a payment came as late as a membership lapses, or was taken back: few."""
    limit = min((terms.lapse_months for terms in schedule.terms if terms.lapse_months), default=NEVER)
    months_late = MonthOf("received_on") - F("covers_from")
    late = Contribution.objects.alias(late=months_late).filter(late__gte=limit)
    turned = Contribution.objects.filter(undoes__gt=0)
    return Q(pk__in=late.values("member")) | Q(pk__in=turned.values("member"))


def _run_ends(fund: Fund, schedule: Schedule):
    """The last month of the run that all payments of a member are, unbroken from the first month owed; 0 where they are none.

    Payments pay the first unpaid month: who has such a run, and no payment that came late or back, paid none after a lapse.
    """
    begins, ends = FirstOf("covers_from"), LastOf("covers_to")
    unbroken = Exact(begins, first_owed(fund, schedule, OuterRef)), Exact(ends, begins + SumOf("months") - 1)
    run = (
        Contribution.objects.filter(member=OuterRef("pk"))
        .order_by()
        .annotate(ends=Case(When(Q(*unbroken), then=ends), default=0))
    )
    return Subquery(run.values("ends"), output_field=IntegerField())


def _returned(on: datetime.date) -> Exists:
    return Exists(Reinstatement.objects.filter(member=OuterRef("pk"), on__lte=on))


def _paid_up(fund: Fund, schedule: Schedule, *, on: datetime.date) -> Q:
    """The condition on members that they owe nothing and never lapsed, as most of them can be told by one look at their rows:
    a month of the run that was ever missed too long was paid afterwards, and that payment came late. Who paid after `on`, or
    ever came back, is not among them."""
    rows = Contribution.objects.filter(member=OuterRef("pk")).order_by()
    none_later = Q(LessThanOrEqual(Subquery(rows.annotate(last=LastOf("received_on")).values("last")), on))
    return (
        none_later
        & ~_returned(on)
        & ~_came_late_or_back(schedule)
        & Q(GreaterThanOrEqual(_run_ends(fund, schedule), first_unripe(on) - 1))
    )


def _lapsed_before_a_row(fund: Fund, schedule: Schedule, *, on: datetime.date, came_back: bool) -> Exists:
    """The condition on a member to have missed too much at the end of the day before a payment or a reversal.

    Between rows the missed months only grow, so that no other day needs a look but the last of each rule and `on`. Who
    `came_back` is looked at from the last return on; what was forgiven until then is the same for all these rows. The
    others are spared both questions.
    """
    rows = Contribution.objects.filter(member=OuterRef("pk"), received_on__lte=on)
    rows = rows.annotate(
        by_then=Window(Sum("months"), order_by="received_on"),
        that_day=Window(Sum("months"), partition_by="received_on"),
        owed=first_owed(fund, schedule, OuterRef) + (_forgiven(on, "member") if came_back else 0),
    ).annotate(missed_before=MonthOf("received_on") - F("owed") - F("by_then") + F("that_day"))
    if came_back:
        # Asked of each row after the sums: as a filter of rows it would take earlier payments out of them.
        before_return = When(received_on__lte=_last_return(on, "member"), then=-NEVER)
        rows = rows.annotate(missed_before=Case(before_return, default=F("missed_before")))
    return Exists(rows.filter(missed_before__gte=_limit(schedule, "received_on")))


def _lapsed_at(fund: Fund, schedule: Schedule, day: datetime.date, *, on: datetime.date) -> Q:
    """Missed too much at the end of `day`, and did not come back between it and `on`."""
    limit = schedule.on(day).lapse_months or NEVER
    back = Reinstatement.objects.filter(member=OuterRef("pk"), on__gt=day, on__lte=on)
    return Q(GreaterThanOrEqual(missed(fund, schedule, on=day), limit)) & ~Exists(back)


def paid_while_lapsed(fund: Fund, schedule: Schedule, *, on: datetime.date) -> Q:
    """The condition on members of the fund that something was paid, or turned round, after a lapse and before a return.

    It is asked of each member apart: of sets of them PostgreSQL looked at the whole fund for a village.
    """
    if not any(terms.lapse_after for terms in schedule.terms):
        return Q(pk__in=[])
    first, again = (_lapsed_before_a_row(fund, schedule, on=on, came_back=back) for back in (False, True))
    # First what spares most members the other questions.
    may_have = _came_late_or_back(schedule) | Exact(_run_ends(fund, schedule), 0)
    return ~_returned(on) & may_have & first | _returned(on) & again


def lapsed_before(fund: Fund, schedule: Schedule, *, on: datetime.date) -> Q:
    """The condition on members of the fund that they had lapsed before the end of the day `on` and had not come back; what
    they had missed by then is not asked again."""
    if not any(terms.lapse_after for terms in schedule.terms):
        return Q(pk__in=[])
    found = paid_while_lapsed(fund, schedule, on=on)
    ends = [later.since - DAY for later in schedule.terms[1:] if later.since <= on]
    for day in ends:
        found |= _lapsed_at(fund, schedule, day, on=on)
    return found


def with_standing(members: QuerySet[Member], fund: Fund, *, on: datetime.date) -> QuerySet[Member]:
    """Who had applied by the end of `on`, each with `standing` (Standing), `first_owed` and `missed`."""
    schedule = fund.schedule()
    applied = members.filter(fund=fund, applied_on__lte=on)
    return with_missed(applied, fund, on=on, schedule=schedule).annotate(
        standing=Case(
            When(resolution=Resolution.REFUSED, then=Value(Standing.REFUSED)),
            When(Q(joined_on__isnull=True) | Q(joined_on__gt=on), then=Value(Standing.WAITING)),
            When(resident__died_on__lte=on, then=Value(Standing.DECEASED)),
            When(left_on__lte=on, then=Value(Standing.LEFT)),
            # First what most members are: it spares them the other questions.
            When(_paid_up(fund, schedule, on=on), then=Value(Standing.ACTIVE)),
            When(lapsed_before(fund, schedule, on=on), then=Value(Standing.LAPSED)),
            When(missed__lte=0, then=Value(Standing.ACTIVE)),
            When(missed__gte=schedule.on(on).lapse_months or NEVER, then=Value(Standing.LAPSED)),
            default=Value(Standing.ARREARS),
            output_field=CharField(),
        )
    )


def counts_of(fund: Fund, on: datetime.date) -> dict[str, int]:
    """How many members stand how at the end of a day; one statement."""
    rows = with_standing(Member.objects.all(), fund, on=on).order_by().values_list("standing").annotate(n=Count("pk"))
    return dict(rows)
