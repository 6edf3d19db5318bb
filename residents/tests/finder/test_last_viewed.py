"""The last ten people whom one looked at."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import trail
from accounts.models import AccessLog, Action, User
from residents.finder import LOOKED_BACK, MOST, last_viewed
from residents.models import Resident
from residents.tests.factories import household, resident

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return User.objects.create(username="clerk")


@pytest.fixture
def people():
    return [resident(f"คนที่{number}") for number in range(12)]


def seen(user, rows=None):
    rows = Resident.objects.all() if rows is None else rows
    return [person.pk for person in last_viewed(rows, user=user)]


def test_the_newest_look_stands_first_and_each_person_once(user, people):
    for place in (0, 1, 2, 0):
        trail.log_view(user=user, row=people[place])
    assert seen(user) == [people[place].pk for place in (0, 2, 1)]


def test_there_are_ten(user, people):
    for person in people:
        trail.log_view(user=user, row=person)
    assert seen(user) == [person.pk for person in reversed(people)][:MOST]


def test_what_somebody_else_looked_at_is_not_told(user, people):
    trail.log_view(user=User.objects.create(username="other"), row=people[0])
    assert seen(user) == []


def test_other_lines_of_the_trail_are_no_looks(user, people):
    trail.log_view(user=user, row=household())
    trail.log_unmasking(user=user, row=people[0], reason="ตรวจบัตร")
    trail.log_number_search(user=user, found=1)
    assert seen(user) == []


def test_whoever_is_out_of_scope_now_gives_their_place_to_an_older_look(user, people):
    for person in people:
        trail.log_view(user=user, row=person)
    rows = Resident.objects.exclude(pk__in=[people[-1].pk, people[-2].pk])
    assert seen(user, rows) == [person.pk for person in reversed(people[:10])]


def test_looks_before_the_last_lines_are_past(user, people):
    trail.log_view(user=user, row=people[0])
    AccessLog.objects.bulk_create(AccessLog(user=user, action=Action.SEARCHED_NUMBER) for _ in range(LOOKED_BACK))
    assert seen(user) == []


def test_it_asks_as_often_for_ten_as_for_one(user, people):
    counts = []
    for some in (people[:1], people):
        for person in some:
            trail.log_view(user=user, row=person)
        with CaptureQueriesContext(connection) as asked:
            seen(user)
        counts.append(len(asked))
    assert counts == [3, 3]


def test_the_trail_is_read_by_its_index(user):
    others = [User(username=f"other {number}") for number in range(20)]
    User.objects.bulk_create(others)
    # So many of one's own that sorting them all costs more than reading the last ones in the index's order.
    whose = [*others * 50, *[user] * 10 * LOOKED_BACK]
    lines = [AccessLog(user=who, action=Action.VIEWED) for who in whose]
    AccessLog.objects.bulk_create(lines)
    with CaptureQueriesContext(connection) as asked:
        seen(user)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE accounts_accesslog")
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + asked[0]["sql"])
        plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
    assert "accesslog_user_at" in plan
