"""The year: rounds, learners, needs; and that every sheet of the book says the same, counted another way."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from learning.enums import Ease, NeedEnd, Obstacle
from learning.models import CourseRound, LearningNeed
from learning.reports import LearningLearners, LearningRounds, LearningYear
from learning.services import certificates, learners, rounds
from learning.tests import factories
from learning.tests.factories import held, moved_to, plan
from papers.delivery import render
from papers.report import parse_params
from programs.enums import PartRole
from programs.models import Activity, Guest
from programs.services.activities import plan_again
from programs.services.attendance import mark
from residents.models import Condition, PopulationGroup
from residents.tests.factories import household, resident

pytestmark = pytest.mark.django_db
# Today is after them, and both are of the fiscal year 2569.
FIRST, SECOND = date(2026, 1, 6), date(2026, 1, 13)


def rows(report, user=None, **asked) -> list[dict]:
    return list(report.json_rows(user=user, params=parse_params(report, {"fiscal_year": "2569"} | asked)))


def taught(*people, on_later=None, first=FIRST, second=SECOND, **how) -> CourseRound:
    """A round of two meetings of two hours: these people have places, were at the first meeting, and some at the second."""
    found = plan(capacity=20, place=f"ศาลา {CourseRound.objects.count()}", **how)
    for who in people:
        learners.enrol(found, who, key=f"{found.pk}-{who.pk}", by=None)
    moved_to(found, first, second)
    held(found, people, people if on_later is None else on_later)
    return found


def cost(found, planned=None, spent=None) -> None:
    Activity.objects.filter(pk=found.head_id).update(planned_cost=planned, done_cost=spent)


def test_a_meeting_that_is_planned_again_costs_nothing_yet(people):
    """What its report said stays on it, so that it can be written again."""
    found = taught(people[0])
    cost(found, Decimal("5000"), Decimal("3000"))
    plan_again(Activity.objects.get(pk=found.head_id), by=None)
    (row,) = rows(LearningRounds())
    assert (row["planned_cost"], row["cost"]) == (Decimal("5000"), None)


@pytest.fixture
def people(db):
    return [
        resident(f"คนที่{name}", "ตัวอย่าง", house=household(1 + place % 2, str(place)))
        for place, name in enumerate("กขคง")
    ]


# --- rounds


def test_a_round_as_a_line(people):
    always, once, *_others = people
    offer = factories.offer(eases=int(Ease.FREE | Ease.HOME))
    factories.need(of=always, obstacles=Obstacle.MONEY | Obstacle.CARING | Obstacle.READING)
    found = taught(always, once, on_later=[always], of=factories.course(meetings=2, full_score=10), offer=offer)
    cost(found, Decimal("5000"), Decimal("3000"))
    for learner, score in zip(learners.learners_of(found), (4, 8), strict=True):
        learners.save_result(found, learner, {"before": 2, "after": score, "useful": 5, "understood": 4}, by=None)
    certificates.issue(found, by=None)
    assert rows(LearningRounds()) == [
        {
            "course": "อ่านออกเขียนได้", "round": 1, "first_day": FIRST, "village": 1, "state": "open", "meetings": 2, "held": 2,
            "places": 20, "enrolled": 2, "came": 2, "passed": 1, "passed_percent": 50, "hours": Decimal("6.00"),
            "before": Decimal("2.00"), "after": Decimal("6.00"), "useful": Decimal("5.00"), "understood": Decimal("4.00"),
            "again": None, "obstacles_removed": 2, "certificates": 1, "planned_cost": Decimal("5000"), "cost": Decimal("3000"),
            "cost_each": Decimal("1500.00"),
        }
    ]  # fmt: skip


def test_a_round_that_nobody_came_to_costs_nobody_anything(people):
    cost(taught(), spent=Decimal("100"))
    found = rows(LearningRounds())[0]
    assert (found["came"], found["passed_percent"], found["cost_each"], found["before"]) == (0, 0, None, None)


def test_who_passed_is_told_of_those_who_came(people):
    """Who has a place and stayed away lessens no share: the column says it is of those who came."""
    found = plan(factories.course(meetings=2, pass_percent=100), capacity=20)
    for who in people:
        learners.enrol(found, who, key=f"of-{who.pk}", by=None)
    moved_to(found, FIRST, SECOND)
    held(found, people[:2], people[:1])
    line = rows(LearningRounds())[0]
    assert [line[key] for key in ("enrolled", "came", "passed", "passed_percent")] == [4, 2, 1, 50]


def test_what_nobody_wrote_a_cost_of_has_none(people):
    taught(people[0])
    assert rows(LearningRounds())[0]["cost"] is None


def test_a_round_is_of_the_year_of_its_first_meeting(people):
    taught(people[0], first=date(2025, 9, 30), second=date(2025, 10, 7))
    taught(people[0], first=date(2025, 10, 1), second=date(2025, 10, 8))
    counts = [len(rows(LearningRounds(), fiscal_year=year)) for year in ("2568", "2569", "2570")]
    assert counts == [1, 1, 0]


def test_meetings_that_were_not_held_and_those_who_taught_do_not_count(people):
    found = taught(people[0])
    mark(found.head, resident=people[1], role=PartRole.TEACHER, by=None)
    Activity.objects.filter(places_of=found.head_id).update(status="planned", done_on=None, reported_at=None)
    line = rows(LearningRounds())[0]
    assert (line["meetings"], line["held"], line["came"], line["hours"]) == (2, 1, 1, Decimal("2.00"))


def test_obstacles_of_needs_about_something_else_are_not_removed_here(people):
    factories.need(of=people[0], about=factories.topic("การตัดเย็บ"), obstacles=int(Obstacle.MONEY))
    factories.need(of=people[1], obstacles=int(Obstacle.MONEY), end=NeedEnd.MISTAKE, ended_on=factories.today())
    taught(*people[:2], offer=factories.offer(eases=int(Ease.FREE)))
    assert rows(LearningRounds())[0]["obstacles_removed"] == 0


# --- learners


def test_learners_by_village_and_sex(people):
    taught(*people, on_later=people[:1])
    taught(people[0])
    by_village = [(r["village"], r["people"], r["rounds"], r["hours"]) for r in rows(LearningLearners(), by="village")]
    assert by_village == [("หมู่ที่ 1", 2, 3, Decimal("10.00")), ("หมู่ที่ 2", 2, 2, Decimal("4.00"))]
    assert [(r["sex"], r["people"]) for r in rows(LearningLearners(), by="sex")] == [("ชาย", 0), ("หญิง", 4)]


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2011, 10, 1), "0 ถึง 14"),
        (date(2011, 9, 30), "15 ถึง 24"),
        (date(1966, 9, 30), "60 ปีขึ้นไป"),
        (date(1966, 10, 1), "40 ถึง 59"),
    ],
)
def test_the_age_is_that_at_the_end_of_the_year(born, band):
    taught(resident(birth_date=born))
    assert [r["age"] for r in rows(LearningLearners(), by="age") if r["people"]] == [band]


def test_who_has_no_birth_date_and_guests_have_lines_of_their_own(people):
    found = taught(resident("ไม่ทราบ", birth_date=None))
    guest = Guest.objects.create(name="สมชาย ใจดี")
    mark(found.head, guest=guest, by=None)
    assert [r["age"] for r in rows(LearningLearners(), by="age") if r["people"]] == ["ไม่ทราบ", "ไม่อยู่ในทะเบียน"]


def test_somebody_in_two_groups_counts_in_each():
    who = resident(birth_date=date(1950, 1, 1))
    Condition.objects.create(resident=who, group=PopulationGroup.objects.get(code="disabled"), since=date(2020, 1, 1))
    taught(who)
    found = {r["group"].split(". ")[0]: r["people"] for r in rows(LearningLearners()) if r["people"]}
    groups = PopulationGroup.objects.filter(code__in=["older", "disabled"])
    assert found == {str(group.number): 1 for group in groups}


def test_groups_that_one_may_not_know_are_not_there(people):
    taught(people[0])
    user = factories.user("officer", "count_learning")
    seen = {r["group"] for r in rows(LearningLearners(), user)}
    secret = {f"{group.number}. {group.name}" for group in PopulationGroup.objects.filter(sensitive=True)}
    assert (len(seen & secret), len(secret) > 0) == (0, True)


# --- the book


@pytest.fixture
def year(people):
    """Three rounds of every sort, with a guest, results, certificates, costs, and needs met and unmet."""
    factories.need(of=people[0], recorded_on=date(2026, 1, 1), obstacles=int(Obstacle.MONEY))
    factories.need(of=people[1], recorded_on=date(2025, 1, 1))
    factories.need(of=people[2], about=factories.topic("การตัดเย็บ"), recorded_on=date(2026, 2, 1))
    offer = factories.offer(eases=int(Ease.FREE))
    one = taught(*people[:3], on_later=people[:2], offer=offer)
    mark(one.head, guest=Guest.objects.create(name="สมชาย ใจดี"), minutes=45, by=None)
    two = taught(*people[1:], second=date(2026, 2, 3))
    cost(one, Decimal("1000"), Decimal("900.50"))
    cost(two, Decimal("500"))
    taught(first=date(2026, 3, 1), second=date(2026, 3, 8))
    certificates.issue(one, by=None)
    rounds.finish_round(one, on=date(2026, 1, 20), by=None)
    return [one, two]


def by_hand(found: list[CourseRound]):
    """Learners as the page of each round has them, and no statement of the report's."""
    return [(each, one) for each in found for one in learners.learners_of(each) if one.attended]


def parts(report) -> dict[str, list[dict]]:
    asked = parse_params(report, {"fiscal_year": "2569"})
    return {
        str(part.title): list(part.json_rows(user=None, params=own))
        for part, own in report.parts(user=None, params=asked)
    }


def test_every_sheet_says_the_same_counted_another_way(year):
    came = by_hand(list(CourseRound.objects.all()))
    people = {one.key for _round, one in came}
    minutes = sum(one.minutes for _round, one in came)
    certified, passed = (sum(bool(getattr(one, name)) for _round, one in came) for name in ("certificate", "passed"))
    expected = (len(people), len(came), (Decimal(minutes) / 60).quantize(Decimal("0.01")), passed, certified)
    sheets = parts(LearningYear())
    for by in ("หมู่บ้าน", "เพศ", "อายุ"):
        lines = sheets[f"ผู้เรียนแยกตาม{by}"]
        assert (
            tuple(sum(row[key] for row in lines) for key in ("people", "rounds", "hours", "passed", "certificates"))
            == expected
        )
    told = [row["value"] for row in sheets["สรุปทั้งปี"]]
    assert (told[2], told[4], told[5], told[6], told[7]) == expected
    found = sheets["รุ่นของหลักสูตร"]
    assert tuple(sum(row[key] for row in found) for key in ("came", "hours", "passed", "certificates")) == expected[1:]


def test_the_summary_is_the_sum_of_its_sheets(year):
    sheets = parts(LearningYear())
    told, found = [row["value"] for row in sheets["สรุปทั้งปี"]], sheets["รุ่นของหลักสูตร"]
    assert told[:2] == [len(found), sum(row["held"] for row in found)]
    outcomes = sheets["ผลและค่าใช้จ่ายของแต่ละรุ่น"]
    assert told[8] == sum(row["obstacles_removed"] for row in outcomes) == 1
    assert told[9:11] == [sum(row[key] or 0 for row in outcomes) for key in ("planned_cost", "cost")]
    assert told[9:12] == [Decimal("1500"), Decimal("900.50"), (Decimal("900.50") / told[2]).quantize(Decimal("0.01"))]
    needs = sheets["ได้เรียนแล้วและยังไม่ได้เรียน"]
    assert told[12:] == [
        sum(row[key] for row in needs) for key in ("told", "met", "ended", "open", "placed", "unplaced")
    ]


def test_needs_met_and_unmet_counted_another_way(year):
    found = parts(LearningYear())["ได้เรียนแล้วและยังไม่ได้เรียน"]
    needs = list(LearningNeed.objects.all())
    first, last = date(2025, 10, 1), date(2026, 9, 30)
    by_hand_ = (
        sum(first <= need.recorded_on <= last for need in needs),
        sum(need.end == NeedEnd.MET and first <= need.ended_on <= last for need in needs),
        sum(need.is_open for need in needs),
    )
    assert tuple(sum(row[key] for row in found) for key in ("told", "met", "open")) == by_hand_ == (2, 2, 1)


def test_the_workbook_has_its_sheets_and_totals(year):
    stream = io.BytesIO()
    render(
        LearningYear(),
        user=None,
        params=parse_params(LearningYear(), {"fiscal_year": "2569"}),
        format="xlsx",
        stream=stream,
    )
    book = openpyxl.load_workbook(stream)
    assert book.sheetnames == [
        "สรุปทั้งปี", "รุ่นของหลักสูตร", "ผลและค่าใช้จ่ายของแต่ละรุ่น", "ผู้เรียนแยกตามกลุ่มประชากร", "ผู้เรียนแยกตามหมู่บ้าน", "ผู้เรียนแยกตามเพศ", "ผู้เรียนแยกตามอายุ",
        "ได้เรียนแล้วและยังไม่ได้เรียน", "คำอธิบาย",
    ]  # fmt: skip


def test_a_year_without_anything_is_a_book_all_the_same():
    stream = io.BytesIO()
    asked = parse_params(LearningYear(), {"fiscal_year": "2565"})
    for format in ("xlsx", "pdf", "csv", "json"):
        assert render(LearningYear(), user=None, params=asked, format=format, stream=stream) > 0


@pytest.mark.parametrize("report", [LearningRounds, LearningLearners, LearningYear])
def test_as_many_questions_for_many_rounds_and_people(report, people, django_assert_num_queries):
    offer = factories.offer(eases=int(Ease.FREE))
    taught(people[0], offer=offer)
    counted = {LearningRounds: 8, LearningLearners: 11, LearningYear: 13}[report]
    for place in range(2):
        with django_assert_num_queries(counted):
            rows(report())
        factories.need(of=people[1 + place])
        taught(*people, offer=offer)


@pytest.mark.parametrize("report", [LearningRounds, LearningLearners, LearningYear])
def test_figures_are_for_who_may_count(report):
    counts, reads = factories.user("a", "count_learning"), factories.user("b", "view_courseround")
    assert (report().allowed(counts), report().allowed(reads)) == (True, False)
