"""Who reaches the age of an allowance within some days: they are asked to confirm the right (regulation of 2566, rule 7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from care.engine import Engine
from care.enums import OPEN, CriterionKind
from care.models import Entitlement, Receipt
from care.rules.ages import DAY, attained, latest_birth, next_month
from care.rules.stored import rules_on
from residents.models import Resident

OLD_AGE = "old_age_allowance"


@dataclass(frozen=True)
class Turning:
    """A person, the age in years, the day on which it is reached, and the first month that is paid."""

    person: Resident
    years: int
    reached_on: date

    @property
    def paid_from(self) -> date:
        return next_month(self.reached_on)


def turning(
    entitlement: Entitlement, *, first: date, last: date, on: date, user, village: int | None = None
) -> Iterator[Turning]:
    """Those who live here (in the village of a number, or in any), reach the age from `first` to `last`, are not known to have no
    right then, and have not applied; in the order of villages and houses."""
    after = next_month(last)
    rule = rules_on(after, [entitlement]).get(entitlement.pk)
    months = min(_ages(rule), default=None) if rule else None
    if months is None:
        return
    born = {"birth_date__gt": latest_birth(first - DAY, months), "birth_date__lte": latest_birth(last, months)}
    asked = Receipt.objects.filter(entitlement=entitlement).standing(*OPEN, on=on).values("resident")
    people = Resident.objects.present(on=on).visible_to(user).filter(**born).exclude(pk__in=asked)
    people = people.exclude(pk__in=Resident.objects.filter(Engine(after).entitled(rule).no).values("pk"))
    if village is not None:
        people = people.filter(village__number=village)
    house = F("household__house_key").asc(nulls_last=True)
    rows = people.select_related("village", "household__village")
    for person in rows.order_by("village__number", house, "last_key", "first_key", "pk"):
        yield Turning(person, months // 12, attained(person.birth_date, months))


def _ages(rule) -> list[int]:
    return [
        one.age_from for group in rule.sets for one in group if one.kind == CriterionKind.AGE and one.age_from
    ]  # fmt: skip
