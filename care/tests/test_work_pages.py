"""The screens of care work: the sheet, the way, the panel, the check, the paper."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AccessLog, Action
from care.due import route
from care.health import CARE_CHECKS
from care.models import HomeVisit
from care.panels import VisitsPanel
from care.papers.making import route_paper
from care.tests import work_factories as make
from residents.tests import factories
from tests.contract import client_for, make_user

SHEET = "/admin/care/homevisit/house/{}/"


@pytest.fixture
def person(db):
    return factories.resident()


@pytest.fixture
def keeper(person):
    user = make_user("village_keeper")
    make.given(user, person)
    return user


def sheet(person, *others, **said) -> dict:
    people = ",".join(str(one.pk) for one in (person, *others))
    return {"form_key": "k", "people": people, "on": "", f"p{person.pk}-outcome": "seen"} | said


def sent(person, *others, script=True, **said):
    data = sheet(person, *others, **{"on": _typed(timezone.localdate())} | said)
    headers = {"accept": "application/json"} if script else {}
    return client_for("village_keeper").post(SHEET.format(person.household_id), data, headers=headers)


def _typed(day) -> str:
    return f"{day.day}/{day.month}/{day.year + 543}"


def test_sent_twice_by_a_script_it_is_one_visit_and_the_same_answer(person, keeper):
    answers = [sent(person).json() for _time in range(2)]
    assert (answers, HomeVisit.objects.count()) == ([{"saved": "/admin/care/homevisit/route/"}] * 2, 1)


def test_each_problem_is_told_with_whose_it_is(person, keeper):
    answer = sent(person, **{f"p{person.pk}-pulse": "5", f"p{person.pk}-feeding": "9", "on": "31/2/2569"})
    problems = answer.json()["problems"]
    assert (answer.status_code, len(problems), HomeVisit.objects.count()) == (422, 3, 0)
    assert sum(problem.startswith(person.full_name) for problem in problems) == 2


def test_what_was_written_of_somebody_taken_away_is_not_dropped_in_silence(person, keeper):
    other = factories.resident(house=person.household)
    answer = sent(person, other, **{f"p{other.pk}-outcome": "seen"})
    assert (answer.status_code, HomeVisit.objects.count()) == (422, 0)
    assert sent(person, other).status_code == 200


def test_something_written_without_saying_whether_seen_is_asked_about(person, keeper):
    answer = sent(person, **{f"p{person.pk}-outcome": "", f"p{person.pk}-note": "ปวดเข่า"})
    assert answer.status_code == 422


def test_a_plain_browser_reads_the_problem_beside_what_it_typed(person, keeper):
    answer = sent(person, script=False, **{f"p{person.pk}-pulse": "5", f"p{person.pk}-note": "ปวดเข่า"})
    assert (answer.status_code, "ปวดเข่า" in answer.content.decode()) == (200, True)


def test_the_way_costs_the_same_with_one_house_and_with_three(person):
    make_user("officer_care")
    client, asked = client_for("officer_care"), []
    for number in (1, 3):
        for house in range(number):
            one = factories.resident(house=factories.household(1, f"{number}{house}"))
            make.plan(one)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/admin/care/homevisit/route/?village=1").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("page", ["route", "queue"])
def test_whom_the_way_and_the_queue_show_stands_in_the_trail(person, keeper, page):
    make.plan(person)
    client_for("village_keeper").get(f"/admin/care/homevisit/{page}/")
    assert list(AccessLog.objects.values_list("action", "target_id")) == [(Action.VIEWED, str(person.pk))]


def test_the_panel_is_for_the_office_and_who_visits(person, keeper):
    make.assessment(person, 3)
    panel, today = VisitsPanel(), timezone.localdate()
    stranger = factories.resident(house=person.household)
    assert panel.context(person, user=keeper, on=today)["due"].level == "bed"
    assert panel.context(stranger, user=keeper, on=today) is None


def test_the_check_finds_who_depends_on_others_and_was_not_assessed_for_a_year(person):
    fit, fresh = factories.resident(), factories.resident()
    for one, total, days in ((person, 8, 400), (fit, 18, 400), (fresh, 8, 400), (fresh, 8, 10)):
        make.assessment(one, total, on=make.days_ago(days))
    (check,) = [one for one in CARE_CHECKS if one.code == "adl_old"]
    assert list(check.rows(timezone.localdate())) == [person]


def test_the_paper_of_the_way_is_a_pdf(person):
    make.plan(person)
    stops = route(None, on=timezone.localdate())
    assert route_paper(stops, day=timezone.localdate(), village=1, by=None).startswith(b"%PDF")
