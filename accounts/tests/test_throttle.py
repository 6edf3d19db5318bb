"""How often from where: counted for everybody at once, forgotten in time, and nobody's address kept."""

import threading
from types import SimpleNamespace

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import throttle
from accounts.models import DroppedForm, Tries
from accounts.throttle import address_of, allow, count_dropped

HERE, THERE = "203.0.113.7", "203.0.113.8"


@pytest.fixture
def clock(monkeypatch):
    """Now, in seconds; at the beginning of a window of 600."""
    now = SimpleNamespace(seconds=1_800_000_000)
    monkeypatch.setattr(throttle, "time", lambda: now.seconds)
    return now


def tries(number: int, key: str = HERE, what: str = "join") -> list[bool]:
    return [bool(allow(what, key, most=3, seconds=600)) for _ in range(number)]


@pytest.mark.django_db
def test_the_first_few_are_allowed(clock):
    assert tries(5) == [True, True, True, False, False]


@pytest.mark.django_db
def test_another_place_is_counted_by_itself(clock):
    tries(5)
    assert tries(1, THERE) == [True]


@pytest.mark.django_db
def test_another_act_is_counted_by_itself(clock):
    tries(5)
    assert tries(1, what="help") == [True]


@pytest.mark.django_db
def test_it_says_how_long_to_wait(clock):
    clock.seconds += 400
    tries(3)
    assert allow("join", HERE, most=3, seconds=600).wait == 200


@pytest.mark.django_db
def test_the_next_window_begins_anew(clock):
    tries(5)
    clock.seconds += 600
    assert tries(4) == [True, True, True, False]


@pytest.mark.django_db
def test_no_address_is_kept(clock):
    tries(1)
    [kept] = Tries.objects.all()
    assert (len(kept.key), HERE in kept.key) == (22, False)


@pytest.mark.django_db
def test_what_is_over_is_removed(clock):
    tries(1)
    clock.seconds += 1200
    tries(1, THERE)
    assert Tries.objects.count() == 1


@pytest.mark.django_db
def test_a_flood_is_refused_by_reading_alone(clock):
    tries(4)
    with CaptureQueriesContext(connection) as asked:
        tries(1)
    assert [query["sql"].split()[0] for query in asked] == ["SELECT"]


def test_many_at_once_are_counted_each(committed_db):
    results = []

    def work():
        results.extend([bool(allow("join", HERE, most=25, seconds=36_000)) for _ in range(5)])
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(16)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (len(results), sum(results)) == (80, 25)


def _request(**meta):
    return SimpleNamespace(META=meta)


@pytest.mark.parametrize(
    ("told", "place"),
    [
        (HERE, HERE),
        ("::ffff:203.0.113.7", HERE),
        ("2001:db8:0:1:aaaa::1", "20010db800000001::/64"),
        ("2001:db8:0:1:bbbb::9", "20010db800000001::/64"),
        ("", "unknown"),
        ("<script>", "unknown"),
    ],
)
def test_one_line_to_the_internet_is_one_place(told, place):
    assert address_of(_request(REMOTE_ADDR=told)) == place


def test_what_a_client_says_of_itself_is_not_believed(settings):
    settings.BEHIND_PROXY = False
    assert address_of(_request(REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR=THERE)) == HERE


def test_of_our_own_proxy_the_last_word_is_believed(settings):
    settings.BEHIND_PROXY = True
    told = f"198.51.100.1, {THERE}"
    assert address_of(_request(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=told)) == THERE


def test_a_proxy_that_says_nothing_is_itself_the_place(settings):
    settings.BEHIND_PROXY = True
    assert address_of(_request(REMOTE_ADDR=HERE)) == HERE


@pytest.mark.django_db
def test_dropped_forms_are_counted_by_day():
    for form in ("join", "join", "help"):
        count_dropped(form)
    kept = DroppedForm.objects.filter(on=timezone.localdate()).order_by("form")
    assert list(kept.values_list("form", "number")) == [("help", 1), ("join", 2)]
