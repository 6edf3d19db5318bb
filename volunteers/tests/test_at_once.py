"""Two hundred people want fifty places in the same moment, many issue papers of thanks at once; over real connections."""

import threading
from datetime import timedelta
from queue import Empty, Queue

from django.db import OperationalError, connections

from programs.enums import SignUpState
from programs.models import SignUp
from programs.services import signups
from residents.tests.factories import resident
from volunteers.enums import ThanksKind
from volunteers.models import EnlistedShift, Enlistment, ThanksPaper
from volunteers.services import enlisting, thanks
from volunteers.services.people import correct
from volunteers.services.thanks import Period
from volunteers.tests import factories
from volunteers.tests.giving import DAY, helped, shift_on

PEOPLE, PLACES, CONNECTIONS, TRIES = 200, 50, 16, 5
ISSUERS, ISSUED = 8, 24


def pressed(work, one: int):
    """On a machine that has much else to do SQLite lets somebody wait in vain: they press the same button once more."""
    for _try in range(TRIES):
        try:
            return work(one)
        except OperationalError as busy:
            if "locked" not in str(busy):
                raise
    raise AssertionError(f"{one} waited in vain")


def together(work, number: int, connections_at_once: int = CONNECTIONS) -> list:
    """What each of so many got, by their numbers; as many at a time as there are connections."""
    left, got, start = Queue(), [None] * number, threading.Barrier(connections_at_once)
    for one in range(number):
        left.put(one)

    def go_on():
        start.wait()
        try:
            while True:
                one = left.get_nowait()
                got[one] = pressed(work, one)
        except Empty:
            return
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go_on) for _each in range(connections_at_once)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return got


def test_two_hundred_at_once_for_fifty_places_are_fifty_and_a_hundred_and_fifty_who_wait(committed_db):
    (shift,) = factories.plan(places=PLACES)
    made = together(lambda n: factories.enlist(shift, name=f"คนที่{n} ทดลอง", key=f"form-{n}"), PEOPLE)
    rows = list(SignUp.objects.filter(activity=shift.activity_id))
    placed = [one for one in rows if one.state == SignUpState.PLACE]
    waiting = list(SignUp.objects.filter(activity=shift.activity_id).waiting())
    assert (len(rows), len(placed), len(waiting)) == (PEOPLE, PLACES, PEOPLE - PLACES)
    assert max(one.asked_at for one in placed) <= min(one.asked_at for one in waiting)
    assert len({one.pk for one in made}) == PEOPLE
    assert (Enlistment.objects.count(), EnlistedShift.objects.count()) == (PEOPLE, PEOPLE)
    queue = [enlisting.taken_by(one.enlisted.enlistment)[0].position for one in waiting]
    assert queue == list(range(1, PEOPLE - PLACES + 1))


def test_offers_for_one_shift_and_for_several_at_once_wait_in_no_ring(committed_db):
    shifts = factories.plan(places=PLACES, days=[factories.today() + timedelta(days=day) for day in (7, 8, 9)])
    wanted = [shifts, shifts[1:2], shifts[2:], shifts[:2]] * 10
    found = together(lambda number: factories.enlist(*wanted[number], key=f"form-{number}"), len(wanted))
    together(lambda number: enlisting.withdraw(found[number]), len(wanted))
    left = SignUp.objects.filter(state=SignUpState.PLACE).count()
    assert (len(found), EnlistedShift.objects.count(), left) == (40, 70, 0)


def test_one_form_sent_by_sixteen_presses_at_once_is_one_offer(committed_db):
    (shift,) = factories.plan(places=PLACES)
    made = together(lambda _n: factories.enlist(shift, key="one"), CONNECTIONS)
    assert len({one.pk for one in made}) == 1
    assert (Enlistment.objects.count(), SignUp.objects.count()) == (1, 1)


def test_papers_of_thanks_issued_at_once_are_numbered_without_a_gap_or_a_twin(committed_db):
    """Each asked for twice, one by one, and all of them in between."""
    shift, people = shift_on(), [resident(f"คนที่{number}") for number in range(ISSUED)]
    for one in people:
        helped(one, shift=shift)
    period = Period(ThanksKind.CERTIFICATE, DAY, DAY)

    def work(number: int):
        return (
            thanks.issue_all(period, by=None)
            if number == ISSUED
            else thanks.issue(people[number % ISSUED], period, by=None)
        )

    got = together(work, 2 * ISSUED + 1, ISSUERS)
    papers = ThanksPaper.objects.order_by("number")
    assert [one.number for one in papers] == list(range(1, ISSUED + 1))
    assert {one.resident for one in papers} == set(people)
    assert {one.pk for one in papers} == {
        one.pk for some in got for one in (some if isinstance(some, list) else [some])
    }


def test_who_takes_a_place_back_while_the_name_is_corrected_has_none(committed_db):
    shifts = factories.plan(places=PLACES, days=[factories.today() + timedelta(days=day) for day in (7, 8)])
    offers = [factories.enlist(*shifts, name=f"คนที่{number} ทดลอง") for number in range(ISSUERS)]

    def work(number: int) -> None:
        one = offers[number // 2]
        if number % 2:
            found = Enlistment.objects.get(pk=one.pk)
            found.name = f"{one.name} ใหม่"
            correct(found, by=None)
        else:
            for taken in one.shifts.select_related("sign_up"):
                signups.withdraw(taken.sign_up)

    together(work, 2 * len(offers), ISSUERS)
    assert set(SignUp.objects.values_list("state", flat=True)) == {SignUpState.WITHDRAWN}
    assert {one.name.endswith("ใหม่") for one in SignUp.objects.all()} == {True}
