"""Who becomes entitled within some days, because an age is reached: to be told in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from care.engine import Engine
from care.models import Entitlement
from care.rules.steps import paid_from
from care.rules.stored import rules_on, with_rules
from residents.models import Resident

DAYS = 90


@dataclass(frozen=True)
class Soon:
    """A person, what they become entitled to, and the first of the first payable month (None where nothing is paid monthly)."""

    person: Resident
    entitlement: Entitlement
    paid_from: date | None
    # The entry of who applied beforehand, or had it once.
    receipt: int | None = None


def entitled_soon(*, on: date, user, days: int = DAYS) -> list[Soon]:
    """Those who are here now, have no right on the day and have one after so many days: one statement an entitlement."""
    now, then = Engine(on), Engine(on + timedelta(days=days))
    seen = with_rules(Entitlement.objects.visible_to(user))
    found = [one for entitlement in seen for one in _of(entitlement, now, then, user)]
    return sorted(found, key=lambda one: (one.paid_from or on, one.entitlement.order, one.person.village.number))


def _of(entitlement: Entitlement, now: Engine, then: Engine, user) -> Iterator[Soon]:
    rule, next_rule = (rules_on(engine.on, [entitlement]).get(entitlement.pk) for engine in (now, then))
    if rule is None or next_rule is None or not any(one.age_from for group in rule.sets for one in group):
        return
    people = Resident.objects.present(on=now.on).visible_to(user).filter(then.entitled(next_rule).yes)
    people = people.exclude(pk__in=Resident.objects.filter(now.entitled(rule).yes).values("pk"))
    people = people.exclude(pk__in=entitlement.receipts.having(now.on).values("resident"))
    people = list(
        people.select_related("village", "household__village").order_by("birth_date", "last_key", "first_key")
    )
    entries = entitlement.receipts.all().entries_of(people)
    for person in people:
        month = paid_from(next_rule, person.birth_date) if rule.monthly else None
        yield Soon(person, entitlement, month, entries.get(person.pk))
