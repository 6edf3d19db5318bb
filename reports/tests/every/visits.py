"""Home visits by hand: who is in care on a day, when each is due, and whom the visitors saw."""

from collections import Counter
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from care.models import Assessment, CarePlan, HomeVisit, VisitAssignment, VisitedPerson
from reports.tests.every.plain import all_of, plain
from residents.models import Resident


class Care:
    """What is known of care at the end of a day; None: as it stands now."""

    def __init__(self, on: date | None = None):
        self.on = on
        visited = [one for one in all_of(VisitedPerson, "visit") if on is None or one.visit.on <= on]
        self.visited = sorted(visited, key=lambda one: (one.visit.on, one.pk), reverse=True)
        self.plans = [one for one in all_of(CarePlan) if self._is_open(one)]
        day = on or timezone.localdate()
        given = all_of(VisitAssignment)
        self.given = [one for one in given if one.since <= day and (one.until is None or one.until >= day)]

    def _is_open(self, plan: CarePlan) -> bool:
        if self.on is None:
            return plan.closed_on is None
        return plan.opened_on <= self.on and (plan.closed_on is None or plan.closed_on > self.on)

    def people(self) -> list[Resident]:
        """Living, with a plan, an agreed next visit, or somebody who visits them or their house."""
        cared = {one.resident_id for one in self.plans} | {pk for pk, day in self._agreed().items() if day}
        cared |= {one.resident_id for one in self.given if one.resident_id}
        houses = {one.household_id for one in self.given if one.household_id}
        everybody = [one for one in all_of(Resident, "village", "household") if self._lives(one)]
        return [one for one in everybody if one.pk in cared or one.household_id in houses]

    def _agreed(self) -> dict[int, date | None]:
        """By person the next day, from the first visit to the last: who is not met leaves it, whose plan ends has none."""
        ends = [(one.resident_id, one.closed_on) for one in all_of(CarePlan) if one.closed_on]
        ends = [(who, day) for who, day in ends if self.on is None or day <= self.on]
        found = {}
        for one in reversed(self.visited):
            if one.next_on or one.outcome in ("seen", "refused"):
                ended = any(who == one.resident_id and day > one.visit.on for who, day in ends)
                found[one.resident_id] = None if ended else one.next_on
        return found

    def _lives(self, one: Resident) -> bool:
        if self.on is None:
            return one.status == "living"
        born = one.birth_date is None or one.birth_date <= self.on
        return born and (one.died_on is None or one.died_on > self.on)

    def seen_on(self, person: Resident) -> date | None:
        days = [one.visit.on for one in self.visited if one.resident_id == person.pk and one.outcome == "seen"]
        return max(days, default=None)

    def due_on(self, person: Resident) -> date | None:
        """As agreed; else so many days after the person was seen, never before the plan began."""
        if agreed := self._agreed().get(person.pk):
            return agreed
        plan = next((one for one in self.plans if one.resident_id == person.pk and one.every_days), None)
        if plan is None:
            return None
        seen = self.seen_on(person)
        return max(plan.opened_on, seen + timedelta(days=plan.every_days)) if seen else plan.opened_on


def spans():
    today = timezone.localdate()
    return [{}, {"since": str(today - relativedelta(months=6)), "until": str(today - relativedelta(months=1))}]


COUNTED = ("in_care", "visits", "seen", "people", "missed", "unseen", "overdue")


@plain("home_visits", "village", *COUNTED, asked=spans)
def home_visits(asked):
    since, until = asked["since"], asked["until"]
    care, counted = Care(until), Counter()
    for one in all_of(HomeVisit, "household__village"):
        counted[one.household.village.number, "visits"] += since <= one.on <= until
    seen = {}
    for one in all_of(VisitedPerson, "visit__household__village"):
        village = one.visit.household.village.number
        if since <= one.visit.on <= until:
            counted[village, "seen" if one.outcome == "seen" else "missed"] += 1
            seen.setdefault(village, set()).update({one.resident_id} if one.outcome == "seen" else ())
    for village, people in seen.items():
        counted[village, "people"] = len(people)
    for person in care.people():
        village, due = person.village.number, care.due_on(person)
        counted[village, "in_care"] += 1
        counted[village, "unseen"] += not any(person.pk in people for people in seen.values())
        counted[village, "overdue"] += due is not None and due <= until
    for village in {village for (village, _name), n in counted.items() if n}:
        yield village, *(counted[village, name] for name in COUNTED)


def due_days():
    return [{}, {"village": "1"}, {"until": str(timezone.localdate() + timedelta(days=60))}]


@plain("home_visits_due", "due_on", "days_late", "name", "village", "last_seen_on", "level", asked=due_days)
def to_visit(asked):
    today, care = timezone.localdate(), Care()
    for person in care.people():
        due = care.due_on(person)
        if due and due <= asked["until"] and asked["village"] in (None, person.village.number):
            late = max((today - due).days, 0)
            yield due, late, person.full_name, person.village.number, care.seen_on(person), _level(person)


def _level(person: Resident) -> str:
    tested = [one for one in all_of(Assessment) if one.resident_id == person.pk]
    if not tested:
        return ""
    total = max(tested, key=lambda one: (one.on, one.pk)).total
    return "bed" if total <= 4 else "home" if total <= 11 else "social"
