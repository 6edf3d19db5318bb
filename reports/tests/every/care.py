"""Rights and who has them, by hand: each person read by the plain reading of the rule (care/tests/slow_rule.py)."""

from collections import Counter, defaultdict
from datetime import date

from dateutil.relativedelta import relativedelta

from care.enums import HAS, RECEIVED
from care.models import Assessment, Entitlement, Fact, PovertyLine, Receipt, ReceiptState
from care.rules.stored import rule_of
from care.tests import slow_rule
from economy.enums import Said
from economy.models import Answer
from reports.tests.every.fund_people import stands_on
from reports.tests.every.people import belongs, here
from reports.tests.every.plain import BE, all_of, by, days, holds, month_name, plain, years, years_old
from residents.models import Condition, PopulationGroup, Residence, Resident
from welfare.models import FundRule

CODES = ("old_age_allowance", "disability_allowance")


def _is_known(one: Answer) -> bool:
    return one.confirmed and one.response.outcome == "answered" and one.said != Said.UNKNOWN


def _of_house(one: Answer) -> tuple:
    return one.response.household_id, one.indicator.code


class Known:
    """What is recorded of everybody, as lists; `on` a day it is what the plain reading of a rule asks for."""

    def __init__(self):
        self.people = {one.pk: one for one in all_of(Resident, "village", "household")}
        self.conditions = defaultdict(lambda: defaultdict(list))
        for one in all_of(Condition, "group"):
            ends = [day for day in (one.until, one.expires_on) if day]
            self.conditions[one.resident_id][one.group.number].append((one.since, min(ends, default=None)))
        self.states = defaultdict(list)
        for state in all_of(ReceiptState, "receipt__entitlement"):
            self.states[state.receipt.resident_id, state.receipt.entitlement.code].append(state)
        self.facts = by(
            all_of(Fact, "kind"), lambda one: ("r", one.resident_id) if one.resident_id else ("h", one.household_id)
        )
        self.answers = by(filter(_is_known, all_of(Answer, "response__round", "indicator")), _of_house)
        self.assessments = by(all_of(Assessment), lambda one: one.resident_id)
        self.residences = by(all_of(Residence), lambda one: one.resident_id)

    def status(self, person: Resident, code: str, on: date) -> str:
        return next((one.status for one in self.states[person.pk, code] if holds(one, on)), "")

    def facts_of(self, person: Resident, day: date) -> dict:
        """The visits and surveys answer before what the office wrote down."""
        found = defaultdict(list)
        for code, value in (("adl", self._adl(person, day)), *self._surveyed(person, day)):
            if value is not None:
                found[code].append((None, None, value))
        for one in (
            *self.facts["r", person.pk],
            *(self.facts["h", person.household_id] if person.household_id else ()),
        ):
            found[one.kind.code].append((one.since, one.until, one.value))
        return found

    def _adl(self, person: Resident, day: date) -> int | None:
        rows = [one for one in self.assessments[person.pk] if one.on <= day]
        return max(rows, key=lambda one: (one.on, one.pk)).total if rows else None

    def _surveyed(self, person: Resident, day: date):
        for code in ("income", "debt"):
            rows = [one for one in self.answers[person.household_id, code] if one.response.surveyed_on <= day]
            newest = max(rows, key=lambda one: one.response.round.year, default=None)
            if newest is None or newest.number is None:
                continue
            satang, people = int(newest.number * 100), newest.response.people
            if code == "debt" and newest.said != Said.NOBODY:
                yield "debt", satang
            if code == "income" and people:
                yield "income_per_head", satang // people

    def told(self, person: Resident, rule, on: date) -> dict:
        code = rule.code
        return {
            "birth": person.birth_date, "died": person.died_on, "sex": person.sex, "first": person.citizen_id_first,
            "registered": person.registered_household_id, "groups": self.conditions[person.pk],
            "facts": self.facts_of(person, slow_rule.judged(rule.rule, on)),
            "waived": bool(code) and self.status(person, code, on) == "waived",
        }  # fmt: skip

    def right(self, person: Resident, rule, on: date) -> bool | None:
        return slow_rule.read(rule.rule, self.told(person, rule, on), on)

    def amount(self, person: Resident, rule, on: date) -> int | None:
        return slow_rule.amount(rule.rule, self.told(person, rule, on), on)

    def lived_here(self, person: Resident, day: date) -> bool:
        born = person.birth_date is None or person.birth_date <= day
        alive = person.died_on is None or person.died_on > day
        return born and alive and any(holds(one, day) for one in self.residences[person.pk])

    def among(self, rule, on: date) -> list[Resident]:
        """Of whom one asks whether they have a right: who lived here on the day that is judged, or died shortly before."""
        if rule.rule.population == "died":
            earliest = on - relativedelta(months=rule.rule.died_within)
            return [one for one in self.people.values() if one.died_on and earliest < one.died_on <= on]
        day = slow_rule.judged(rule.rule, on)
        return [one for one in self.people.values() if self.lived_here(one, day)]


class Named:
    """A rule and the code of its entitlement."""

    def __init__(self, code: str, on: date):
        self.code, self.rule = code, rule_of(code, on)


def stands_to(known: Known, person: Resident, rule: Named, on: date) -> str:
    right = known.right(person, rule, on)
    if known.status(person, rule.code, on) in HAS:
        return "unmatched" if right is False else "receives"
    return {True: "missing", None: "unknown", False: ""}[right]


@plain("coverage", "entitlement", "village", "receives", "missing", "unknown", "unmatched", asked=days)
def coverage(asked):
    known, on, counted = Known(), asked["on"], Counter()
    everybody = [(known.people[period.resident_id], period.village.number) for period in here(on)]
    for entitlement in all_of(Entitlement):
        if entitlement.source:
            for village, stands in _of_the_fund(everybody, on):
                counted[entitlement.code, village, stands] += 1
            continue
        rule = Named(entitlement.code, on)
        if rule.rule is None:
            continue
        dead = [(one, one.village.number) for one in known.among(rule, on)]
        for person, village in dead if rule.rule.population == "died" else everybody:
            counted[entitlement.code, village, stands_to(known, person, rule, on)] += 1
    for code, village in {place[:2] for place in counted}:
        numbers = [counted[code, village, stands] for stands in ("receives", "missing", "unknown", "unmatched")]
        if any(numbers):
            yield code, village, *numbers


def _of_the_fund(everybody, on: date):
    """Whoever belongs has it; whoever is of an age to join may; where the age is not known, nobody can tell."""
    rules = sorted((rule for rule in all_of(FundRule) if rule.since <= on), key=lambda rule: rule.since)
    if not rules:
        return
    belong = {one.resident_id for one, stands, _missed in stands_on(on) if stands in ("active", "arrears")}
    least, most = rules[-1].age_from, rules[-1].age_to
    for person, village in everybody:
        age = person.birth_date and years_old(person.birth_date, on)
        asks = least is not None or most is not None
        if person.pk in belong:
            yield village, "receives"
        elif not asks or (age is not None and (least or 0) <= age <= (most or 200)):
            yield village, "missing"
        elif age is None:
            yield village, "unknown"


def rights():
    return [{"entitlement": code} | one for code in CODES for one in days()]


@plain("entitled", "name", "village", "birth_date", "amount", asked=rights)
def entitled(asked):
    known, on = Known(), asked["on"]
    rule = Named(asked["entitlement"], on)
    for person in known.among(rule, on):
        if known.right(person, rule, on):
            satang = known.amount(person, rule, on)
            yield person.full_name, person.village.number, person.birth_date, None if satang is None else satang / 100


def names_asked():
    stands = ("missing", "receives", "unknown", "unmatched")
    return [one | {"stands": way} for one in rights() for way in stands] + [rights()[0] | {"village": "2"}]


@plain("coverage_names", "name", "village", "birth_date", "stands", asked=names_asked)
def coverage_names(asked):
    known, on = Known(), asked["on"]
    rule = Named(asked["entitlement"], on)
    for person in known.people.values():
        of_village = asked["village"] in (None, person.village.number)
        if of_village and known.lived_here(person, on) and stands_to(known, person, rule, on) == asked["stands"]:
            yield person.full_name, person.village.number, person.birth_date, asked["stands"]


@plain("receipts", "name", "village", "entitlement", "status", "since", "applied_on")
def receipts(asked):
    states = {one.receipt_id: one for one in all_of(ReceiptState) if one.until is None}
    for one in all_of(Receipt, "resident__village", "entitlement"):
        now, person = states.get(one.pk), one.resident
        status, since = (now.status, now.since) if now else ("", None)
        yield person.full_name, person.village.number, one.entitlement.name, status, since, one.applied_on


def forecasts():
    return [{"entitlement": code} | one for code in CODES for one in years()[:1]]


@plain("allowance_forecast", "month", "rate", "people", "amount", asked=forecasts)
def forecast(asked):
    known, first = Known(), date(asked["fiscal_year"] - BE - 1, 10, 1)
    for month in (first + relativedelta(months=step) for step in range(12)):
        rule = Named(asked["entitlement"], month)
        people = [one for one in known.among(rule, month) if known.right(one, rule, month)]
        for satang, many in Counter(known.amount(one, rule, month) for one in people).items():
            if satang is not None:
                yield month_name(month), satang / 100, many, many * satang / 100


@plain("status_check", "entitlement", "village", "name", "finding", asked=days)
def status_check(asked):
    known, on = Known(), asked["on"]
    for entitlement in (one for one in all_of(Entitlement) if one.population == "living" and not one.source):
        rule = Named(entitlement.code, on)
        for person in known.people.values():
            if known.status(person, entitlement.code, on) in RECEIVED:
                finding = _finding(known, person, rule, on)
                if finding:
                    yield entitlement.name, person.village.number, person.full_name, finding


def _finding(known: Known, person: Resident, rule: Named, on: date) -> str:
    if person.died_on and person.died_on <= on:
        return "เสียชีวิต"
    if person.moved_out_on and person.moved_out_on <= on:
        return "ย้ายออก"
    unmatched = rule.rule is not None and known.right(person, rule, on) is False
    return "ไม่ตรงหลักเกณฑ์แล้ว" if unmatched else ""


@plain("poverty_by_group", "group", "well", "poor", "unknown", asked=days)
def poverty(asked):
    known, on, counted = Known(), asked["on"], Counter()
    line = max((one for one in all_of(PovertyLine) if one.since <= on), key=lambda one: one.since)
    conditions, groups = all_of(Condition), all_of(PopulationGroup)
    for period in here(on):
        person = known.people[period.resident_id]
        said = _how_poor(known.facts_of(person, on), line, on)
        inside = [group.number for group in groups if belongs(person, group, conditions, on)]
        for number in (0, *inside):
            counted[number, said] += 1
    for number in {number for number, _said in counted}:
        yield number, counted[number, "well"], counted[number, "poor"], counted[number, "unknown"]


def _how_poor(facts: dict, line: PovertyLine, on: date) -> str:
    """Not poor where income reaches the line and debt stays below the other; poor where either is known to fail."""
    income, debt = (slow_rule._recorded(code, {"facts": facts}, on) for code in ("income_per_head", "debt"))
    enough = None if income is None else income >= line.income * 100
    little = None if debt is None else debt <= line.little_debt * 100
    return {True: "well", False: "poor", None: "unknown"}[slow_rule.both([enough, little])]
