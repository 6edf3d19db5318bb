"""Random histories of an activity against a plain list; and forty people at once."""

import threading
from collections import Counter

from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from programs.enums import SignUpState
from programs.models import SignUp
from programs.services.signups import SignUpRefused, fill_places, position_of, sign_up, substitute, withdraw
from programs.tests import factories
from programs.tests.signups.people import PHONE, fresh, join, new_key, states
from tests.rig.proof import rounds

ROUNDS, PEOPLE = rounds(25, 1000), 40
PLACE, WAITING, WITHDRAWN = SignUpState
acts = st.lists(
    st.one_of(
        st.tuples(st.just("join"), st.none()),
        st.tuples(st.sampled_from(["withdraw", "substitute"]), st.integers(0, 30)),
        st.tuples(st.just("capacity"), st.one_of(st.none(), st.integers(0, 6))),
    ),
    max_size=25,
)


class PlainList:
    """What the services promise, said with two lists of names."""

    def __init__(self, capacity: int | None):
        self.capacity, self.placed, self.waiting = capacity, [], []

    def _fill(self):
        while self.waiting and (self.capacity is None or len(self.placed) < self.capacity):
            self.placed.append(self.waiting.pop(0))

    def join(self, who):
        self.waiting.append(who)
        self._fill()

    def withdraw(self, who):
        for some in (self.placed, self.waiting):
            if who in some:
                some.remove(who)
        self._fill()

    def substitute(self, who, other):
        for some in (self.placed, self.waiting):
            if who in some:
                some[some.index(who)] = other

    def set_capacity(self, capacity):
        self.capacity = capacity
        self._fill()


class Histories(TestCase):
    @settings(max_examples=ROUNDS, deadline=None)
    @given(acts, st.integers(0, 4))
    def test_any_history_agrees_with_the_plain_list(self, history, capacity):
        activity, plain = factories.activity(capacity=capacity), PlainList(capacity)
        for act, number in history:
            self.play(activity, plain, act, number)
        waiting = list(activity.sign_ups.waiting())
        assert (set(activity.sign_ups.with_place().values_list("pk", flat=True)), [one.pk for one in waiting]) == (
            set(plain.placed), plain.waiting,
        )  # fmt: skip
        assert [position_of(one) for one in waiting] == list(range(1, len(waiting) + 1))

    def play(self, activity, plain, act, number):
        live = list(activity.sign_ups.live().order_by("pk"))
        if act == "join":
            plain.join(join(activity).sign_up.pk)
        elif act == "capacity":
            activity.capacity = number
            activity.save()
            fill_places(activity)
            plain.set_capacity(number)
        elif live:
            one = live[number % len(live)]
            if act == "withdraw":
                withdraw(one)
                plain.withdraw(one.pk)
            else:
                other = substitute(one, name="คนแทน", phone=PHONE, key=new_key())
                plain.substitute(one.pk, other.sign_up.pk)


def at_once(work, arguments) -> list:
    """What each of many threads got."""
    results, start = [], threading.Barrier(len(arguments))

    def run(argument):
        start.wait()
        try:
            results.append(work(argument))
        except SignUpRefused as refused:
            results.append(refused.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[argument]) for argument in arguments]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return results


def test_forty_at_once_get_the_places_that_there_are(committed_db):
    activity = factories.activity(capacity=15)
    receipts = at_once(lambda _n: join(activity), range(PEOPLE))
    assert Counter(receipt.state for receipt in receipts) == {PLACE: 15, WAITING: 25}
    assert sorted(receipt.position for receipt in receipts if receipt.position) == list(range(1, 26))


def test_when_twenty_leave_at_once_twenty_move_up(committed_db):
    activity = factories.activity(capacity=20)
    receipts = [join(activity) for _ in range(PEOPLE)]
    at_once(lambda receipt: withdraw(receipt.sign_up), receipts[:20])
    assert states(activity) == [WITHDRAWN] * 20 + [PLACE] * 20


def test_one_place_given_back_forty_times_at_once_lets_one_in(committed_db):
    activity = factories.activity(capacity=1)
    first, *_others = [join(activity) for _ in range(4)]
    results = at_once(lambda _n: withdraw(first.sign_up), range(PEOPLE))
    assert (results.count("withdrawn"), states(activity)) == (PEOPLE - 1, [WITHDRAWN, PLACE, WAITING, WAITING])


def test_joining_leaving_and_widening_at_once_keep_to_the_places(committed_db):
    activity = factories.activity(capacity=10)
    taken = [join(activity) for _ in range(10)]

    def act(number):
        if number % 3 == 0:
            return join(activity)
        if number % 3 == 1 and number // 3 < len(taken):
            return withdraw(taken[number // 3].sign_up)
        return fill_places(activity)

    at_once(act, range(PEOPLE))
    counted = Counter(states(activity))
    assert (counted[PLACE], counted[WITHDRAWN], counted[WAITING]) == (10, 10, 4)


def test_one_form_sent_sixty_four_times_at_once_is_one_sign_up(committed_db):
    activity, key = factories.activity(capacity=5), new_key()
    receipts = at_once(lambda _n: sign_up(activity, name="ฮาซัน", phone=PHONE, key=key), range(64))
    assert (SignUp.objects.count(), len({receipt.code for receipt in receipts})) == (1, 1)


def test_two_substitutes_at_once_for_one_place_are_one(committed_db):
    activity = factories.activity(capacity=1)
    first = join(activity)
    results = at_once(lambda n: substitute(first.sign_up, name=f"คน{n}", phone=PHONE, key=f"s{n}"), range(8))
    assert (results.count("withdrawn"), activity.sign_ups.with_place().count()) == (7, 1)
    assert fresh(first.sign_up).state == WITHDRAWN
