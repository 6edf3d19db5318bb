"""Water points: how one stands on a day, and what a test may say."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from economy.models import WaterPoint, WaterServed, WaterTest
from economy.place_enums import TestKind, TestResult, Treatment, WaterState
from economy.services.water import ask_for_tests, correct_test, count_served, record_test, take_back_test
from economy.tests.factories_places import days_ago, point, sampled
from residents.models import Task
from residents.tests.factories import resident
from tests.contract import KEEPER, make_user

pytestmark = pytest.mark.django_db


def state(of: WaterPoint, on=None) -> str:
    return WaterPoint.objects.with_state(on or timezone.localdate()).get(pk=of.pk).state


def code_of(refused) -> list[str]:
    return [one.code for one in refused.value.error_list] if hasattr(refused.value, "error_list") else [
        one.code for many in refused.value.error_dict.values() for one in many
    ]  # fmt: skip


def told(of: WaterPoint, **values):
    values = {"taken_on": timezone.localdate(), "kind": TestKind.FIELD_KIT, "result": TestResult.SAFE} | values
    return record_test(of, **{"key": "form", "by": None} | values)


def test_a_point_without_a_test_was_never_tested():
    assert state(point()) == WaterState.NEVER


@pytest.mark.parametrize(
    ("taken", "months", "due"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 3, 1), 60, date(2031, 3, 1)),
    ],
)
def test_the_next_test_is_so_many_months_after_the_last(taken, months, due):
    sampled(point(months_between=months), taken)
    assert WaterPoint.objects.with_state(date(2040, 1, 1)).get().next_on == due


def test_a_day_that_was_given_comes_before_the_months_of_the_point():
    sampled(point(months_between=6), date(2026, 1, 1), due_on=date(2026, 2, 1))
    assert WaterPoint.objects.with_state(date(2026, 1, 2)).get().next_on == date(2026, 2, 1)


def test_a_point_that_asks_for_no_tests_is_never_overdue():
    asked = point(months_between=None)
    sampled(asked, date(2010, 1, 1))
    assert state(asked) == WaterState.SAFE


def test_a_test_holds_until_the_day_of_the_next():
    asked = point(months_between=1)
    sampled(asked, date(2026, 5, 10))
    assert [state(asked, on) for on in (date(2026, 6, 10), date(2026, 6, 11))] == [WaterState.SAFE, WaterState.OVERDUE]


def test_what_a_later_day_showed_is_not_known_before_it():
    asked = point()
    sampled(asked, date(2026, 5, 10))
    sampled(asked, date(2026, 6, 10), TestResult.UNSAFE)
    assert [state(asked, date(2026, 6, day)) for day in (9, 10)] == [WaterState.SAFE, WaterState.UNSAFE]


def test_an_unsafe_point_stays_so_while_the_laboratory_is_waited_for():
    asked = point()
    sampled(asked, days_ago(20), TestResult.UNSAFE)
    sampled(asked, days_ago(2), TestResult.WAITS)
    assert state(asked) == WaterState.UNSAFE


def test_a_first_test_that_waits_says_so():
    asked = point()
    sampled(asked, days_ago(2), TestResult.WAITS)
    assert state(asked) == WaterState.WAITS


def test_a_point_out_of_use_asks_for_nothing():
    asked = point(ended_on=days_ago(1))
    assert state(asked) == WaterState.CLOSED


def test_a_form_sent_twice_is_one_test():
    asked = point()
    assert told(asked) == told(asked)
    assert WaterTest.objects.count() == 1


@pytest.mark.parametrize(("days", "code"), [(-1, "future"), (40, "before"), (3, "after")])
def test_a_test_is_of_a_day_on_which_the_point_was_there(days, code):
    asked = point(began_on=days_ago(30), ended_on=days_ago(3))
    with pytest.raises(ValidationError) as refused:
        told(asked, taken_on=days_ago(days))
    assert (code_of(refused), WaterTest.objects.count()) == ([code], 0)


def test_only_a_laboratory_is_waited_for():
    with pytest.raises(ValidationError):
        told(point(), result=TestResult.WAITS)


def test_the_next_test_comes_after_this_one():
    with pytest.raises(ValidationError):
        told(point(), due_on=timezone.localdate())


def test_untreated_water_is_not_filtered():
    asked = point()
    asked.treatment = Treatment.NOTHING | Treatment.FILTER
    with pytest.raises(ValidationError):
        asked.full_clean()


def test_a_keeper_tests_in_the_village_given_to_them_alone():
    own, other = point(), point(number=2)
    keeper = make_user(KEEPER)
    told(own, key="own", by=keeper)
    with pytest.raises(ValidationError) as refused:
        told(other, key="other", by=keeper)
    assert (code_of(refused), WaterTest.objects.count()) == (["unseen"], 1)


def test_who_has_no_right_writes_no_test():
    with pytest.raises(ValidationError) as refused:
        told(point(), by=make_user("executive"))
    assert code_of(refused) == ["right"]


def test_the_laboratory_s_answer_is_written_into_the_test():
    asked = point()
    test = sampled(asked, days_ago(9), TestResult.WAITS)
    said = {"taken_on": test.taken_on, "kind": test.kind, "result": TestResult.UNSAFE}
    correct_test(test, version=test.version, by=None, **said)
    assert state(asked) == WaterState.UNSAFE


def test_a_lost_update_is_said_and_not_made():
    test = sampled(point(), days_ago(9))
    said = {"taken_on": test.taken_on, "kind": test.kind, "result": TestResult.UNSAFE}
    with pytest.raises(ValidationError) as refused:
        correct_test(test, version=test.version - 1, by=None, **said)
    assert (code_of(refused), WaterTest.objects.get().result) == (["lost"], TestResult.SAFE)


def test_a_test_of_the_wrong_point_goes_and_its_history_stays():
    asked = point()
    take_back_test(sampled(asked, days_ago(9)), by=None)
    assert (state(asked), WaterTest.history.filter(history_type="-").count()) == (WaterState.NEVER, 1)


def test_the_households_of_a_day_are_one_number_and_days_are_a_history():
    asked = point()
    for on, households in ((days_ago(400), 20), (days_ago(1), 35), (days_ago(1), 36)):
        count_served(asked, on=on, households=households, by=None)
    rows = WaterPoint.objects.with_state(timezone.localdate())
    assert (rows.get().served, WaterServed.objects.count()) == (36, 2)


def test_who_looks_after_a_point_gets_one_task_however_often_it_is_asked():
    point(caretaker=resident())
    point("ไม่มีคนดูแล", number=2)
    assert [ask_for_tests(by=None), ask_for_tests(by=None)] == [(1, 1), (0, 1)]
    assert Task.objects.get().resident == WaterPoint.objects.get(village__number=1).caretaker


def test_a_point_that_is_well_asks_for_no_task():
    sampled(point(caretaker=resident()), days_ago(3))
    assert (ask_for_tests(by=None), Task.objects.count()) == ((0, 0), 0)
