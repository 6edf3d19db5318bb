"""The board counts as somebody would by hand, and tells one person why."""

import datetime
from itertools import product
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from care.board import EVERYBODY, count_board, people_standing
from care.enums import Answer, Stands
from care.explain import explain, explain_all
from care.models import Entitlement, Fact, FactKind
from care.rules.stored import with_rules
from care.tests.test_engine import receipt
from residents.models import Condition, PopulationGroup, Resident
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db

ON = datetime.date(2026, 11, 22)
ELDER, CHILD = datetime.date(1950, 3, 4), datetime.date(2024, 5, 6)


def entitlement(code):
    return with_rules(Entitlement.objects.filter(code=code)).get()


def cells(code, group=EVERYBODY):
    one = entitlement(code)
    found = [cell for cell in count_board(on=ON, entitlements=[one]) if cell.group == group]
    return {cell.village: (cell.receives, cell.missing, cell.unknown, cell.unmatched) for cell in found}


def test_each_village_counts_its_own():
    old_age = entitlement("old_age_allowance")
    first, second = people.household(1), people.household(2, "12")
    receipt(old_age, people.resident(house=first, birth_date=ELDER), "receiving")
    people.resident(house=first, birth_date=ELDER)
    people.resident(house=first, birth_date=None)
    receipt(old_age, people.resident(house=second, birth_date=CHILD), "receiving")
    people.resident(house=second, birth_date=CHILD)
    assert cells("old_age_allowance") == {1: (1, 1, 1, 0), 2: (0, 0, 0, 1)}
    assert cells("old_age_allowance", group=7) == {1: (1, 1, 0, 0)}


def test_the_dead_are_counted_for_what_follows_a_death():
    kind = FactKind.objects.get(code="welfare_card")
    for died in (ON - datetime.timedelta(days=30), ON - datetime.timedelta(days=300)):
        person = people.resident(birth_date=ELDER, status="deceased", died_on=died)
        Fact.objects.create(kind=kind, resident=person, value=1, since=None)
    people.resident(birth_date=ELDER, status="deceased", died_on=ON)
    assert cells("elder_funeral_aid") == {1: (0, 1, 1, 0)}


def test_people_of_a_cell_are_those_that_it_counts():
    missing = people.resident(birth_date=ELDER)
    receipt(entitlement("old_age_allowance"), people.resident(birth_date=ELDER), "receiving")
    found = people_standing(entitlement("old_age_allowance"), on=ON, user=None, standing=Stands.MISSING)
    assert list(found) == [missing]


def test_membership_of_the_fund_is_answered_by_the_fund():
    people.resident(birth_date=ELDER)
    assert cells("welfare_fund") == {1: (0, 1, 0, 0)}


def answers(person, code, on=ON):
    found = next(one for one in explain(person, on=on) if one.entitlement.code == code)
    return found, [one.answer for one in found.sets[0]]


def test_each_condition_is_told_with_its_answer():
    person = people.resident(birth_date=datetime.date(1966, 9, 2))
    found, said = answers(person, "old_age_allowance")
    assert found.stands is Stands.MISSING
    assert said == [Answer.MET, Answer.PRESUMED, Answer.PRESUMED, Answer.PRESUMED]
    assert found.sets[0][0].why == "ครบ 60 ปี เมื่อ 1 ก.ย. 2569 นับตั้งแต่เดือน ต.ค. 2569"
    assert (found.amount, found.paid_from) == (600, datetime.date(2026, 10, 1))
    assert (found.next_month, found.next_amount) == (datetime.date(2036, 10, 1), 700)


def test_what_is_blank_is_named():
    found, said = answers(people.resident(birth_date=None), "old_age_allowance")
    assert (found.stands, said[0]) == (Stands.UNKNOWN, Answer.UNKNOWN)
    assert found.blanks == ["ไม่มีข้อมูล: วันเกิด"]


def test_a_recorded_pension_shuts_the_right():
    person = people.resident(birth_date=ELDER)
    Fact.objects.create(kind=FactKind.objects.get(code="state_pension"), resident=person, value=1, since=None)
    found, said = answers(person, "old_age_allowance")
    assert (found.stands, said[3]) == (Stands.NO_RIGHT, Answer.NOT_MET)


def test_the_higher_amount_of_whoever_holds_both_cards():
    person = people.resident(birth_date=datetime.date(1990, 1, 1))
    group = PopulationGroup.objects.get(code="disabled")
    Condition.objects.create(resident=person, group=group, detail="seeing", since=datetime.date(2026, 3, 9))
    assert answers(person, "disability_allowance")[0].amount == 800
    Fact.objects.create(kind=FactKind.objects.get(code="welfare_card"), resident=person, value=1, since=None)
    found, _said = answers(person, "disability_allowance")
    assert (found.amount, found.paid_from) == (1000, datetime.date(2026, 4, 1))


@pytest.mark.parametrize(
    ("died", "told"),
    [
        (None, {"old_age_allowance", "newborn_grant"}), (datetime.date(2026, 11, 20), {"old_age_allowance", "elder_funeral_aid"}),
        (datetime.date(2026, 10, 20), {"elder_funeral_aid"}), (datetime.date(2025, 10, 20), set()),
    ],
)  # fmt: skip
def test_a_person_is_told_of_what_concerns_the_living_or_the_dead(died, told):
    """Who died within a month was alive on its first day."""
    dead = {"status": "deceased", "died_on": died} if died else {}
    found = {one.entitlement.code for one in explain(people.resident(birth_date=ELDER, **dead), on=ON)}
    among = {"old_age_allowance", "elder_funeral_aid"} | ({"newborn_grant"} if not died else set())
    assert found & among == told


def test_explaining_three_people_asks_as_often_as_explaining_one():
    people_of_village = [people.resident(birth_date=ELDER) for _person in range(3)]
    asked = []
    for some in (people_of_village[:1], people_of_village):
        with CaptureQueriesContext(connection) as queries:
            assert len(explain_all(some, on=ON)) == len(some)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_same_people_are_in_cell_and_list():
    for year in (1940, 1955, 1966, 1990, 2020):
        people.resident(birth_date=datetime.date(year, 9, 2))
    one = entitlement("old_age_allowance")
    listed = people_standing(one, on=ON, user=None, standing=Stands.MISSING).count()
    assert cells("old_age_allowance") == {1: (0, listed, 0, 0)} == {1: (0, 3, 0, 0)}


class TestAnotherPartAnswers:
    """Who has it, who may have it, of whom it cannot be told: each person in one of the eight ways to be in the three sets or not."""

    WAYS = (*product((False, True), repeat=3),)

    @pytest.fixture
    def told(self, monkeypatch):
        """An entitlement of which a source answers, and how each person should stand by a plain reading."""
        people.village(2)
        who = [people.resident(birth_date=ELDER) for _way in self.WAYS]
        sets = [Resident.objects.filter(pk__in=[one.pk for one, way in zip(who, self.WAYS, strict=True) if way[place]])
                for place in range(3)]  # fmt: skip
        answers = [lambda _on, found=found: found.order_by().values("pk") for found in sets]
        source = SimpleNamespace(**dict(zip(("has", "cannot_tell", "entitled"), answers, strict=True)))
        monkeypatch.setattr("care.board.source_of", lambda _entitlement: source)
        standing = [Stands.RECEIVES if has else Stands.UNKNOWN if unknown else Stands.MISSING if entitled else None
                    for has, unknown, entitled in self.WAYS]  # fmt: skip
        one = Entitlement.objects.create(code="elsewhere", name="ที่อื่น", source="elsewhere")
        return one, dict(zip(who, standing, strict=True))

    @pytest.mark.parametrize("group", [EVERYBODY, 7])
    def test_nobody_counts_twice_and_who_cannot_be_told_misses_nothing(self, told, group):
        people.resident()
        assert cells("elsewhere", group) == {1: (4, 1, 2, 0)}

    @pytest.mark.parametrize("standing", [Stands.RECEIVES, Stands.MISSING, Stands.UNKNOWN])
    def test_the_list_names_whom_the_cell_counts(self, told, standing):
        one, stands = told
        listed = set(people_standing(one, on=ON, user=None, standing=standing))
        assert listed == {who for who, how in stands.items() if how == standing}

    def test_a_keeper_counts_the_own_village(self, told):
        one, _stands = told
        keepers = [make_user("village_keeper", village) for village in (1, 2)]
        counted = [
            [cell.village for cell in count_board(on=ON, entitlements=[one], user=by, groups=())] for by in keepers
        ]
        assert counted == [[1], []]

    def test_who_keeps_no_village_counts_nobody(self, told):
        one, _stands = told
        nobody = make_user("village_keeper")
        nobody.kept.all().delete()
        assert count_board(on=ON, entitlements=[one], user=nobody) == []
