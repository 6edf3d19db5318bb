"""A rule that is not saved yet beside the one in force: whom it matches, who gains, who loses, what it costs in a year."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from care.engine import Engine
from care.models import Entitlement
from care.rules.stored import rules_on, with_rules
from care.rules.values import Rule
from core.fields import baht_of
from residents.models import Resident

NAMES = 10
UNCHANGED, GAINS, LOSES, MORE, LESS = range(5)
CHANGES = {"gain": GAINS, "lose": LOSES, "more": MORE, "less": LESS}


@dataclass(frozen=True)
class Preview:
    """Numbers of people of the villages that the user sees; amounts in baht."""

    matches: int
    unknown: int
    gain: int
    lose: int
    more: int
    less: int
    month_now: object
    month_then: object
    gaining: tuple = ()
    losing: tuple = ()

    @property
    def year_difference(self):
        return (self.month_then - self.month_now) * 12


def preview(entitlement: Entitlement, rule: Rule, *, on: date, user) -> Preview:
    """One statement for all the numbers; two more for the first names of who gains and who loses."""
    engine = Engine(on)
    now = rules_on(on, with_rules(Entitlement.objects.filter(pk=entitlement.pk))).get(entitlement.pk)
    people = Resident.objects.filter(engine.present(rule)).visible_to(user).order_by()
    told = engine.entitled(rule)
    found = _compared(people, engine, rule, now, told.yes)
    counted = found.aggregate(
        matches=Count("pk", filter=told.yes), unknown=Count("pk", filter=~told.yes & ~told.no),
        **{name: Count("pk", filter=Q(change=code)) for name, code in CHANGES.items()},
        month_now=Coalesce(Sum("was"), 0), month_then=Coalesce(Sum("will"), 0),
    )  # fmt: skip
    amounts = {name: baht_of(counted.pop(name)) for name in ("month_now", "month_then")}
    return Preview(**counted, **amounts, gaining=_names(found, GAINS), losing=_names(found, LOSES))


def _compared(people: QuerySet, engine: Engine, rule: Rule, now: Rule | None, yes: Q) -> QuerySet:
    """Each with what is paid a month by the rule in force (`was`) and by the other (`will`), and what changes."""
    was_entitled = engine.entitled(now).yes if now else Q(pk__in=[])
    found = people.annotate(was=_paid(engine, now, was_entitled), will=_paid(engine, rule, yes))
    whens = [
        When(yes & ~was_entitled, then=Value(GAINS)), When(~yes & was_entitled, then=Value(LOSES)),
        When(Q(will__gt=F("was")), then=Value(MORE)), When(Q(will__lt=F("was")), then=Value(LESS)),
    ]  # fmt: skip
    return found.annotate(change=Case(*whens, default=Value(UNCHANGED)))


def _paid(engine: Engine, rule: Rule | None, entitled: Q):
    if rule is None or not rule.amounts:
        return Value(0)
    return Case(When(entitled, then=Coalesce(engine.amount(rule), 0)), default=Value(0))


def _names(found: QuerySet, change: int) -> tuple:
    rows = found.filter(change=change).select_related("village").order_by("village__number", "last_key", "first_key")
    return tuple(rows[:NAMES])
