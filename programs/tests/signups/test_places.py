"""A place, a place on the waiting list, giving it back and handing it over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from programs.codes import digest_of
from programs.enums import ActivityStatus, Joining, SignUpState, Through
from programs.models import Activity, ContentVersion, Guest, SignUp
from programs.services.signups import (
    SignUpRefused,
    fill_places,
    link_to_guest,
    link_to_resident,
    places_left,
    position_of,
    substitute,
    withdraw,
)
from programs.tests import factories
from programs.tests.signups.people import PHONE, fresh, join, new_key, states
from residents.tests.factories import household, resident
from tests.contract import KEEPER, make_user

pytestmark = pytest.mark.django_db
PLACE, WAITING, WITHDRAWN = SignUpState


def full(places: int = 1):
    """An activity whose places are taken, and their receipts."""
    activity = factories.activity(capacity=places)
    return activity, [join(activity) for _ in range(places)]


def test_who_signs_up_has_a_place():
    receipt = join(factories.activity(capacity=2))
    assert (receipt.state, receipt.position) == (PLACE, None)


def test_the_receipt_s_code_finds_the_sign_up():
    receipt = join(factories.activity())
    assert SignUp.objects.get(code_digest=digest_of(receipt.code)) == receipt.sign_up


def test_after_the_last_place_one_waits_in_the_order_of_asking():
    activity, _taken = full()
    assert [join(activity).position for _ in range(3)] == [1, 2, 3]


def test_without_a_limit_nobody_waits():
    activity = factories.activity(capacity=None)
    assert ({join(activity).state for _ in range(5)}, places_left(activity)) == ({PLACE}, None)


def test_an_activity_that_was_deleted_meanwhile_takes_nobody():
    activity = factories.activity()
    Activity.objects.filter(pk=activity.pk).delete()
    with pytest.raises(SignUpRefused) as refused:
        join(activity)
    assert refused.value.code == "gone"


def test_who_gives_a_place_back_lets_the_first_who_waits_move_up():
    activity, [first] = full()
    waiting = [join(activity) for _ in range(2)]
    withdraw(first.sign_up)
    assert (states(activity), position_of(fresh(waiting[1].sign_up))) == ([WITHDRAWN, PLACE, WAITING], 1)


def test_who_leaves_the_waiting_list_lets_nobody_in():
    activity, _taken = full()
    waiting = [join(activity) for _ in range(2)]
    withdraw(waiting[0].sign_up)
    assert (states(activity), position_of(fresh(waiting[1].sign_up))) == ([PLACE, WITHDRAWN, WAITING], 1)


def test_nobody_gives_a_place_back_twice():
    activity, [first] = full()
    [join(activity) for _ in range(2)]
    withdraw(first.sign_up)
    with pytest.raises(SignUpRefused) as refused:
        withdraw(first.sign_up)
    assert (refused.value.code, states(activity)) == ("withdrawn", [WITHDRAWN, PLACE, WAITING])


def test_a_substitute_has_the_place_under_a_new_code():
    activity, [first] = full()
    waiting = join(activity)
    other = substitute(first.sign_up, name="คนแทน", phone=PHONE, key=new_key())
    assert (other.state, other.code != first.code, other.sign_up.substitute_for) == (PLACE, True, first.sign_up)
    assert (fresh(first.sign_up).state, fresh(waiting.sign_up).state) == (WITHDRAWN, WAITING)


def test_a_substitute_waits_where_the_other_waited():
    activity, _taken = full()
    first, second = join(activity), join(activity)
    other = substitute(first.sign_up, name="คนแทน", phone=PHONE, key=new_key())
    assert (other.position, position_of(fresh(second.sign_up))) == (1, 2)


def test_a_substitute_sent_twice_is_one():
    _activity, [first] = full()
    key = new_key()
    receipts = [substitute(first.sign_up, name="คนแทน", phone=PHONE, key=key) for _ in range(2)]
    assert (receipts[0].code == receipts[1].code, SignUp.objects.count()) == (True, 2)


def test_the_same_form_twice_gives_the_first_receipt():
    activity, key = factories.activity(capacity=5), new_key()
    receipts = [join(activity, key=key) for _ in range(2)]
    assert (receipts[0].code == receipts[1].code, SignUp.objects.count()) == (True, 1)


def test_the_same_form_again_says_what_is_true_now():
    activity, key = factories.activity(), new_key()
    withdraw(join(activity, key=key).sign_up)
    assert join(activity, key=key).state == WITHDRAWN


def test_more_places_let_those_in_who_waited():
    activity, _taken = full()
    [join(activity) for _ in range(3)]
    activity.capacity = 3
    activity.save()
    assert (len(fill_places(activity)), states(activity)) == (2, [PLACE, PLACE, PLACE, WAITING])


def test_without_a_limit_everybody_moves_up():
    activity, _taken = full()
    [join(activity) for _ in range(3)]
    activity.capacity = None
    activity.save()
    fill_places(activity)
    assert states(activity) == [PLACE] * 4


def test_fewer_places_take_none_away():
    activity, _receipts = full(3)
    activity.capacity = 1
    activity.save()
    fill_places(activity)
    assert (states(activity), places_left(activity)) == ([PLACE] * 3, 0)


def test_with_fewer_places_a_withdrawal_lets_nobody_in():
    activity, receipts = full(3)
    waiting = join(activity)
    activity.capacity = 1
    activity.save()
    withdraw(receipts[0].sign_up)
    assert fresh(waiting.sign_up).state == WAITING


def test_nobody_overtakes_those_who_wait():
    activity, _taken = full()
    join(activity)
    activity.capacity = 2
    activity.save()
    assert join(activity).position == 2


HOUR = timedelta(hours=1)
CLOSED = {
    "cancelled": {"status": ActivityStatus.CANCELLED},
    "over": {"in_days": -1},
    "free": {"joining": Joining.FREE},
    "invited": {"joining": Joining.INVITED},
    "closed": {"sign_up_until": factories.LONG_AGO},
}


@pytest.mark.parametrize("why", CLOSED)
def test_it_is_refused_in_words(why):
    activity = factories.activity(**CLOSED[why])
    with pytest.raises(SignUpRefused) as refused:
        join(activity)
    assert (refused.value.code, SignUp.objects.count()) == (why, 0)


def test_after_the_beginning_nobody_signs_up():
    with pytest.raises(SignUpRefused) as refused:
        join(factories.activity(starts_at=timezone.now() - HOUR))
    assert refused.value.code == "closed"


@pytest.mark.parametrize("why", ["invited", "closed"])
def test_the_counter_may_write_down_somebody_late_or_invited(why):
    by = make_user("registry_clerk")
    receipt = join(factories.activity(**CLOSED[why]), by=by)
    assert (receipt.sign_up.through, receipt.sign_up.entered_by) == (Through.COUNTER, by)


@pytest.mark.parametrize("why", ["cancelled", "over", "free"])
def test_the_counter_may_not_write_down_what_cannot_be(why):
    with pytest.raises(SignUpRefused) as refused:
        join(factories.activity(**CLOSED[why]), by=make_user("registry_clerk"))
    assert refused.value.code == why


def test_once_it_has_begun_the_public_changes_nothing():
    activity, [first] = full()
    activity.starts_at = timezone.now() - HOUR
    activity.save()
    with pytest.raises(SignUpRefused) as refused:
        withdraw(first.sign_up)
    assert refused.value.code == "held"


def test_the_office_may_put_the_list_in_order_afterwards():
    activity, [first] = full()
    waiting = join(activity)
    activity.starts_at, activity.ends_at = timezone.now() - 3 * HOUR, timezone.now() - HOUR
    activity.save()
    withdraw(first.sign_up, by=make_user("registry_clerk"))
    assert (fresh(first.sign_up).state, fresh(waiting.sign_up).state) == (WITHDRAWN, WAITING)


def test_nobody_moves_up_in_what_is_cancelled():
    activity, [first] = full()
    join(activity)
    activity.status = ActivityStatus.CANCELLED
    activity.save()
    withdraw(first.sign_up)
    assert states(activity) == [WITHDRAWN, WAITING]


@pytest.mark.parametrize("act", [join, lambda activity: withdraw(activity.sign_ups.first())])
def test_places_left_stand_on_kept_pages_which_are_made_anew(act):
    activity, _taken = full()
    before = ContentVersion.objects.get().number
    act(activity)
    assert ContentVersion.objects.get().number > before


def test_the_history_says_who_let_somebody_in():
    activity, [first] = full()
    waiting, clerk = join(activity), make_user("registry_clerk")
    withdraw(first.sign_up, by=clerk)
    assert fresh(waiting.sign_up).history.first().history_user == clerk


def test_it_is_said_who_it_is():
    receipt, person = join(factories.activity()), resident()
    link_to_resident(receipt.sign_up, person, by=make_user("registry_clerk"))
    assert fresh(receipt.sign_up).resident == person


def test_one_person_has_one_place():
    activity, person, clerk = factories.activity(), resident(), make_user("registry_clerk")
    link_to_resident(join(activity).sign_up, person, by=clerk)
    with pytest.raises(SignUpRefused) as refused:
        link_to_resident(join(activity).sign_up, person, by=clerk)
    assert refused.value.code == "twice"


def test_a_keeper_points_at_nobody_of_another_village():
    person = resident(house=household(2))
    household(1)
    receipt = join(factories.activity(village=household(1).village))
    with pytest.raises(SignUpRefused) as refused:
        link_to_resident(receipt.sign_up, person, by=make_user(KEEPER))
    assert refused.value.code == "unseen"


def test_a_guest_is_made_of_the_sign_up():
    receipt, clerk = join(factories.activity(), "แขกผู้มาเยือน"), make_user("registry_clerk")
    link_to_guest(receipt.sign_up, by=clerk)
    guest = Guest.objects.get()
    assert (guest.name, guest.phone, guest.added_by, fresh(receipt.sign_up).guest) == (
        "แขกผู้มาเยือน", PHONE, clerk, guest,
    )  # fmt: skip


def test_whoever_was_a_guest_may_turn_out_to_be_in_the_registry():
    receipt, clerk, person = join(factories.activity()), make_user("registry_clerk"), resident()
    link_to_guest(receipt.sign_up, by=clerk)
    link_to_resident(receipt.sign_up, person, by=clerk)
    assert (fresh(receipt.sign_up).guest, fresh(receipt.sign_up).resident) == (None, person)
