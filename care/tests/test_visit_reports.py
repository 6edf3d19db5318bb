"""The papers of home visits: what was made in a time, what stood open at its end, and whom to visit by name."""

from datetime import timedelta

import pytest

from care.services.plans import close_plan
from care.tests.work_factories import days_ago, given, plan, visit
from care.work_enums import Outcome, WhyClosed
from papers.errors import PaperError
from papers.report import get_report
from papers.tests.rows import rows
from residents.tests import factories
from tests.contract import make_user

pytestmark = pytest.mark.django_db


def month() -> dict[str, str]:
    """The thirty days up to today, as a report is asked for them."""
    return {"since": days_ago(30).isoformat(), "until": days_ago(0).isoformat()}


def person(village=1, name="มารียะห์"):
    return factories.resident(name, house=factories.household(village, f"{village}{len(name)}"), number=None)


def test_a_village_with_visits_and_one_without():
    first, second, third = person(), person(name="ฮาซัน"), person(2)
    for one in (first, second, third):
        plan(one, every_days=14)
    visit(first, on=days_ago(3), next_on=days_ago(-7))
    visit(first, on=days_ago(10))
    visit(second, on=days_ago(2), outcome=Outcome.OUT)
    assert rows("home_visits", **month()) == [
        {"village": 1, "in_care": 2, "visits": 3, "seen": 2, "people": 1, "missed": 1, "unseen": 1, "overdue": 1},
        {"village": 2, "in_care": 1, "visits": 0, "seen": 0, "people": 0, "missed": 0, "unseen": 1, "overdue": 1},
    ]


def test_a_past_day_is_told_as_it_stood_at_its_end():
    one = person()
    care = plan(one, every_days=14, on=days_ago(60))
    visit(one, on=days_ago(1))
    close_plan(care, on=days_ago(0), why=WhyClosed.choices[0][0], outcome="", by=None)
    past = {"since": days_ago(40).isoformat(), "until": days_ago(20).isoformat()}
    (then,) = rows("home_visits", **past)
    assert (then["in_care"], then["seen"], then["overdue"]) == (1, 0, 1)


def test_what_was_not_yet_begun_is_not_counted():
    plan(person(), on=days_ago(5))
    assert rows("home_visits", since=days_ago(40).isoformat(), until=days_ago(20).isoformat()) == []


def test_visits_outside_the_days_are_not_counted():
    one = person()
    plan(one)
    visit(one, on=days_ago(45))
    assert [row["visits"] for row in rows("home_visits", **month())] == [0]


def test_the_longest_overdue_stands_first():
    late, later = person(), person(name="ฮาซัน")
    for one, days in ((late, 40), (later, 20)):
        plan(one, every_days=14)
        visit(one, on=days_ago(days))
    found = rows("home_visits_due", until=days_ago(0).isoformat())
    assert [(row["name"], row["days_late"]) for row in found] == [(late.full_name, 26), (later.full_name, 6)]


def test_a_village_may_be_asked_alone():
    for village in (1, 2):
        plan(person(village))
    assert [row["village"] for row in rows("home_visits_due", village="2")] == [2]


def test_a_visitor_has_the_people_given_to_them():
    mine, other = person(), person(name="ฮาซัน")
    keeper = make_user("village_keeper", 1)
    for one in (mine, other):
        plan(one)
    given(keeper, mine)
    assert [row["name"] for row in rows("home_visits_due", keeper)] == [mine.full_name]
    assert [row["in_care"] for row in rows("home_visits", keeper, **month())] == [1]


def test_the_executive_has_the_counts_and_not_the_names():
    executive = make_user("executive")
    plan(person())
    assert get_report("home_visits").allowed(executive) and not get_report("home_visits_due").allowed(executive)
    assert [row["in_care"] for row in rows("home_visits", executive, **month())] == [1]


def test_a_clerk_of_the_registry_has_neither():
    clerk = make_user("registry_clerk")
    assert not get_report("home_visits").allowed(clerk) and not get_report("home_visits_due").allowed(clerk)


def test_days_the_wrong_way_round_are_told():
    with pytest.raises(PaperError):
        rows("home_visits", since=days_ago(0).isoformat(), until=(days_ago(0) - timedelta(days=1)).isoformat())
