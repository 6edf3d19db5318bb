"""Volunteering by hand: every confirmed hour, every deed, every promised month."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.models import Activity, Participation, Topic
from reports.tests.every.plain import (
    BE,
    all_of,
    day_of,
    days,
    end_of_fiscal,
    fiscal,
    holds,
    in_hours,
    plain,
    plain_book,
    years,
    years_old,
)
from residents.enums import Sex
from residents.models import Resident
from volunteers.models import Commitment, ConfirmedHours, Deed, Shift, Skill, TaskKind, ThanksPaper, Training
from volunteers.rules.badges import months_in_a_row


@dataclass
class Given:
    """Confirmed hours of one person in one shift."""

    who: tuple
    name: str
    person: Resident | None
    kind: TaskKind
    day: date
    minutes: int


def given_in(year: int) -> list[Given]:
    shifts = {one.activity_id: one for one in all_of(Shift, "opportunity__kind")}
    found = []
    for one in all_of(ConfirmedHours, "part__activity", "part__resident__village", "part__guest"):
        part, day = one.part, day_of(one.part.activity.starts_at)
        counts = part.present and part.activity_id in shifts and part.activity.status != "cancelled"
        if counts and fiscal(day) == year:
            who = ("r", part.resident_id) if part.resident_id else ("g", part.guest_id)
            name = part.resident.full_name if part.resident_id else part.guest.name
            kind = shifts[part.activity_id].opportunity.kind
            found.append(Given(who, name, part.resident, kind, day, one.minutes))
    return found


def by_person(given: list[Given]) -> dict[tuple, list[Given]]:
    found = defaultdict(list)
    for one in given:
        found[one.who].append(one)
    return found


@plain("volunteer_hours", "name", "village", "sex", "age", "work", "times", "hours", "months_in_a_row", asked=years)
def each_one(asked):
    on = end_of_fiscal(asked["fiscal_year"])
    for given in by_person(given_in(asked["fiscal_year"])).values():
        one = given[0].person
        village, sex, born = (one.village.number, one.sex, one.birth_date) if one else (None, "", None)
        yield (
            given[0].name, village, sex, born and years_old(born, on), ", ".join(sorted({row.kind.name for row in given})),
            len(given), in_hours(sum(row.minutes for row in given)), months_in_a_row({row.day for row in given}),
        )  # fmt: skip


AGES = {
    "0 ถึง 14": (0, 14), "15 ถึง 17": (15, 17), "18 ถึง 24": (18, 24), "25 ถึง 39": (25, 39), "40 ถึง 59": (40, 59),
    "60 ปีขึ้นไป": (60, 200),
}  # fmt: skip


def _place(one: Resident | None, on: date) -> tuple[str, str, str]:
    if one is None:
        return _("not in the registry"), "", ""
    age = one.birth_date and years_old(one.birth_date, on)
    band = _("Unknown") if age is None else next(word for word, (least, most) in AGES.items() if least <= age <= most)
    return f"หมู่ที่ {one.village.number}", str(Sex(one.sex).label) if one.sex else _("Unknown"), band


@plain("volunteers_by_group", "village", "sex", "age", "people", "times", "hours", asked=years)
def by_group(asked):
    lines, on = defaultdict(list), end_of_fiscal(asked["fiscal_year"])
    for given in by_person(given_in(asked["fiscal_year"])).values():
        lines[_place(given[0].person, on)].append(given)
    for place, people in lines.items():
        yield (
            *place,
            len(people),
            sum(map(len, people)),
            in_hours(sum(one.minutes for given in people for one in given)),
        )


def main_kind(given: list[Given]) -> int:
    """What somebody did most; of two the first."""
    minutes = defaultdict(int)
    for one in given:
        minutes[one.kind.pk] += one.minutes
    return min(minutes, key=lambda kind: (-minutes[kind], kind))


def deeds_in(year: int) -> list[Deed]:
    rows = all_of(Deed, "shift__activity")
    held = [one for one in rows if one.shift.activity.status != "cancelled"]
    return [one for one in held if fiscal(day_of(one.shift.activity.starts_at)) == year]


def shifts_in(year: int) -> list[Shift]:
    """That were held, or at which hours were confirmed."""
    confirmed = {one.part.activity_id for one in all_of(ConfirmedHours, "part")}
    return [
        one for one in all_of(Shift, "activity", "opportunity")
        if fiscal(day_of(one.activity.starts_at)) == year and one.activity.status != "cancelled"
        and (one.activity.status == "done" or one.activity_id in confirmed)
    ]  # fmt: skip


TASK = ("kind", "shifts", "times", "amount", "beneficiaries", "volunteers", "came", "hours")


@plain("volunteer_tasks", *TASK, asked=years)
def tasks(asked):
    year = asked["fiscal_year"]
    given, deeds, shifts = given_in(year), deeds_in(year), shifts_in(year)
    main = [main_kind(rows) for rows in by_person(given).values()]
    for kind in all_of(TaskKind):
        done = [one for one in deeds if one.kind_id == kind.pk]
        mine = [one for one in given if one.kind.pk == kind.pk]
        people = {one.resident_id for one in done if one.resident_id}
        yield (
            kind.name, sum(one.opportunity.kind_id == kind.pk for one in shifts), len(done),
            sum(one.amount for one in done) if kind.unit else None, len(people) if kind.for_people else None,
            main.count(kind.pk), len(mine), in_hours(sum(one.minutes for one in mine)),
        )  # fmt: skip


@plain("volunteer_year_months", "people", "times", "hours", asked=years)
def months(asked):
    given = given_in(asked["fiscal_year"])
    for month in range(1, 13):
        mine = [one for one in given if one.day.month == month]
        yield len({one.who for one in mine}), len(mine), in_hours(sum(one.minutes for one in mine))


@plain("volunteer_year_summary", "figure", "value", asked=years)
def summary(asked):
    given, done = given_in(asked["fiscal_year"]), deeds_in(asked["fiscal_year"])
    people, minutes = len(by_person(given)), sum(one.minutes for one in given)
    papers = [
        one for one in all_of(ThanksPaper) if one.fiscal_year == asked["fiscal_year"] and one.withdrawn_on is None
    ]
    yield _("Volunteers"), people
    yield _("of them with a name that is no longer kept"), 0
    yield _("Times somebody helped"), len(given)
    yield _("Hours of help"), in_hours(minutes)
    yield _("Hours for each volunteer"), in_hours(minutes // people if people else 0)
    kinds = {one.kind_id for one in done if one.resident_id}
    yield _("Times something was done for certain people"), sum(one.kind_id in kinds for one in done)
    yield _("Papers of thanks"), len(papers)


MONTHS = [f"month_{month}" for month in (10, 11, 12, *range(1, 10))]


@plain("volunteer_commitments", "group", "kind", "times", *MONTHS, "kept", "missed", asked=years)
def promises(asked):
    first = date(asked["fiscal_year"] - BE - 1, 10, 1)
    for one in all_of(Commitment, "organization", "kind"):
        if one.since < first + relativedelta(years=1) and (one.until is None or one.until > first):
            stands = [_month(one, first + relativedelta(months=step)) for step in range(12)]
            yield one.organization.name, one.kind.name, one.times, *stands, stands.count("kept"), stands.count("missed")


def _month(one: Commitment, first: date) -> str:
    """Kept, still to come, open, missed or not promised, as of today."""
    today, following = timezone.localdate(), first + relativedelta(months=1)
    if one.since >= following or (one.until and one.until <= first):
        return "none"
    held, coming = _held(one, first, "done"), [day for day in _held(one, first, "planned") if day_of(day) >= today]
    if len(held) >= one.times:
        return "kept"
    if following <= today:
        whole = one.since <= first and (one.until is None or one.until >= following)
        return "missed" if whole else "none"
    return "planned" if len(held) + len(coming) >= one.times else "open"


def _held(one: Commitment, first: date, status: str) -> set:
    """The moments at which the group holds that kind of work in the month, while the promise holds."""
    kinds = {shift.activity_id: shift.opportunity.kind_id for shift in all_of(Shift, "opportunity")}
    found = set()
    for activity in list(Activity.objects.prefetch_related("organizations").all()):
        day = activity.done_on or day_of(activity.starts_at)
        mine = (
            one.organization_id in [of.pk for of in activity.organizations.all()]
            and kinds.get(activity.pk) == one.kind_id
        )
        if mine and activity.status == status and day.replace(day=1) == first and holds(one, day):
            found.add(activity.starts_at)
    return found


@plain("volunteer_trainings", "name", "village", "topic", "source", "since", "until", "state", asked=days)
def trainings(asked):
    on, held = asked["on"], {}
    for key, person, name, *found in (*_trained(), *_skilled()):
        if found[1] <= on and (key not in held or (found[2] or date.max) > (held[key][4] or date.max)):
            held[key] = (person, name, *found)
    topics = {one.pk: one.name for one in all_of(Topic)}
    for (_who, topic), (person, name, source, since, until) in held.items():
        state = "good" if until is None or until > on else "over"
        yield name, person.village.number if person else None, topics[topic], source, since, until, state


def _trained():
    """Who was at a training."""
    of_activity = defaultdict(list)
    for one in all_of(Training):
        of_activity[one.activity_id].append(one)
    for part in all_of(Participation, "activity", "resident__village", "guest"):
        for one in of_activity[part.activity_id] if part.present else ():
            day = part.activity.done_on or day_of(part.activity.starts_at)
            until = day + relativedelta(months=one.good_months) if one.good_months else None
            yield (_who_of(part), one.topic_id), part.resident, _name_of(part), "training", day, until


def _skilled():
    for one in all_of(Skill, "resident__village", "guest"):
        yield (_who_of(one), one.topic_id), one.resident, _name_of(one), "skill", one.since, one.until


def _who_of(row) -> tuple:
    return ("r", row.resident_id) if row.resident_id else ("g", row.guest_id)


def _name_of(row) -> str:
    return row.resident.full_name if row.resident_id else row.guest.name


plain_book("volunteer_year", asked=years)
