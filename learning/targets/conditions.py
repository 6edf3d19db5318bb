"""Whom a rule of target finding finds on a day, and of whom the registry cannot tell: conditions on people of the registry."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.module_loading import import_string

from learning.enums import NeedEnd, Obstacle, Why
from learning.models import LearningNeed
from residents.alone import house_unknown as unknown
from residents.alone import lives_alone
from residents.models import PopulationGroup, Resident
from residents.models.resident import belongs, of_age

# Compulsory schooling: from six completed years to fifteen (พ.ร.บ.การศึกษาภาคบังคับ 2545 s.4); work is allowed from fifteen
# (พ.ร.บ.คุ้มครองแรงงาน 2541 s.44).
SCHOOL_FROM, SCHOOL_TO, WORK_FROM = 6, 15, 15
# The ADL score up to which somebody depends on others (ระเบียบ LTC: 0-11).
DEPENDENT_TO = 11


@dataclass(frozen=True)
class Day:
    """The day of a question, and the groups as the office has set their ages."""

    on: date

    @cached_property
    def _groups(self) -> dict[str, PopulationGroup]:
        return {group.code: group for group in PopulationGroup.objects.all()}

    def group(self, *codes: str) -> Q:
        """In one of these population groups."""
        found = Q()
        for code in codes:
            found |= belongs(self._groups[code], on=self.on)
        return found

    def aged(self, least: int, most: int | None = None) -> Q:
        return of_age(least, most, on=self.on)


def in_needs(needs: QuerySet) -> Q:
    return Q(pk__in=needs.order_by().values("resident"))


def told(**said) -> Q:
    """Who told of a need that is open, or that was given up without having learnt it."""
    return in_needs(LearningNeed.objects.filter(Q(ended_on__isnull=True) | Q(end=NeedEnd.GAVE_UP), **said))


def hindered(obstacle: Obstacle) -> Q:
    return in_needs(LearningNeed.objects.open().alias(held=F("obstacles").bitand(int(obstacle))).filter(held__gt=0))


def children_out(day: Day) -> Q:
    return day.aged(SCHOOL_FROM, SCHOOL_TO) & told(why=Why.SCHOOL)


def children_unknown(day: Day) -> Q:
    return day.aged(SCHOOL_FROM, SCHOOL_TO) & ~told(why=Why.SCHOOL)


def youth_out(day: Day) -> Q:
    return day.group("youth") & day.aged(SCHOOL_TO + 1) & told(why=Why.SCHOOL)


def youth_hardship(day: Day) -> Q:
    return day.group("youth") & day.group("disadvantaged")


def trade(day: Day) -> Q:
    wanted = LearningNeed.objects.open().filter(why=Why.WORK)
    return day.group("youth", "working_age") & day.aged(WORK_FROM) & in_needs(wanted)


def alone(day: Day) -> Q:
    return day.group("older") & lives_alone(day.on)


def house_unknown(day: Day) -> Q:
    return day.group("older") & unknown(day.on)


def carers(day: Day) -> Q:
    return hindered(Obstacle.CARING)


def at_home(day: Day) -> Q:
    """In one house with somebody who depends on others, and not one of them."""
    cared_for = Resident.objects.living().filter(dependent(day), household__isnull=False)
    houses = cared_for.order_by().values("household")
    return day.aged(WORK_FROM) & Q(household__in=houses) & ~dependent(day)


def dependent(day: Day) -> Q:
    """By the group of terminal patients, and by the ADL that another part of the portal knows (`settings.FACT_SOURCES`)."""
    found = day.group("terminal")
    for source in (import_string(path)() for path in settings.FACT_SOURCES):
        if source.code == "adl":
            found |= Q(pk__in=source.rows(day.on).filter(value__lte=DEPENDENT_TO).values("owner"))
    return found


def cannot_read(day: Day) -> Q:
    return hindered(Obstacle.READING)
