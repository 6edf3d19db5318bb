"""The pages of target finding: from the bar to the village, to the name, to a need or a task."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog
from learning.enums import Why
from learning.targets import Standing
from learning.tests import factories
from residents.models import Condition, PopulationGroup, Task
from residents.tests import factories as people
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
OUT, HARDSHIP = "children_out_of_school", "youth_in_hardship"


def child(first_name="ซารีฮะ", **fields):
    born = timezone.localdate() - datetime.timedelta(days=10 * 365)
    return people.resident(first_name, birth_date=born, **fields)


def at_the_desk(role="officer_learning"):
    make_user(role)
    return client_for(role)


def address(name="targets", *args) -> str:
    return reverse(f"admin:learning_learningneed_{name}", args=args)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def counted(response, code=OUT) -> dict[Standing, int]:
    bar = next(bar for target, bar in response.context["bars"] if target.code == code)
    return {part.standing: part.people for part in bar.parts if part.people}


def test_each_rule_has_its_bar():
    child()
    factories.need(of=child(), why=Why.SCHOOL)
    assert counted(at_the_desk().get(address())) == {Standing.NEED: 1, Standing.UNKNOWN: 1}


def test_from_the_number_to_the_name_to_the_need():
    someone = child()
    page = text_of(at_the_desk().get(address("target", OUT), {"village": "1"}))
    new = f"{address('add')}?topic={factories.topic('ภาษาและการเรียน').pk}&amp;resident={someone.pk}"
    assert (someone.full_name in page, new in page, "อายุ 9 ปี" in page) == (True, True, True)


def test_who_has_a_need_goes_on_with_that():
    need = factories.need(of=child(), why=Why.SCHOOL)
    page = text_of(at_the_desk().get(address("target", OUT)))
    assert (address("change", need.pk) in page, address("add") in page) == (True, False)


def test_names_come_in_the_order_of_the_houses():
    names = [("ก", 2, "1"), ("ข", 1, "89/10"), ("ค", 1, "89/2")]
    for first_name, village, house in names:
        child(first_name, house=people.household(village, house))
    told = at_the_desk().get(address("target", OUT)).context["people"].told
    assert [row[0].first_name for row in told] == ["ค", "ข", "ก"]


def test_a_village_and_a_standing_are_chosen():
    for village in (1, 2):
        child(house=people.household(village))
    other = factories.need(of=child(house=people.household(2)), why=Why.SCHOOL).resident
    shown = at_the_desk().get(address("target", OUT), {"village": "2", "stands": str(Standing.NEED.value)})
    assert [row[0] for row in shown.context["people"].told] == [other]


@pytest.mark.parametrize("said", [{"village": "x", "stands": "9"}, {"village": "99999999999999999999"}, {"page": "no"}])
def test_nonsense_in_the_address_is_as_if_it_were_not_asked(said):
    someone = child()
    shown = at_the_desk().get(address("target", OUT), said)
    assert [row[0] for row in shown.context["people"].told] == [someone]


def test_who_was_seen_in_a_list_is_in_the_trail():
    someone = child()
    at_the_desk().get(address("target", OUT))
    assert AccessLog.objects.filter(target_type="residents.resident", target_id=str(someone.pk)).count() == 1


def test_a_task_for_each_of_a_village_is_made_once():
    someone, desk = child(), at_the_desk()
    child(house=people.household(2))
    for _time in range(2):
        desk.post(address("target_tasks", OUT), {"village": "1", "stands": "4"})
    assert [(task.resident, task.origin_code) for task in Task.objects.all()] == [(someone, f"learning-{OUT}")]


def test_no_tasks_for_all_villages_at_once():
    child()
    back = at_the_desk().post(address("target_tasks", OUT), {"stands": "4"})
    assert back.headers["Location"] == address("target", OUT)
    assert Task.objects.count() == 0


def test_of_what_is_sensitive_no_task_is_written():
    someone = people.resident(birth_date=datetime.date(timezone.localdate().year - 20, 1, 1))
    Condition.objects.create(resident=someone, group=PopulationGroup.objects.get(code="disadvantaged"))
    keeper = make_user("village_keeper")
    keeper.groups.add(*make_user("sensitive_conditions").groups.all())
    desk, where = client_for("village_keeper"), address("target_tasks", HARDSHIP)
    assert someone.full_name in text_of(desk.get(address("target", HARDSHIP)))
    assert desk.post(where, {"village": "1", "stands": "1"}).status_code == 404
    assert Task.objects.count() == 0


def test_a_sensitive_rule_is_not_there_for_who_may_not_read_it():
    desk = at_the_desk()
    assert desk.get(address("target", HARDSHIP)).status_code == 404
    assert HARDSHIP not in text_of(desk.get(address()))


def test_the_executive_counts_and_reads_no_name():
    someone, desk = child(), at_the_desk("executive")
    page = text_of(desk.get(address("target", OUT)))
    assert counted(desk.get(address())) == {Standing.UNKNOWN: 1}
    assert (someone.full_name in page, "stands=" in page) == (False, False)
    assert desk.post(address("target_tasks", OUT), {"village": "1", "stands": "4"}).status_code == 403


def test_a_keeper_reads_the_own_village_alone():
    people.village(1)
    keeper = at_the_desk("village_keeper")
    other = child(house=people.household(2))
    page = keeper.get(address("target", OUT), {"village": "2"})
    assert (page.context["people"].told, other.full_name in text_of(page)) == ([], False)
    assert counted(keeper.get(address())) == {}


def test_three_names_ask_as_often_as_one():
    desk, asked = at_the_desk(), []
    for number in (1, 2):
        for _person in range(number):
            factories.need(of=child(house=people.household(number)), why=Why.SCHOOL)
        with CaptureQueriesContext(connection) as queries:
            desk.get(address("target", OUT))
        asked.append(len(queries))
    assert asked[0] == asked[1]
