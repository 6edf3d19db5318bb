"""Care work for tests."""

import datetime

from django.utils import timezone

from care.barthel import ITEMS
from care.models import HomeVisit, VisitAssignment
from care.services.assessments import assess
from care.services.cases import open_case
from care.services.plans import open_plan
from care.services.referrals import refer
from care.services.visits import Found, record_visit


def days_ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def scores(total: int) -> dict[str, int]:
    """Answers that come to this sum, the first items filled first."""
    left, found = total, {}
    for item in ITEMS:
        found[item.name] = min(item.most, left)
        left -= found[item.name]
    return found


def assessment(person, total=8, *, on=None, key=None, by=None):
    key = key or f"adl-{person.pk}-{total}-{on}"
    return assess(person, scores(total), on=on or timezone.localdate(), key=key, by=by)


def plan(person, *, every_days=30, on=None, goals=("เดินได้เอง",), by=None):
    return open_plan(
        person, aim="ดูแลที่บ้าน", every_days=every_days, goals=goals, on=on or days_ago(60), key=f"plan-{person.pk}", by=by
    )


def visit(person, *, on=None, key=None, by=None, **found):
    on = on or timezone.localdate()
    return record_visit(
        person.household, [Found(person, **found)], on=on, key=key or f"visit-{person.pk}-{on}", by=by
    )  # fmt: skip


def given(user, person=None, house=None, *, since=None, until=None) -> VisitAssignment:
    return VisitAssignment.objects.create(
        user=user, resident=person, household=house, since=since or days_ago(30), until=until
    )


WORLD = ("homevisit", "assessment", "careplan", "visitassignment", "referral", "carecase")


def world(person, visitor, *, note: str) -> dict:
    """One of everything that care work writes, by the name of its model, with a word to know it by."""
    today = timezone.localdate()
    given(visitor, person)
    case = open_case(resident=person, kind="health", story=note, on=today, key=f"case-{person.pk}", by=None)
    refer(person, to_body=note, why=note, on=today, case=case, key=f"refer-{person.pk}", by=None)
    plan = open_plan(person, aim=note, every_days=7, goals=[note], on=today, key=f"plan-{person.pk}", by=None)
    found = Found(person, scores=scores(8), note=note, needs=note)
    visit = record_visit(person.household, [found], key=f"visit-{person.pk}", on=today, note=note, by=None)
    HomeVisit.objects.filter(pk=visit.pk).update(recorded_by=visitor)
    return {
        "homevisit": visit, "assessment": person.assessments.get(), "careplan": plan, "carecase": case,
        "visitassignment": person.visit_assignments.get(), "referral": case.referrals.get(),
    }  # fmt: skip
