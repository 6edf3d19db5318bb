"""Who is to be visited when: from the plan's frequency and the day agreed at the last visit, in one statement."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import DateField, F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from care.barthel import level_of
from care.models import Assessment, CarePlan, VisitAssignment, VisitedPerson
from care.services.rights import in_sight
from residents.models import Household, Resident
from residents.models.resident import alive

SOON_DAYS = 7


class DaysAfter(Func):
    """The day so many days after another."""

    arity = 2
    output_field = DateField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" + ", **context)

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="DATE(%(expressions)s || ' days')", **context)


def in_care(user, on: datetime.date, *, as_of: datetime.date | None = None):
    """Living people with a plan, an agreed next visit, or somebody who visits them: of those whom `user` sees.

    `as_of` a day of the past: as it stood at its end.
    """
    given, people = VisitAssignment.objects.on(on), in_sight(user)
    people = people.filter(alive(on=as_of)) if as_of else people.living()
    return people.filter(
        Q(pk__in=CarePlan.objects.open(as_of).values("resident_id"))
        | Q(pk__in=VisitedPerson.objects.agreed(as_of).values("resident_id"))
        | Q(pk__in=given.filter(resident__isnull=False).values("resident_id"))
        | Q(household_id__in=given.filter(household__isnull=False).values("household_id"))
    )  # fmt: skip


def with_due(people, *, as_of: datetime.date | None = None):
    """Adds `due_on` (null: nothing is agreed), `last_seen_on`, and the sum of the newest ADL, `adl_total`.

    Due is the day that was agreed and stands; without one, the plan's days after the person was last seen, but not before
    the plan began. `as_of` a day of the past: as it stood at its end.
    """
    visits = VisitedPerson.objects.filter(resident=OuterRef("pk"))
    plans = CarePlan.objects.open(as_of).filter(resident=OuterRef("pk"), every_days__isnull=False)
    newest = Assessment.objects.filter(resident=OuterRef("pk")).order_by("-on", "-pk")
    seen_on, begun_on = visits.until(as_of).seen().latest_first().values("visit__on")[:1], plans.values("opened_on")[:1]
    by_plan = Greatest(
        Subquery(begun_on, output_field=DateField()),
        DaysAfter(Subquery(seen_on), Subquery(plans.values("every_days")[:1])),
    )
    return people.annotate(
        last_seen_on=Subquery(seen_on),
        adl_total=Subquery(newest.values("total")[:1]),
        due_on=Coalesce(
            Subquery(visits.agreed(as_of).values("next_on")[:1]), by_plan, Subquery(begun_on), output_field=DateField()
        ),
    )  # fmt: skip


def due(user, *, by_day: datetime.date, on: datetime.date, village: int | None = None):
    """People to be visited up to a day, the longest overdue first; `village` by its number."""
    people = with_due(in_care(user, on).select_related("village", "household__village"))
    if village is not None:
        people = people.filter(village__number=village)
    return people.filter(due_on__lte=by_day).order_by("due_on", "pk")


@dataclass(frozen=True)
class Due:
    """One person of the queue or the route, as a page tells it."""

    person: Resident
    on: datetime.date

    @property
    def due_on(self) -> datetime.date | None:
        return self.person.due_on

    @property
    def is_due(self) -> bool:
        return self.due_on is not None and self.due_on <= self.on

    @property
    def days_late(self) -> int:
        return (self.on - self.due_on).days if self.is_due else 0

    @property
    def level(self):
        return None if self.person.adl_total is None else level_of(self.person.adl_total)


@dataclass
class Stop:
    """One house of the route; without a house there is no form, and the registry is to be put right first."""

    house: Household | None
    people: list[Due] = field(default_factory=list)

    @property
    def is_due(self) -> bool:
        return any(one.is_due for one in self.people)


def route(user, *, on: datetime.date, village: int | None = None) -> list[Stop]:
    """The houses with somebody in care, in the order in which one walks: by village and house."""
    people = with_due(in_care(user, on).select_related("village", "household__village"))
    if village is not None:
        people = people.filter(village__number=village)
    ordered = people.order_by(
        "village__number", F("household__house_key").asc(nulls_last=True), "household_id", "birth_date", "pk"
    )  # fmt: skip
    return list(_stops(ordered, on))


def _stops(people, on: datetime.date) -> Iterator[Stop]:
    for _house, those in groupby(people, key=lambda person: (person.village_id, person.household_id)):
        stop = [Due(person, on) for person in those]
        yield Stop(stop[0].person.household, stop)
