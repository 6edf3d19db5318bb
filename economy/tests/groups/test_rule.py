"""What makes a community enterprise, asked without a database."""

from datetime import date

import pytest

from economy.rules.enterprise import Holds, Person, due_year, judged, renewal_days

YES, NO, ASK = Holds.YES, Holds.NO, Holds.ASK


def people(count: int, *, houses=None, family="") -> list[Person]:
    """So many members, each of an own house and family unless it is said otherwise."""
    return [Person(n, houses[n % len(houses)] if houses else n, family or f"สกุล{n}") for n in range(count)]


def answers(members, outsiders=0) -> tuple:
    found = judged(members, outsiders)
    return found.people, found.house, found.family


def test_seven_of_several_houses_and_families():
    assert answers(people(7)) == (YES, YES, YES)


def test_six_are_one_too_few():
    found = judged(people(6))
    assert (found.people, found.missing) == (NO, 1)


def test_whoever_is_gone_does_not_count():
    members = [*people(6), Person(99, 99, "อื่น", is_here=False)]
    found = judged(members)
    assert (found.counted, found.gone, found.people) == (6, (99,), NO)


def test_somebody_named_twice_counts_once():
    assert judged([*people(6), *people(1)]).counted == 6


def test_with_members_from_elsewhere_somebody_must_look_at_papers():
    assert answers(people(5), outsiders=2) == (ASK, YES, YES)


def test_all_in_one_house_register():
    assert answers(people(7, houses=[5])) == (YES, NO, ASK)


def test_one_house_and_somebody_whose_house_is_not_known():
    members = [*people(6, houses=[5]), Person(50, None, "ไกล")]
    assert answers(members) == (YES, ASK, YES)


def test_one_surname_in_many_houses_is_a_question():
    assert answers(people(7, family="สะมะแอ")) == (YES, YES, ASK)


def test_a_family_is_joined_by_house_and_by_name():
    """Two surnames, joined by a house in which both live."""
    members = [Person(1, 1, "ก"), Person(2, 2, "ก"), Person(3, 2, "ข"), Person(4, 3, "ข")]
    assert judged(members).families == 1


def test_nobody_holds_nothing():
    assert answers([]) == (NO, NO, NO)


@pytest.mark.parametrize(
    ("members", "outsiders", "holds"), [(people(7), 0, YES), (people(7, family="ก"), 0, ASK), (people(3), 0, NO)]
)
def test_the_worst_answer_is_the_whole(members, outsiders, holds):
    assert judged(members, outsiders).holds == holds


@pytest.mark.parametrize(
    ("on", "year"), [(date(2026, 1, 1), 2569), (date(2026, 12, 31), 2569), (date(2027, 1, 1), 2570)]
)
def test_a_year_s_renewal_is_due_from_january(on, year):
    assert due_year(on, (1, 1)) == year


def test_before_the_days_begin_it_is_last_year_s():
    assert due_year(date(2026, 1, 15), (2, 1)) == 2568


def test_the_days_of_a_year_s_renewal():
    assert renewal_days(2569, (1, 1), (1, 30)) == (date(2026, 1, 1), date(2026, 1, 30))
