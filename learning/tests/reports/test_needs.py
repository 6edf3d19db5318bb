"""Lists of needs by name, and their figures by topic and village."""

from datetime import date

import pytest
from django.apps import apps
from django.utils import timezone

from learning.enums import Obstacle
from learning.models import LearningNeed
from learning.reports import LearningNeeds, LearningUnmet
from learning.reports.year import count_needs
from learning.services import learners
from learning.services.needs import end_need
from learning.tests import factories
from learning.tests.factories import plan
from papers.report import parse_params
from programs.enums import Day, Tongue
from residents.tests.factories import household, resident, village
from thai.fiscal import fiscal_year

pytestmark = pytest.mark.django_db


def rows(report, user=None, **asked) -> list[dict]:
    return list(report.json_rows(user=user, params=parse_params(report, asked)))


def test_a_need_as_a_line():
    who = resident("มารียะห์", "ตัวอย่างดี", house=household(2, "7"), phones="081-111-2222")
    factories.need(
        of=who, why="work", detail="ตัดชุด", obstacles=Obstacle.MONEY | Obstacle.DISTANCE, languages=int(Tongue.MALAY),
        days=int(Day.FRIDAY), village=village(3), recorded_on=date(2026, 1, 5),
    )  # fmt: skip
    assert rows(LearningNeeds()) == [
        {
            "citizen_id": who.masked_id, "name": "นางมารียะห์ ตัวอย่างดี", "birth_date": date(1980, 5, 17), "house_no": "7",
            "village": 2, "phones": "081-111-2222", "topic": "อ่านเขียนภาษาไทย", "why": "work", "detail": "ตัดชุด",
            "obstacles": "อยู่ไกล เดินทางลำบาก, ไม่มีเงินเรียน", "languages": "ภาษามลายูถิ่น", "days": "ศุกร์", "learns_in": 3,
            "told_on": date(2026, 1, 5), "through": "counter", "state": "open",
        }
    ]  # fmt: skip


def test_whole_numbers_only_where_they_are_asked_for_by_who_may():
    need = factories.need()
    keeper = factories.user("keeper", "unmask_resident", keeps=1)
    asked = [
        rows(LearningNeeds()),
        rows(LearningNeeds(), numbers="whole"),
        rows(LearningNeeds(), keeper, numbers="whole"),
    ]
    whole, masked = need.resident.citizen_id, need.resident.masked_id
    assert [row["citizen_id"] for (row,) in asked] == [masked, whole, masked]


def test_states_are_told_and_asked_for():
    _free, placed, ended = (factories.need() for _place in range(3))
    learners.enrol(plan(), placed.resident, key="a", by=None)
    end_need(ended, how="gave_up", by=None)
    assert sorted(row["state"] for row in rows(LearningNeeds())) == ["gave_up", "open", "placed"]
    found = {state: len(rows(LearningNeeds(), state=state)) for state in ("open", "placed", "gave_up", "met")}
    assert found == {"open": 1, "placed": 1, "gave_up": 1, "met": 0}


def test_a_keeper_takes_out_the_needs_of_their_village_alone():
    factories.need(of=resident(house=household(1)))
    factories.need(of=resident(house=household(2)))
    keeper = factories.user("keeper", keeps=2)
    assert ([row["village"] for row in rows(LearningNeeds(), keeper)], len(rows(LearningNeeds()))) == ([2], 2)


def test_a_village_narrows_the_list():
    factories.need(of=resident(house=household(1)))
    factories.need(of=resident(house=household(2)))
    assert [row["village"] for row in rows(LearningNeeds(), village="2")] == [2]


def test_who_may_have_which():
    names, figures = factories.user("a", "export_learningneed"), factories.user("b", "count_learning")
    may = [[report.allowed(user) for report in (LearningNeeds(), LearningUnmet())] for user in (names, figures)]
    assert may == [[True, False], [False, True]]


@pytest.mark.parametrize("report", [LearningNeeds, LearningUnmet])
def test_one_need_and_three_take_as_many_questions(report, django_assert_num_queries):
    for _place in range(3):
        with django_assert_num_queries(1 if report is LearningNeeds else 2):
            rows(report())
        factories.need()


# --- figures


def test_figures_by_topic_and_village():
    sewing = factories.topic("การตัดเย็บ")
    one = factories.need(about=sewing, obstacles=Obstacle.MONEY | Obstacle.CARING)
    factories.need(about=sewing, obstacles=int(Obstacle.MONEY))
    factories.need(of=resident(house=household(2)))
    end_need(factories.need(about=sewing), how="left", by=None)
    learners.enrol(plan(factories.course(about=sewing)), one.resident, key="a", by=None)
    found = [
        (r["topic"], r["village"], r["open"], r["placed"], r["unplaced"], r["obstacle_money"], r["obstacle_caring"])
        for r in rows(LearningUnmet())
    ]
    assert found == [
        ("อาชีพและการเกษตร › การตัดเย็บ", 1, 2, 1, 1, 2, 1), ("ภาษาและการเรียน › อ่านเขียนภาษาไทย", 2, 1, 0, 1, 0, 0),
    ]  # fmt: skip


def test_figures_without_a_place_are_those_of_the_list_from_which_one_looks_for_places():
    held, waiting = factories.need(), factories.need()
    learners.enrol(plan(factories.course()), factories.need().resident, key="a", by=None)
    # The register of objections stands above.
    apps.get_model("privacy", "Restriction").objects.create(resident=held.resident, why="ไม่ต้องการรับเชิญ")
    [unmet] = [(row["open"], row["placed"], row["unplaced"]) for row in rows(LearningUnmet())]
    [year] = [tuple(counts[-3:]) for _topic, *counts in count_needs(fiscal_year(timezone.localdate()))]
    assert (list(LearningNeed.objects.unplaced()), unmet, year) == ([waiting], (3, 1, 1), (3, 1, 1))


def test_they_are_what_one_counts_by_hand():
    topics = [factories.topic(name) for name in ("การตัดเย็บ", "อาหารและขนม", "อ่านเขียนภาษาไทย")]
    people = [resident(f"คนที่{place}", house=household(1 + place % 3, str(place))) for place in range(12)]
    for place, who in enumerate(people):
        factories.need(of=who, about=topics[place % 2], obstacles=(place * 37) % (Obstacle.all() + 1))
        factories.need(of=who, about=topics[2], obstacles=place)
    found = plan(factories.course(about=topics[2]), capacity=5)
    for who in people[:7]:
        learners.enrol(found, who, key=str(who.pk), by=None)
    needs = list(LearningNeed.objects.all())
    figures = rows(LearningUnmet())
    assert sum(row["open"] for row in figures) == len(needs)
    assert (sum(row["placed"] for row in figures), sum(row["unplaced"] for row in figures)) == (5, len(needs) - 5)
    for one in Obstacle:
        by_hand = sum(bool(need.obstacles & one) for need in needs)
        assert sum(row[f"obstacle_{one.name.lower()}"] for row in figures) == by_hand
