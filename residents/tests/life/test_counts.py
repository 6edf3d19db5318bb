"""Counts of the groups for any past day, whatever happened since: against a slow reading, in one statement."""

import datetime

import pytest
from django.db import transaction
from hypothesis import given, settings

from residents.groups import count_groups, groups_of
from residents.models import Condition, PopulationGroup, Resident
from residents.services import events
from residents.tests.factories import household, resident
from residents.tests.life.histories import counted_slowly, days, live, plans
from tests.rig.proof import rounds

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 6, 30)


@given(plans, days)
@settings(max_examples=rounds(40, 1500), deadline=None)
def test_counts_are_those_of_a_slow_reading(people, day):
    with transaction.atomic():
        lives = [live(plan) for plan in people]
        counted = {tuple(count) for count in count_groups(on=day)}
        expected = counted_slowly(lives, day)
        transaction.set_rollback(True)
    assert counted == expected


@given(plans, days)
@settings(max_examples=rounds(20, 500), deadline=None)
def test_who_is_here_is_what_a_slow_reading_says(people, day):
    with transaction.atomic():
        lives = [live(plan) for plan in people]
        here = Resident.objects.present(on=day).count()
        transaction.set_rollback(True)
    assert here == sum(1 for life in lives if life.village_on(day) is not None)


def test_thirteen_groups_take_one_statement(django_assert_num_queries):
    resident()
    groups = list(PopulationGroup.objects.all())
    with django_assert_num_queries(1):
        count_groups(on=TODAY, groups=groups)


def test_the_groups_of_one_person_take_two_statements(django_assert_num_queries):
    person = resident()
    with django_assert_num_queries(2):
        groups_of(person, on=TODAY)


@pytest.mark.parametrize(
    ("born", "on", "codes"),
    [
        ((2023, 7, 1), (2026, 6, 30), ["children_0_2"]),
        ((2023, 7, 1), (2026, 7, 1), ["children_3_5"]),
        ((2013, 7, 1), (2026, 6, 30), ["children_6_12"]),
        ((2013, 7, 1), (2026, 7, 1), ["youth"]),
        ((2001, 7, 1), (2026, 6, 30), ["youth"]),
        ((2001, 7, 1), (2026, 7, 1), ["working_age"]),
        ((1966, 7, 1), (2026, 6, 30), ["working_age"]),
        ((1966, 7, 1), (2026, 7, 1), ["older"]),
        # Born on 29 February: one ages on 1 March of a common year.
        ((1964, 2, 29), (2024, 2, 28), ["working_age"]),
        ((1964, 2, 29), (2024, 2, 29), ["older"]),
        ((2020, 2, 29), (2023, 2, 28), ["children_0_2"]),
        ((2020, 2, 29), (2023, 3, 1), ["children_3_5"]),
    ],
)
def test_ages_are_completed_years(born, on, codes):
    person = resident(birth_date=datetime.date(*born))
    assert [group.code for group in groups_of(person, on=datetime.date(*on))] == codes


def test_a_person_may_be_in_several_groups():
    person = resident(birth_date=datetime.date(1950, 1, 1))
    for code in ("chronic", "disabled"):
        Condition.objects.create(resident=person, group=PopulationGroup.objects.get(code=code))
    assert [group.number for group in groups_of(person, on=TODAY)] == [7, 10, 12]


@pytest.mark.parametrize("group", ["older", 7, "7"])
def test_a_group_is_named_by_code_or_number(group):
    person = resident(birth_date=datetime.date(1950, 1, 1))
    resident("อามีนะ")
    assert list(Resident.objects.in_group(group, on=TODAY)) == [person]


def test_the_ages_of_a_group_are_a_setting():
    person = resident(birth_date=datetime.date(2008, 1, 1))
    PopulationGroup.objects.filter(code="youth").update(age_to=17)
    PopulationGroup.objects.filter(code="working_age").update(age_from=18)
    assert [group.code for group in groups_of(person, on=TODAY)] == ["working_age"]


def test_a_past_day_counts_the_village_of_that_day():
    person = resident(birth_date=datetime.date(1950, 1, 1))
    events.move_within(person, on=datetime.date(2026, 3, 1), to=household(2, "5"), by=None)
    on = [datetime.date(2026, 2, 28), datetime.date(2026, 3, 1)]
    assert [[count.village for count in count_groups(on=day)] for day in on] == [[1], [2]]
