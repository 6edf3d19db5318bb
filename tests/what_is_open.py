"""One of each thing that a death or a move out ends, in every app, and whether it is open."""

from datetime import timedelta

from django.utils import timezone

from care.tests import work_factories as care
from learning.tests import factories as learning
from residents.models import Condition, PopulationGroup
from tests.contract import make_user
from volunteers.models import CaredFor
from volunteers.tests import factories as volunteers
from welfare.tests import factories as welfare


def open_for(person) -> dict:
    """Each row with the fields that say whether it is open."""
    began = timezone.localdate() - timedelta(days=30)
    later, group = timezone.localdate() + timedelta(days=90), PopulationGroup.objects.get(code="chronic")
    care_for = CaredFor.objects.create(resident=person, kind=volunteers.kind("home"), since=began, until=later)
    return {
        "plan": (care.plan(person), "closed_on", "why_closed"),
        "visits": (care.given(make_user("village_keeper"), person), "until"),
        "volunteer": (volunteers.volunteer(of=person, since=began), "until"),
        "home": (care_for, "until"),
        "need": (learning.need(of=person, recorded_on=began), "ended_on", "end"),
        "member": (welfare.member(welfare.fund(), resident=person), "left_on", "left_why"),
        "group": (Condition.objects.create(resident=person, group=group), "until"),
    }


def as_they_are(rows: dict) -> dict:
    for row, *_names in rows.values():
        row.refresh_from_db()
    return {key: tuple(getattr(row, name) for name in names) for key, (row, *names) in rows.items()}


def kept_by(rows: dict) -> set:
    return {row.resident_id for row, *_names in rows.values()}
