"""Social capital, programs, activities, who took part, and how the office served, by hand."""

from collections import defaultdict
from datetime import date

from django.utils import timezone

from learning.models import LearningWish
from programs.models import (
    Activity,
    HelpRequest,
    Membership,
    Organization,
    Participation,
    Picture,
    Pillar,
    Program,
    SignUp,
    UnnamedCount,
)
from reports.tests.every.plain import all_of, by, day_of, fiscal, gone, holds, month_name, plain, plain_book, years
from volunteers.models import Enlistment
from welfare.models import FundRequest


def any_year():
    return [{}, *years()]


@plain("organizations", "name", "kind", "village", "members")
def organizations(asked):
    today = timezone.localdate()
    belong = [row for row in all_of(Membership, "resident") if holds(row, today) and not gone(row.resident, today)]
    for one in all_of(Organization, "village"):
        members = {row.resident_id for row in belong if row.organization_id == one.pk}
        yield one.name, one.kind, one.village and one.village.number, len(members)


@plain("programs", "program", "fiscal_year", "budget", "activities", asked=any_year)
def programs(asked):
    held = all_of(Activity)
    for one in all_of(Program):
        if asked["fiscal_year"] in (None, one.fiscal_year):
            yield one.name, one.fiscal_year, one.budget, sum(row.program_id == one.pk for row in held)


def months():
    this = timezone.localdate()
    return [*any_year(), {"fiscal_year": years()[0]["fiscal_year"], "month": str(this.month)}]


ACTIVITY = ("activity", "day", "planned_people", "done_cost", "named", "all")


@plain("activities", *ACTIVITY, asked=months)
def activities(asked):
    for one in all_of(Activity):
        day = day_of(one.starts_at)
        if asked["fiscal_year"] in (None, fiscal(day)) and asked["month"] in (None, day.month):
            yield _told(one)


def _told(one: Activity) -> tuple:
    named = sum(row.activity_id == one.pk and row.present is True for row in all_of(Participation))
    others = sum(row.people for row in all_of(UnnamedCount) if row.activity_id == one.pk)
    return one.title, day_of(one.starts_at), one.planned_people, one.done_cost, named, named + others


@plain("participation", "activity", "day", "village", "role", "present", "hours", asked=any_year)
def parts(asked):
    for one in all_of(Participation, "activity", "resident__village"):
        day = day_of(one.activity.starts_at)
        if asked["fiscal_year"] in (None, fiscal(day)):
            came = {True: "yes", False: "no", None: ""}[one.present]
            hours = None if one.minutes is None else round(one.minutes / 60, 2)
            village = one.resident.village.number if one.resident else None
            yield one.activity.title, day, village, one.role, came, hours


SERVICE = ("month", "service", "asked", "by_page", "answered", "in_time", "signed_up", "held")


@plain("service_statistics", *SERVICE, asked=years)
def service(asked):
    lines = [*_asked(), *_activities()]
    return [(month_name(month), *line) for month, *line in lines if fiscal(month) == asked["fiscal_year"]]


# Of every form: what it is called, what was sent by it, whether one has its answer; help alone promises a day.
FORMS = (
    ("คำขอความช่วยเหลือ", HelpRequest, lambda one: one.ended_at is not None),
    ("คำร้องถึงกองทุน", FundRequest, lambda one: one.ended_at is not None),
    ("คำขอเรียน", LearningWish, lambda one: one.ended_at is not None),
    ("การสมัครจิตอาสา", Enlistment, lambda one: one.resident_id is not None or one.guest_id is not None),
)


def _asked():
    for title, model, is_answered in FORMS:
        for month, rows in by(all_of(model), lambda one: month_of(day_of(one.asked_at))).items():
            in_time = None
            if model is HelpRequest:
                in_time = sum(one.ended_at is not None and day_of(one.ended_at) <= one.due_on for one in rows)
            by_page = sum(one.through == "public" for one in rows)
            yield month, title, len(rows), by_page, sum(map(is_answered, rows)), in_time, None, None


def _activities():
    told = defaultdict(lambda: [0, 0])
    for one in all_of(SignUp):
        told[month_of(day_of(one.asked_at))][0] += 1
    for one in all_of(Activity):
        if one.done_on:
            told[month_of(one.done_on)][1] += 1
    for month, numbers in told.items():
        yield month, "กิจกรรม", None, None, None, None, *numbers


def month_of(day: date) -> date:
    return day.replace(day=1)


SUMS = ("budget", "spent", "activities", "held", "times", "pictures")


def _sums(program: Program) -> tuple:
    """Whatever came of all its activities, whenever they were held."""
    mine = [one for one in all_of(Activity) if one.program_id == program.pk]
    keys, done = {one.pk for one in mine}, [one for one in mine if one.status == "done"]
    held = {one.pk for one in done}
    named = sum(one.activity_id in held and one.present is True for one in all_of(Participation))
    others = sum(one.people for one in all_of(UnnamedCount) if one.activity_id in held)
    shown = [one for one in all_of(Picture) if one.program_id == program.pk or one.activity_id in keys]
    pictures = sum(one.consent != "unasked" for one in shown)
    spent = sum(one.done_cost or 0 for one in done)
    return program.budget or 0, spent, len(mine), len(done), named + others, pictures


@plain("programs_year_programs", "pillar", "program", "status", *SUMS, asked=years)
def by_program(asked):
    for one in all_of(Program, "pillar"):
        if one.fiscal_year == asked["fiscal_year"]:
            yield one.pillar.code, one.name, one.status, *_sums(one)


@plain("programs_year_pillars", "pillar", "programs", *SUMS, asked=years)
def by_pillar(asked):
    planned = [one for one in all_of(Program) if one.fiscal_year == asked["fiscal_year"]]
    for pillar in all_of(Pillar):
        found = [_sums(one) for one in planned if one.pillar_id == pillar.pk]
        yield pillar.name, len(found), *(sum(sums[place] for sums in found) for place in range(len(SUMS)))


@plain("programs_year_activities", *ACTIVITY, asked=years)
def year_activities(asked):
    """Of the programs of the year, whenever they were held."""
    for one in all_of(Activity, "program"):
        if one.program.fiscal_year == asked["fiscal_year"]:
            title, day, planned, *held = _told(one)
            yield title, day, planned, *(held if one.status == "done" else [None] * len(held))


plain_book("programs_year", asked=years)
