"""What the public forms tell nobody, and how often one may ask of them."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programs.codes import new_code
from programs.models import HelpRequest
from programs.public import protection
from programs.tests import factories
from programs.tests.public.visitor import HELP, Visitor
from residents.tests import factories as people

pytestmark = pytest.mark.django_db
OK, TOO_MANY = HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS


@pytest.fixture
def visitor(clock) -> Visitor:
    return Visitor(clock)


def _asked(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


@pytest.mark.parametrize("form", ["join", "help"])
def test_nobody_learns_who_is_in_the_registry(visitor, form):
    person = people.resident("มารียัม", "สาและ", phones="081-234-5678")
    activity, answers, asked = factories.activity(), [], []
    act = visitor.ask if form == "help" else lambda **changes: visitor.join(activity, **changes)
    # The first request of all begins a window and tidies up.
    act()
    for name in (person.full_name, "ไม่มีใคร ชื่อนี้"):
        asked.append(_asked(lambda name=name: answers.append(act(name=name))))
    shown = [visitor.without_what_differs(answer) for answer in answers]
    assert (asked[0] == asked[1], shown[0] == shown[1]) == (True, True)


def test_a_flood_from_one_place_is_asked_to_wait(visitor, monkeypatch):
    monkeypatch.setitem(protection.LIMITS, "help", protection.Limit(3, 100))
    answers = [visitor.ask(name=f"คนที่ {number} ทดลอง") for number in range(5)]
    statuses = [answer.status_code for answer in answers]
    assert (statuses, HelpRequest.objects.count()) == ([OK] * 3 + [TOO_MANY] * 2, 3)
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 600


def test_a_flood_from_many_places_is_asked_to_wait(visitor, monkeypatch):
    monkeypatch.setitem(protection.LIMITS, "help", protection.Limit(3, 4))
    answers = [visitor.ask(name=f"คนที่ {n} ทดลอง", REMOTE_ADDR=f"203.0.113.{n}") for n in range(6)]
    assert [answer.status_code for answer in answers] == [OK] * 4 + [TOO_MANY] * 2


def test_readers_do_not_wait(visitor, monkeypatch):
    monkeypatch.setitem(protection.LIMITS, "help", protection.Limit(0, 0))
    refused = visitor.ask()
    assert (refused.status_code, visitor.client.get("/help/").status_code) == (TOO_MANY, OK)


def test_guessing_codes_is_slowed(visitor, monkeypatch):
    monkeypatch.setitem(protection.LIMITS, "status", protection.Limit(5, 100))
    answers = [visitor.follow(new_code()) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [OK] * 5 + [TOO_MANY] * 2


@pytest.mark.parametrize("address", ["/help/", "/status/", "/status/withdraw/", "/status/substitute/"])
def test_a_forged_request_is_refused(address):
    assert Client(enforce_csrf_checks=True).post(address, HELP).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("address", ["/help/", "/status/"])
def test_a_form_is_kept_by_nobody_and_begins_no_session(address):
    answer = Client().get(address)
    assert ("no-store" in answer.headers["Cache-Control"], list(answer.cookies)) == (True, ["csrftoken"])
