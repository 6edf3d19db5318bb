"""The Barthel index: ten items with their own points, a sum of the database, a level."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from care.barthel import ITEMS, MOST, level_of
from care.models import Assessment
from care.services.assessments import assess, correct
from care.services.rights import CareRefused
from care.tests import work_factories as make
from care.work_enums import Level
from residents.models import Resident
from residents.tests import factories
from tests.contract import make_user

pytestmark = pytest.mark.django_db


def test_the_ten_items_come_to_twenty():
    assert ([item.most for item in ITEMS], MOST) == ([2, 1, 3, 2, 3, 2, 2, 1, 2, 2], 20)


@pytest.mark.parametrize(
    ("total", "level"),
    [(0, "bed"), (4, "bed"), (5, "home"), (11, "home"), (12, "social"), (20, "social")],
)
def test_the_level_of_a_sum(total, level):
    assert level_of(total) == level


@pytest.mark.parametrize("total", [0, 4, 5, 11, 12, 20])
def test_the_database_sums_and_finds_by_level(total):
    made = make.assessment(factories.resident(), total)
    found = {level: list(Assessment.objects.of_level(level)) for level in Level}
    assert Assessment.objects.get().total == total
    assert {level for level, rows in found.items() if rows == [made]} == {level_of(total)}


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
def test_points_that_are_not_on_the_form_are_refused_in_words_and_by_the_database(item):
    person, wrong = factories.resident(), make.scores(20) | {item.name: item.most + 1}
    with pytest.raises(CareRefused, match=str(item.title)):
        assess(person, wrong, on=timezone.localdate(), key="k", by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(resident=person, **wrong)


def test_nine_answers_are_not_an_assessment():
    nine = {name: points for name, points in make.scores(20).items() if name != "stairs"}
    with pytest.raises(CareRefused) as refused:
        assess(factories.resident(), nine, on=timezone.localdate(), key="k", by=None)
    assert refused.value.code == "incomplete"


def test_the_same_form_twice_is_one_assessment():
    person = factories.resident()
    assert make.assessment(person, 8, key="once") == make.assessment(person, 9, key="once")


@pytest.mark.parametrize(("days", "code"), [(-1, "future"), (99999, "unborn")])
def test_a_day_to_come_or_before_birth_is_refused(days, code):
    with pytest.raises(CareRefused) as refused:
        make.assessment(factories.resident(), on=make.days_ago(days))
    assert refused.value.code == code


def test_after_death_nobody_is_assessed():
    person = factories.resident()
    Resident.objects.filter(pk=person.pk).update(status="deceased", died_on=make.days_ago(10))
    person.refresh_from_db()
    with pytest.raises(CareRefused) as refused:
        make.assessment(person)
    assert refused.value.code == "dead"


def test_the_newest_of_each_person():
    person, other = factories.resident(), factories.resident()
    make.assessment(person, 15, on=make.days_ago(400))
    new, its = make.assessment(person, 9), make.assessment(other, 3)
    assert set(Assessment.objects.newest()) == {new, its}


def test_a_correction_is_summed_anew_and_leaves_what_it_said_before():
    made = make.assessment(factories.resident(), 20)
    made.feeding = 0
    correct(made, by=None)
    assert (Assessment.objects.get().total, list(made.history.values_list("feeding", flat=True))) == (18, [0, 2])


def test_a_visitor_assesses_whom_they_were_given_and_nobody_else():
    keeper_village = factories.village(1)
    mine, other = factories.resident(), factories.resident()
    keeper = make_user("village_keeper")
    make.given(keeper, mine)
    assert keeper_village.number == 1 and make.assessment(mine, by=keeper).recorded_by == keeper
    with pytest.raises(CareRefused) as refused:
        make.assessment(other, by=keeper)
    assert refused.value.code == "unseen"


def test_without_the_right_nothing_is_written():
    person = factories.resident()
    with pytest.raises(CareRefused) as refused:
        make.assessment(person, by=make_user("officer_learning"))
    assert (refused.value.code, Assessment.objects.count()) == ("right", 0)
