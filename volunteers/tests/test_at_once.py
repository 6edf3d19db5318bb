"""Two hundred people want fifty places in the same moment, over real connections."""

import threading
from queue import Empty, Queue

from django.db import connections

from programs.enums import SignUpState
from programs.models import SignUp
from volunteers.models import EnlistedShift, Enlistment, Shift
from volunteers.services import enlisting
from volunteers.tests import factories

PEOPLE, PLACES, CONNECTIONS = 200, 50, 16


def all_at_once(shift: Shift, numbers: range) -> list[tuple[int, str, int | None]]:
    """What each of them was told: who, the state, and the number on the waiting list."""
    left, told, start = Queue(), [], threading.Barrier(CONNECTIONS)
    for number in numbers:
        left.put(number)

    def sign_up():
        start.wait()
        try:
            while True:
                number = left.get_nowait()
                found = factories.enlist(shift, name=f"คนที่{number} ทดลอง", key=f"form-{number}")
                (taken,) = enlisting.taken_by(found)
                told.append((number, taken.sign_up.state, taken.position))
        except Empty:
            return
        finally:
            connections.close_all()

    threads = [threading.Thread(target=sign_up) for _each in range(CONNECTIONS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return told


def test_two_hundred_at_once_for_fifty_places_are_fifty_and_a_hundred_and_fifty_who_wait(committed_db):
    (shift,) = factories.plan(places=PLACES)
    told = all_at_once(shift, range(PEOPLE))
    rows = list(SignUp.objects.filter(activity=shift.activity_id))
    placed = [one for one in rows if one.state == SignUpState.PLACE]
    waiting = list(SignUp.objects.filter(activity=shift.activity_id).waiting())
    assert (len(rows), len(placed), len(waiting)) == (PEOPLE, PLACES, PEOPLE - PLACES)
    assert max(one.asked_at for one in placed) <= min(one.asked_at for one in waiting)
    assert {number for number, _state, _position in told} == set(range(PEOPLE))
    assert (Enlistment.objects.count(), EnlistedShift.objects.count()) == (PEOPLE, PEOPLE)
    queue = [enlisting.taken_by(one.enlisted.enlistment)[0].position for one in waiting]
    assert queue == list(range(1, PEOPLE - PLACES + 1))


def test_one_form_sent_by_sixteen_presses_at_once_is_one_offer(committed_db):
    (shift,) = factories.plan(places=PLACES)
    start, codes = threading.Barrier(CONNECTIONS), []

    def press():
        start.wait()
        try:
            codes.append(enlisting.enlist(
                shift.opportunity, [shift], key="one", name="คนเดียว ทดลอง", phone="081-234-5678",
                birth_date=factories.ADULT,
            )[1])  # fmt: skip
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _each in range(CONNECTIONS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (len(codes), len(set(codes)), Enlistment.objects.count(), SignUp.objects.count()) == (CONNECTIONS, 1, 1, 1)
