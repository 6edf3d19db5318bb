"""A flood of one public form over HTTP, from one place: everything is accounted for, and readers notice nothing."""

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.servers.basehttp import WSGIServer
from pytest_django.live_server_helper import LiveServer

from accounts import throttle
from programs.models import HelpRequest, SignUp
from programs.public import protection
from programs.public.protection import LIMITS, new_token
from programs.tests import factories
from programs.tests.public.visitor import CODE, HELP, JOIN

AT_ONCE, SENT, SECONDS = 32, 64, 20
LIMIT = LIMITS["help"].one
CSRF = "c" * 32
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={CSRF}"}


class Answer(NamedTuple):
    status: int
    wait: str | None
    text: str


@pytest.fixture
def host(committed_db, monkeypatch) -> Iterator[str]:
    """The portal, answering over HTTP. A test types quicker than a person, and Django's server lets ten wait at its door."""
    monkeypatch.setattr(protection, "TOO_QUICK_SECONDS", 0)
    # The limit's ten minutes do not begin anew in the middle of a flood.
    monkeypatch.setattr(throttle, "time", lambda: 1_800_000_000)
    monkeypatch.setattr(WSGIServer, "request_queue_size", 2 * AT_ONCE)
    server = LiveServer("localhost")
    yield urlsplit(server.url).netloc
    server.stop()


def ask(host: str, method: str, address: str, body: str = "") -> Answer:
    connection = HTTPConnection(host, timeout=SECONDS)
    try:
        connection.request(method, address, body.encode(), HEADERS if body else {})
        given = connection.getresponse()
        return Answer(given.status, given.headers["Retry-After"], given.read().decode())
    finally:
        connection.close()


def form(what: str, typed: dict) -> str:
    """As the page would be sent back: each with a token of its own."""
    return urlencode(typed | {"token": new_token(what), "csrfmiddlewaretoken": CSRF})


def flood(host: str, address: str, bodies: list[str]) -> list[Answer]:
    """All at once, over so many connections."""
    start = threading.Barrier(AT_ONCE)

    def send(lot: list[str]) -> list[Answer]:
        start.wait()
        return [ask(host, "POST", address, body) for body in lot]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [one for lot in pool.map(send, [bodies[n::AT_ONCE] for n in range(AT_ONCE)]) for one in lot]


def told(answers: list[Answer], status: int) -> list[Answer]:
    return [one for one in answers if one.status == status]


def test_of_a_flood_the_first_are_kept_and_the_rest_are_told_when_to_come_again(host):
    began = monotonic()
    answers = flood(host, "/help/", [form("help", HELP | {"story": f"เรื่องที่ {n}"}) for n in range(SENT)])
    kept, refused = told(answers, 200), told(answers, 429)
    assert (len(kept), len(refused), HelpRequest.objects.count()) == (LIMIT, SENT - LIMIT, LIMIT)
    assert {bool(re.search(r"ส่งใหม่.*นาที", one.text)) and 0 < int(one.wait) <= 600 for one in refused} == {True}
    assert len({CODE.search(one.text)[1] for one in kept}) == LIMIT
    assert monotonic() - began < SECONDS


def test_readers_and_other_forms_go_on_while_one_form_is_flooded(host):
    activity = factories.activity()
    pool = ThreadPoolExecutor(1)
    flooding = pool.submit(flood, host, "/help/", [form("help", HELP)] * SENT)
    pages = [ask(host, "GET", address).status for address in ("/", "/activities/", "/contact/", "/help/", "/status/")]
    joined = ask(host, "POST", f"/join/{activity.pk}/", form(f"join:{activity.pk}", JOIN))
    flooding.result(SECONDS)
    pool.shutdown()
    assert (pages, joined.status, SignUp.objects.count()) == ([200] * 5, 200, 1)


def test_one_form_sent_by_many_presses_is_one_request_and_one_receipt(host):
    answers = flood(host, "/help/", [form("help", HELP)] * SENT)
    codes = {CODE.search(one.text)[1] for one in told(answers, 200)}
    assert (len(told(answers, 200)), len(codes), HelpRequest.objects.count()) == (LIMIT, 1, 1)


def test_guesses_of_a_code_are_told_to_wait(host):
    body = urlencode({"code": "ABCD-EFGH-JKMN-PQRS", "csrfmiddlewaretoken": CSRF})
    answers = flood(host, "/status/", [body] * SENT)
    most = LIMITS["status"].one
    assert (len(told(answers, 200)), len(told(answers, 429))) == (most, SENT - most)
