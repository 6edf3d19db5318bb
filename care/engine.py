"""Who has a right: a rule becomes two conditions of one statement, "yes" and "no"; who fits neither cannot be told.

AND within a set and OR between sets are Kleene's: one "no" shuts a set, one set that holds is enough, whatever is unknown
beside it. A presumed condition is "yes" unless it is "no". The same conditions count a board, list names and pay; one person is
explained by reading what is known of them (care/known.py), which a property test holds equal.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.db.models.lookups import LessThanOrEqual

from care.enums import HAS, CriterionKind, Match, Population, ReceiptStatus, Stands
from care.facts import recorded_kinds, sources
from care.models import Entitlement, Receipt
from care.rules.ages import DAY, latest_birth, months_before
from care.rules.reading import NATIONALITY
from care.rules.values import Amount, Criterion, Rule
from residents.models import Condition, PopulationGroup, Residence, Resident
from residents.models.resident import alive, belongs

NOBODY = Q(pk__in=[])
THAI, NOT_THAI = ("1", "2", "3", "4", "5"), ("0", "6", "7")


@dataclass(frozen=True)
class Told:
    """Two conditions: who is known to fit, and who is known not to."""

    yes: Q
    no: Q


def everybody() -> Q:
    return ~NOBODY


class Engine:
    """Conditions for a day `on`. `path` leads from the rows asked to the resident, such as `resident__`.

    Groups and kinds of facts are fetched once for all the rules that one engine compiles, and each set of people that rules
    ask for (who receives this, whose answer is yes) is written once as SQL: building it anew for each rule and answer took
    longer than the database's own work. Of what nothing at all is recorded (an entitlement without a receipt, a group without a
    condition, a fact that nobody told) the statement asks nothing: on a large registry that is most of it.

    `counting`: the statement is asked at once and reads everybody. So each set is found once, before, and stands in the statement
    as its keys: SQLite finds the people of a set anew wherever a statement names it, and PostgreSQL, which cannot know how many
    answers fit, joined them as if they were few.
    """

    def __init__(self, on: date, *, path: str = "", counting: bool = False):
        self.on, self.path = on, path
        self.is_counting = counting
        self._written: dict[tuple, RawSQL] = {}
        held = Exists(Condition.objects.filter(group=OuterRef("pk")))
        self.groups = {group.number: group for group in PopulationGroup.objects.annotate(recorded=held)}
        self.kinds = recorded_kinds()
        applied = Exists(Receipt.objects.filter(entitlement=OuterRef("pk")))
        self.applied = set(Entitlement.objects.filter(applied).order_by().values_list("pk", flat=True))

    def entitled(self, rule: Rule) -> Told:
        """Who has a right by the rule, and has not given it up, and is not shut out by another entitlement."""
        told = _any(_all(self.criterion(one, rule) for one in group) for group in rule.sets)
        shut = self.shut_out(rule)
        return told if shut is None else Told(told.yes & ~shut, told.no | shut)

    def shut_out(self, rule: Rule) -> Q | None:
        """Who gave it up in writing, or receives an entitlement that excludes this one."""
        if rule.entitlement is None:
            return None
        waived = self._standing(rule.entitlement, ReceiptStatus.WAIVED)
        return reduce(or_, (self.receives(key) for key in rule.excluded_by), waived)

    def receives(self, entitlement: int) -> Q:
        return self._standing(entitlement, *HAS)

    def _standing(self, entitlement: int, *statuses: ReceiptStatus) -> Q:
        if entitlement not in self.applied:
            return NOBODY
        found = Receipt.objects.filter(entitlement=entitlement).standing(*statuses, on=self.on).order_by()
        return self._in("pk", ("stands", entitlement, statuses), lambda: found.values_list("resident_id", flat=True))

    def _in(self, field: str, name: tuple, rows: Callable[[], QuerySet]) -> Q:
        """That the resident's `field` is in the one column of `rows`, which `name` tells from every other set."""
        if name not in self._written:
            self._written[name] = _as_keys(rows()) if self.is_counting else written(rows())
        return Q(**{f"{self.path}{field}__in": self._written[name]})

    def criterion(self, one: Criterion, rule: Rule) -> Told:
        told = getattr(self, f"_{CriterionKind(one.kind).value}")(one, rule)
        return Told(~told.no, told.no) if one.presumed else told

    def _age(self, one: Criterion, rule: Rule) -> Told:
        yes, no = [], []
        for months, sign in ((one.age_from, 1), (one.age_below, -1)):
            if months is not None:
                attained, not_yet = self._attained(months, rule)
                yes.append(attained if sign > 0 else not_yet)
                no.append(not_yet if sign > 0 else attained)
        return Told(reduce(and_, yes), reduce(or_, no))

    def _attained(self, months: int, rule: Rule) -> tuple[Q, Q]:
        """Who has attained an age, and who has not; of the dead, on the day of death."""
        if rule.population == Population.DIED:
            return _attained_at_death(months, self.path)
        last = latest_birth(rule.judged_on(self.on), months)
        return Q(**{f"{self.path}birth_date__lte": last}), Q(**{f"{self.path}birth_date__gt": last})

    def _group(self, one: Criterion, rule: Rule) -> Told:
        """Belonging by age needs a birth date; a condition that is not recorded is not there."""
        day = rule.judged_on(self.on)
        told = [self._belongs(self.groups[number], day) for number in one.groups]
        made = _all(told) if one.match == Match.ALL else _any(told)
        return Told(made.no, made.yes) if one.match == Match.NONE else made

    def _belongs(self, group: PopulationGroup, day: date) -> Told:
        inside = self.belongs(group, day)
        if group.age_from is None:
            return Told(inside, ~inside)
        known = Q(**{f"{self.path}birth_date__isnull": False})
        return Told(inside & known, known & ~inside)

    def belongs(self, group: PopulationGroup, day: date) -> Q:
        """Who is in a population group on a day."""
        if group.age_from is not None:
            return belongs(group, on=day, path=self.path)
        if not self.groups[group.number].recorded:
            return NOBODY
        held = Condition.objects.filter(group=group).on(day).order_by()
        return self._in("pk", ("group", group.pk, day), lambda: held.values_list("resident_id", flat=True))

    def _sex(self, one: Criterion, rule: Rule) -> Told:
        name = f"{self.path}sex"
        return Told(Q(**{name: one.sex}), ~Q(**{name: one.sex}) & ~Q(**{name: ""}))

    def _home(self, one: Criterion, rule: Rule) -> Told:
        """A house of the register here. A blank says "elsewhere" or "not known": neither yes nor no."""
        return Told(Q(**{f"{self.path}registered_household__isnull": False}), NOBODY)

    def _thai(self, one: Criterion, rule: Rule) -> Told:
        """A hint only: 1-5 were given to Thai nationals, 8 is of both, a blank number says nothing."""
        first = f"{self.path}citizen_id_first__in"
        hint = Told(Q(**{first: THAI}), Q(**{first: NOT_THAI}))
        recorded = self._recorded_thai(rule)
        return Told(recorded.yes | hint.yes & ~recorded.no, recorded.no | hint.no & ~recorded.yes)

    def _recorded_thai(self, rule: Rule) -> Told:
        return self._fact(Criterion(CriterionKind.FACT, fact=NATIONALITY), rule)

    def knows(self, fact: str, rule: Rule) -> Q:
        """Of whom it is known that the answer is yes."""
        return self._fact(Criterion(CriterionKind.FACT, fact=fact), rule).yes

    def _fact(self, one: Criterion, rule: Rule) -> Told:
        """The first source that knows the person's answer gives it."""
        yes = no = NOBODY
        for source in reversed(sources(self.kinds, one.fact)):
            told_yes, told_no, knows = self._told_by(source, one, rule.judged_on(self.on))
            yes, no = told_yes | (~knows & yes), told_no | (~knows & no)
        return Told(yes, no)

    def _told_by(self, source, one: Criterion, day: date) -> tuple[Q, Q, Q]:
        """Of whom one source knows that it is so, that it is not so, or anything."""
        rows, fits = source.rows(day), _fits(one)
        name, asked = (type(source), one.fact, day), (one.wanted, one.least, one.most)
        names = (("yes", *name, *asked), ("no", *name, *asked), ("known", *name))
        field = "household_id" if source.of_household else "pk"
        if self.is_counting and names[0] not in self._written:
            self._written |= dict(zip(names, _read_once(rows, fits), strict=True))
        asks = (rows.filter(fits), rows.filter(~fits), rows)
        return tuple(
            self._in(field, key, lambda found=found: found.values_list("owner", flat=True))
            for key, found in zip(names, asks, strict=True)
        )

    def present(self, rule: Rule) -> Q:
        """Among whom one looks: who lived here at the end of the day that is judged, or died a short time ago."""
        if rule.population == Population.DIED:
            earliest = months_before(self.on, rule.died_within)
            return Q(**{f"{self.path}died_on__gt": earliest, f"{self.path}died_on__lte": self.on})
        day = rule.judged_on(self.on)
        lived = Residence.objects.on(day).filter(resident_id=OuterRef(f"{self.path}pk"))
        return Q(Exists(lived)) & alive(on=day, path=self.path)

    def stands(self, rule: Rule, *, told: Told | None = None) -> Case:
        """How each row stands to the rule's entitlement: a number of `Stands`."""
        told = told or self.entitled(rule)
        has = self.receives(rule.entitlement)
        return Case(
            When(has & told.no, then=Value(Stands.UNMATCHED.value)), When(has, then=Value(Stands.RECEIVES.value)),
            When(told.yes, then=Value(Stands.MISSING.value)), When(told.no, then=Value(Stands.NO_RIGHT.value)),
            default=Value(Stands.UNKNOWN.value),
        )  # fmt: skip

    def amount(self, rule: Rule) -> Case:
        """Satang by the first band that fits; NULL where none does."""
        return self._by_band(rule, [band.satang for band in rule.amounts])

    def band(self, rule: Rule) -> Case:
        """The place of the first band that fits; NULL where none does."""
        return self._by_band(rule, range(len(rule.amounts)))

    def _by_band(self, rule: Rule, values: Iterable[int]) -> Case:
        pairs = zip(rule.amounts, values, strict=True)
        whens = [When(self._band(band, rule), then=Value(value)) for band, value in pairs]
        return Case(*whens, default=None, output_field=BigIntegerField(null=True))

    def _band(self, band: Amount, rule: Rule) -> Q:
        parts = [everybody()]
        if band.fact:
            parts.append(self.knows(band.fact, rule))
        if band.age_from is not None:
            parts.append(self._attained(band.age_from * 12, rule)[0])
        if band.age_below is not None:
            parts.append(self._attained(band.age_below * 12, rule)[1])
        return reduce(and_, parts)

    def people(self, rule: Rule):
        """Residents who have a right on the day, each with `satang`; for an engine without a path."""
        found = Resident.objects.filter(self.present(rule)).filter(self.entitled(rule).yes)
        return found.annotate(satang=self.amount(rule)) if rule.amounts else found


def whether(condition: Q) -> Case:
    """A column that is true for whom the condition holds."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def written(rows: QuerySet, columns: int = 1) -> RawSQL:
    """The rows as a subquery that is written once; its values stay parameters."""
    try:
        return RawSQL(*rows.query.sql_with_params())  # noqa: S611
    except EmptyResultSet:
        return RawSQL(f"SELECT {', '.join(['CAST(NULL AS bigint)'] * columns)} WHERE 1 = 0", ())  # noqa: S611 - a number of ours


def _read_once(rows: QuerySet, fits: Q) -> tuple[RawSQL, RawSQL, RawSQL]:
    """Of a source's rows whose answer is yes, whose is no, and of whom there is one."""
    answer = Case(When(fits, then=Value(True)), When(~fits, then=Value(False)), output_field=BooleanField(null=True))
    told = list(rows.annotate(answer=answer).values_list("owner", "answer"))
    yes, no = ([owner for owner, said in told if said is wanted] for wanted in (True, False))
    return _as_keys(yes), _as_keys(no), _as_keys(owner for owner, _said in told)


def _as_keys(rows: Iterable[int | None]) -> RawSQL:
    """The keys as they are now. In their order, so that SQLite only appends to the index that it makes of them."""
    keys = json.dumps(sorted({key for key in rows if key is not None}))
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", (keys,))
    return RawSQL("SELECT unnest(%s::bigint[])", ("{" + keys[1:-1] + "}",))


def _all(told: Iterable[Told]) -> Told:
    told = list(told)
    return Told(reduce(and_, (one.yes for one in told), everybody()), reduce(or_, (one.no for one in told), NOBODY))


def _any(told: Iterable[Told]) -> Told:
    told = list(told)
    return Told(reduce(or_, (one.yes for one in told), NOBODY), reduce(and_, (one.no for one in told), everybody()))


def _fits(one: Criterion) -> Q:
    if one.least is None and one.most is None:
        return Q(value=int(one.wanted))
    fits = Q() if one.least is None else Q(value__gte=one.least)
    return fits if one.most is None else fits & Q(value__lte=one.most)


def _attained_at_death(months: int, path: str) -> tuple[Q, Q]:
    """The dead are each asked about their own last day."""
    known = Q(**{f"{path}birth_date__isnull": False, f"{path}died_on__isnull": False})
    day_after = ExpressionWrapper(F(f"{path}died_on") + DAY, output_field=DateField())
    reached = Q(LessThanOrEqual(_number(F(f"{path}birth_date")) + months * 31, _number(day_after)))
    return known & reached, known & ~reached


def _number(day):
    """A day as a number in the order of days, in which every month has 31 of them: months are added as in care.rules.ages."""
    return ExtractYear(day) * 372 + ExtractMonth(day) * 31 + ExtractDay(day)
