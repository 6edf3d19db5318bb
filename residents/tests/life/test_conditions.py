"""Conditions recorded: what expires, what overlaps, what cannot be, and who may know."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from residents.models import Condition, PopulationGroup, Resident
from residents.services import events
from residents.services.conditions import confirm_condition, end_condition, months_after, save_condition
from residents.tests.factories import resident
from tests.contract import make_user

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 1)


def group(code) -> PopulationGroup:
    return PopulationGroup.objects.get(code=code)


def recorded(code="chronic", person=None, **fields) -> Condition:
    return save_condition(Condition(resident=person or resident(), group=group(code), **fields), by=None)


def test_a_pregnancy_expires():
    condition = recorded("pregnant", since=DAY)
    assert condition.expires_on == datetime.date(2027, 1, 1)


def test_a_pregnancy_is_no_more_from_the_day_on_which_it_expires():
    recorded("pregnant", since=DAY)
    on = [datetime.date(2026, 12, 31), datetime.date(2027, 1, 1)]
    assert [Resident.objects.in_group("pregnant", on=day).count() for day in on] == [1, 0]


def test_a_pregnancy_needs_its_day():
    with pytest.raises(ValidationError) as refused:
        recorded("pregnant")
    assert list(refused.value.message_dict) == ["since"]


def test_an_ended_condition_leaves_room_for_another():
    person = resident()
    end_condition(recorded(person=person, since=DAY), on=datetime.date(2026, 4, 1), by=None)
    recorded(person=person, since=datetime.date(2026, 4, 1))
    assert person.conditions.count() == 2


@pytest.mark.parametrize("since", [None, datetime.date(2026, 3, 31)])
def test_overlapping_conditions_are_refused(since):
    person = resident()
    end_condition(recorded(person=person, since=DAY), on=datetime.date(2026, 4, 1), by=None)
    with pytest.raises(ValidationError):
        recorded(person=person, since=since)
    assert person.conditions.count() == 1


def test_two_types_of_disability_stand_beside_each_other():
    person = resident()
    for detail in ("seeing", "movement"):
        recorded("disabled", person, detail=detail)
    assert person.conditions.count() == 2


def test_the_database_refuses_a_second_open_one():
    person = resident()
    recorded(person=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Condition.objects.create(resident=person, group=group("chronic"))


@pytest.mark.parametrize(
    ("code", "fields", "at_fault"),
    [
        ("older", {}, "group"),
        ("chronic", {"detail": "seeing"}, "detail"),
        ("chronic", {"since": datetime.date(2100, 1, 1)}, "since"),
        ("chronic", {"since": datetime.date(1970, 1, 1)}, "since"),
        ("chronic", {"since": DAY, "until": datetime.date(2026, 2, 1)}, "until"),
    ],
)
def test_what_cannot_be_is_refused_by_field(code, fields, at_fault):
    with pytest.raises(ValidationError) as refused:
        recorded(code, **fields)
    assert (list(refused.value.message_dict), Condition.objects.count()) == ([at_fault], 0)


def test_nothing_more_is_recorded_of_the_dead():
    person = resident()
    events.record_death(person, on=DAY, by=None)
    with pytest.raises(ValidationError):
        recorded(person=person)


def test_a_confirmation_says_who_and_when():
    user = make_user("registry_clerk")
    condition = confirm_condition(recorded(), by=user)
    assert (condition.confirmed_by, condition.confirmed_at is None) == (user, False)


@pytest.mark.parametrize(("role", "seen"), [("registry_clerk", 1), ("officer_care", 2)])
def test_sensitive_conditions_are_seen_by_who_may(role, seen):
    person = resident()
    recorded("pregnant", person, since=DAY)
    recorded("chronic", person)
    assert Condition.objects.visible_to(make_user(role)).count() == seen


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1)), st.integers(0, 36))
def test_months_after_is_in_the_month_that_a_calendar_says(day, months):
    later = months_after(day, months)
    in_months = (later.year * 12 + later.month) - (day.year * 12 + day.month)
    assert (in_months, later.day == day.day or (later + datetime.timedelta(1)).day == 1) == (months, True)
