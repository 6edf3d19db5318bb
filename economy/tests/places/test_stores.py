"""Food banks and seed exchanges: what is there, and that no more than that is given out."""

from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from economy.models import StoreGood, StoreMovement
from economy.place_enums import Way
from economy.services.stores import least_from, take_back
from economy.tests.factories_places import came_in, days_ago, given_out, good, store
from economy.tests.places.test_water import code_of
from residents.tests.factories import household
from tests.contract import KEEPER, make_user

pytestmark = pytest.mark.django_db


def left(of: StoreGood) -> Decimal:
    return StoreGood.objects.with_balance().get(pk=of.pk).left


def test_what_is_left_is_what_came_in_less_what_was_given_out():
    rice = good()
    came_in(rice, "10.5", days_ago(3))
    given_out(rice, "4.25")
    assert left(rice) == Decimal("6.25")


def test_of_a_good_that_never_moved_nothing_is_there():
    assert left(good()) == 0


def test_more_than_there_is_is_not_given_out():
    rice = good()
    came_in(rice, 10)
    with pytest.raises(ValidationError) as refused:
        given_out(rice, "10.01")
    assert (code_of(refused), left(rice)) == (["too_much"], 10)


def test_on_a_day_before_it_came_nothing_was_there():
    rice = good()
    came_in(rice, 10, days_ago(2))
    with pytest.raises(ValidationError) as refused:
        given_out(rice, 1, days_ago(3))
    assert code_of(refused) == ["too_much"]


def test_what_is_written_late_leaves_no_later_day_short():
    rice = good()
    came_in(rice, 10, days_ago(9))
    given_out(rice, 8, days_ago(2))
    came_in(rice, 50)
    assert [least_from(rice, days_ago(day)) for day in (10, 5, 2, 0)] == [0, 2, 2, 52]


def test_a_form_sent_twice_is_one_movement():
    rice = good()
    assert came_in(rice, 3, key="form") == came_in(rice, 3, key="form")
    assert left(rice) == 3


def test_a_mistake_is_taken_back_by_a_row_that_says_so():
    rice = good()
    came_in(rice, 10)
    back = take_back(given_out(rice, 4), by=None)
    assert (left(rice), back.way, StoreMovement.objects.standing().count()) == (10, Way.IN, 1)


def test_what_was_taken_back_is_not_taken_back_again():
    rice = good()
    first = came_in(rice, 10)
    back = take_back(first, by=None)
    for again in (first, back):
        with pytest.raises(ValidationError) as refused:
            take_back(again, by=None)
        assert code_of(refused) == ["reversed"]


def test_what_has_been_given_out_since_cannot_be_taken_back():
    rice = good()
    first = came_in(rice, 10, days_ago(5))
    given_out(rice, 6)
    with pytest.raises(ValidationError) as refused:
        take_back(first, by=None)
    assert (code_of(refused), left(rice)) == (["given_out"], 4)


def test_a_movement_is_never_changed_or_deleted():
    moved = came_in(good(), 3)
    for act in (moved.save, moved.delete):
        with pytest.raises(TypeError):
            act()


@pytest.mark.parametrize("quantity", ["0", "-1"])
def test_a_movement_moves_something(quantity):
    with pytest.raises(ValidationError):
        came_in(good(), quantity)


@pytest.mark.parametrize(("day", "code"), [(-1, "future"), (40, "before"), (2, "after")])
def test_a_movement_is_of_a_day_on_which_the_store_was_open(day, code):
    rice = good(store(began_on=days_ago(30), ended_on=days_ago(3)))
    with pytest.raises(ValidationError) as refused:
        came_in(rice, 1, days_ago(day))
    assert code_of(refused) == [code]


def test_a_keeper_moves_in_the_village_given_to_them_alone():
    own, other = good(), good(store("ธนาคารข้าวหมู่ 2", number=2))
    keeper = make_user(KEEPER)
    came_in(own, 3, by=keeper)
    with pytest.raises(ValidationError) as refused:
        came_in(other, 3, by=keeper)
    assert (code_of(refused), StoreMovement.objects.count()) == (["unseen"], 1)


def test_a_household_of_another_village_is_not_written_down_by_a_keeper():
    rice, keeper = good(), make_user(KEEPER)
    with pytest.raises(ValidationError) as refused:
        came_in(rice, 3, household=household(2), by=keeper)
    assert code_of(refused) == ["unseen"]


def test_eight_who_take_at_once_take_no_more_than_there_is(committed_db):
    rice, start, wrong = good(), Barrier(8), []
    came_in(rice, 5)

    def take(number):
        start.wait()
        try:
            given_out(rice, 1, timezone.localdate(), key=f"take-{number}")
        except ValidationError as refused:
            wrong.append(refused)
        finally:
            connections.close_all()

    threads = [Thread(target=take, args=[number]) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (len(wrong), left(rice), StoreMovement.objects.filter(way=Way.OUT).count()) == (3, 0, 5)
