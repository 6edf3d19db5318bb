"""Target finding: each rule finds whom it is for and not the near miss, says why, and counts in one statement."""

import datetime

import pytest
from django.db import connection
from django.db.models import Case, F, When
from django.test.utils import CaptureQueriesContext

from learning.enums import NeedEnd, Obstacle, Why
from learning.services import learners
from learning.targets import TARGETS, Standing, count_targets, people_of, targets_for, topics_of, with_told_needs
from learning.tests import factories
from residents.models import Condition, PopulationGroup, Resident
from residents.tests import factories as people
from tests.contract import make_user
from tests.rig.clock import today

pytestmark = pytest.mark.django_db


def aged(years: int, **fields) -> Resident:
    return people.resident(birth_date=today() - datetime.timedelta(days=365 * years + years // 4 + 30), **fields)


def rule(code: str):
    return next(target for target in TARGETS if target.code == code)


def named(code: str, user=None) -> dict[Resident, Standing]:
    return {person: Standing(person.stands) for person in people_of(rule(code), on=today(), user=user)}


def in_group(person: Resident, code: str) -> Resident:
    Condition.objects.create(resident=person, group=PopulationGroup.objects.get(code=code))
    return person


def reason(code: str) -> list[str]:
    person = with_told_needs(people_of(rule(code), on=today(), user=None)).get()
    return list(rule(code).reason(person, today()))


def test_a_child_is_out_of_school_once_somebody_said_so_and_of_others_nobody_can_tell():
    out, unknown, asked_else = aged(12), aged(7), aged(9)
    aged(16), aged(5)
    factories.need(of=out, why=Why.SCHOOL)
    factories.need(of=asked_else, why=Why.COMPANY)
    assert named("children_out_of_school") == {
        out: Standing.NEED, unknown: Standing.UNKNOWN, asked_else: Standing.UNKNOWN,
    }  # fmt: skip


def test_who_gave_up_is_still_out_of_school_and_who_finished_is_not():
    gave_up, met = aged(17), aged(18)
    for who, end in ((gave_up, NeedEnd.GAVE_UP), (met, NeedEnd.MET)):
        factories.need(of=who, why=Why.SCHOOL, end=end, ended_on=today())
    assert named("youth_left_school") == {gave_up: Standing.NOTHING}


def test_youth_in_hardship_are_of_both_groups():
    young, _old = in_group(aged(19), "disadvantaged"), in_group(aged(40), "disadvantaged")
    aged(19)
    assert named("youth_in_hardship") == {young: Standing.NOTHING}


def test_who_asked_for_a_trade_is_of_working_age():
    young, grown, child, old = aged(15), aged(50), aged(14), aged(61)
    for who in (young, grown, child, old):
        factories.need(of=who, why=Why.WORK)
    factories.need(of=aged(30), why=Why.LIFE)
    assert named("asked_for_a_trade") == {young: Standing.NEED, grown: Standing.NEED}


def test_an_elder_alone_in_a_house_is_found_and_one_without_a_house_unknown():
    alone = aged(70, house=people.household(1, "1"))
    for years in (70, 8):
        aged(years, house=people.household(1, "2"))
    aged(40, house=people.household(1, "3"))
    homeless = aged(80)
    homeless.residences.update(household=None)
    assert named("elders_alone") == {alone: Standing.NOTHING, homeless: Standing.UNKNOWN}


def test_who_lives_with_the_dead_alone_lives_alone():
    alone, gone = aged(70), aged(72)
    Resident.objects.filter(pk=gone.pk).update(status="deceased", died_on=today())
    assert named("elders_alone") == {alone: Standing.NOTHING}


@pytest.mark.parametrize(
    ("code", "obstacle", "other"),
    [("carers", Obstacle.CARING, Obstacle.READING), ("cannot_read", Obstacle.READING, Obstacle.CARING)],
)
def test_an_obstacle_tells(code, obstacle, other):
    both, one, ended = (people.resident() for _person in range(3))
    factories.need(of=both, obstacles=obstacle | other)
    factories.need(of=one, obstacles=int(other))
    factories.need(of=ended, obstacles=int(obstacle), end=NeedEnd.MET, ended_on=today())
    assert named(code) == {both: Standing.NEED}


class ToldByVisits:
    """What another part of the portal knows."""

    code, of_household = "adl", False

    def rows(self, on):
        scores = {"ติดเตียง": 4, "เดินได้": 12}
        known = Resident.objects.filter(note__in=scores).order_by()
        return known.values(owner=F("pk"), value=Case(*(When(note=n, then=s) for n, s in scores.items())))


@pytest.fixture
def visits(settings):
    settings.FACT_SOURCES = [f"{__name__}.ToldByVisits"]


def test_who_lives_with_a_dependent_person_perhaps_cares(visits):
    aged(80, note="ติดเตียง")
    grown = aged(40)
    aged(9)
    aged(80, note="เดินได้", house=people.household(1, "2")), aged(41, house=people.household(1, "2"))
    assert named("carers_at_home") == {grown: Standing.NOTHING}


def test_so_does_who_lives_with_a_terminal_patient(visits):
    in_group(aged(50), "terminal")
    grown = aged(40)
    assert named("carers_at_home") == {grown: Standing.NOTHING}


def test_the_dead_and_those_who_moved_are_nobodys_target():
    aged(7, status="deceased", died_on=today()), aged(7, status="moved_out", moved_out_on=today())
    assert named("children_out_of_school") == {}


def test_who_has_a_place_is_told_apart_from_who_only_needs_one():
    placed, waiting, found = aged(70), aged(71, house=people.household(1, "2")), factories.plan()
    learners.enrol(found, placed, key="a", by=None)
    Resident.objects.filter(pk=placed.pk).update(household=people.household(1, "3"))
    factories.need(of=waiting)
    assert named("elders_alone") == {placed: Standing.PLACE, waiting: Standing.NEED}


def test_a_keeper_sees_the_own_village_alone():
    own, other = aged(7), aged(7, house=people.household(2))
    seen = make_user("village_keeper")
    assert (set(named("children_out_of_school")), set(named("children_out_of_school", seen))) == ({own, other}, {own})


def test_what_a_sensitive_group_tells_is_for_who_may_read_it():
    codes = [{one.code for one in targets_for(make_user(role))} for role in ("officer_learning", "executive")]
    everything = {one.code for one in TARGETS}
    assert codes == [everything - {"youth_in_hardship", "carers_at_home"}, everything]


def test_the_counts_are_those_of_the_names():
    factories.need(of=aged(12), why=Why.SCHOOL)
    aged(7), aged(8, house=people.household(2))
    counted = count_targets(on=today())["children_out_of_school"]
    assert counted == {1: {Standing.NEED: 1, Standing.UNKNOWN: 1}, 2: {Standing.UNKNOWN: 1}}


def test_the_executive_counts_everybody_and_sees_nobody():
    aged(7)
    user = make_user("executive")
    assert (count_targets(on=today(), user=user)["children_out_of_school"], named("children_out_of_school", user)) == (
        {1: {Standing.UNKNOWN: 1}}, {},
    )  # fmt: skip


@pytest.mark.parametrize("code", [one.code for one in TARGETS])
def test_a_rule_is_counted_in_one_statement_beside_the_groups(code):
    aged(7), aged(70)
    with CaptureQueriesContext(connection) as asked:
        count_targets(on=today(), targets=[rule(code)])
    assert len([one for one in asked if 'FROM "residents_populationgroup"' not in one["sql"]]) == 1


def test_the_reason_says_who_told_what_when():
    factories.need(of=aged(12), why=Why.SCHOOL, recorded_on=datetime.date(2026, 3, 3))
    assert reason("children_out_of_school") == [
        "อายุ 12 ปี", "แจ้งเมื่อ 3 มี.ค. 2569: อ่านเขียนภาษาไทย, เพื่อวุฒิการศึกษา",
    ]  # fmt: skip


def test_the_reason_of_who_lives_alone():
    aged(70)
    assert reason("elders_alone") == ["อายุ 70 ปี", "อยู่คนเดียวในบ้าน"]


def test_a_rule_suggests_a_topic_of_the_tree_or_none_where_it_was_renamed():
    renamed = factories.topic("การดูแลผู้สูงอายุ")
    renamed.name_th = "ดูแลคนแก่"
    renamed.save()
    suggested = topics_of(TARGETS)
    assert set(suggested) == {one.code for one in TARGETS} - {"carers", "carers_at_home"}
    assert suggested["cannot_read"] == factories.topic("อ่านเขียนภาษาไทย").pk
