"""Who lives where, by age and house, on a day; and what is wrong in the data, as the reader may know it."""

from datetime import date

import pytest
from django.utils import timezone

from papers.report import get_report
from residents.health.check import checks_for
from residents.models import HealthCount, Resident
from residents.services.events import move_within, record_death
from residents.tests import factories
from tests.contract import make_user

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 22)


def told(code: str, user=None, **asked) -> list[tuple]:
    return list(get_report(code).rows(user=user, params=asked))


def aged(years: int, *, village: int = 1, house: str = "1", **fields) -> Resident:
    born = date(ON.year - years, 1, 15)
    return factories.resident(f"คน{years}", house=factories.household(village, house), birth_date=born, **fields)


def test_people_stand_under_their_age_and_sex():
    for years, sex in ((4, "M"), (5, "F"), (61, "F"), (64, "")):
        aged(years, sex=sex)
    assert told("residents_by_age", on=ON) == [(1, "3-5", 1, 1, 0, 2), (1, "60-69", 0, 1, 1, 2)]


def test_whose_birth_date_is_not_known_stands_last():
    factories.resident("ไม่ทราบวันเกิด", birth_date=None)
    aged(95)
    assert [row[1] for row in told("residents_by_age", on=ON)] == ["90+", ""]


def test_a_birthday_moves_somebody_on():
    factories.resident("หกสิบพรุ่งนี้", birth_date=date(1966, 11, 23))
    assert [told("residents_by_age", on=day)[0][1] for day in (ON, date(2026, 11, 23))] == ["25-59", "60-69"]


def test_the_dead_and_who_moved_are_counted_where_they_were_then():
    moved, dead = aged(30), aged(70)
    move_within(moved, on=date(2026, 6, 1), to=factories.household(2, "9"), by=None)
    record_death(dead, on=date(2026, 6, 1), by=None)
    assert [[row[:2] for row in told("residents_by_age", on=day)] for day in (date(2026, 5, 31), date(2026, 6, 1))] == [
        [(1, "25-59"), (1, "70-79")], [(2, "25-59")],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "villages"), [("executive", {1, 2}), ("registry_clerk", {1, 2}), ("village_keeper", {1})]
)
def test_ages_are_counted_as_far_as_the_reader_counts(role, villages):
    aged(30), aged(30, village=2)
    assert {row[0] for row in told("residents_by_age", make_user(role), on=ON)} == villages


def test_who_has_no_business_with_people_counts_nobody():
    user = make_user("system_administrator")
    assert [get_report(code).allowed(user) for code in ("residents_by_age", "households", "data_health")] == [False] * 3


def test_nobody_makes_an_empty_paper():
    assert [told(code, on=ON) for code in ("residents_by_age", "households")] == [[], []]


def test_a_house_tells_who_lives_in_it():
    for years in (3, 17, 18, 60):
        aged(years)
    aged(40, house="2")
    assert [row[2:] for row in told("households", on=ON)] == [("1", 4, 2, 1), ("2", 1, 0, 0)]


def test_a_house_in_which_nobody_lives_stands_too():
    factories.household(1, "99")
    assert [row[2:] for row in told("households", on=ON)] == [("99", 0, 0, 0)]


def test_a_house_on_a_past_day_has_who_lived_there_then():
    move_within(aged(30), on=date(2026, 6, 1), to=factories.household(1, "9"), by=None)
    assert [[row[2:4] for row in told("households", on=day)] for day in (date(2026, 5, 31), ON)] == [
        [("1", 1), ("9", 0)], [("1", 0), ("9", 1)],
    ]  # fmt: skip


def test_a_keeper_s_houses_are_those_of_the_village():
    aged(30), aged(30, village=2, house="777/7")
    assert [row[2] for row in told("households", make_user("village_keeper"), on=ON)] == ["1"]


def found(code: str, village: int, on: date, rows: int) -> None:
    HealthCount.objects.create(check_code=code, village=factories.village(village), on=on, found=rows)


def one_check() -> tuple[str, str]:
    check = next(
        check for check in checks_for(None) if not check.sensitive and check.permission == "residents.check_resident"
    )
    return check.code, str(check.title)


def test_checks_tell_the_newest_day_of_all_villages():
    code, title = one_check()
    for village, on, rows in ((1, ON, 3), (2, ON, 4), (1, date(2026, 11, 1), 90)):
        found(code, village, on, rows)
    assert [(row[0], *row[2:4]) for row in told("data_health")] == [(title, 7, ON)]


def test_a_keeper_reads_the_findings_of_the_village():
    code, title = one_check()
    found(code, 1, ON, 3), found(code, 2, ON, 4)
    assert [(row[0], row[2]) for row in told("data_health", make_user("village_keeper"))] == [(title, 3)]


def test_what_tells_of_a_sensitive_group_is_told_to_who_may_know_it():
    sensitive = next(
        check for check in checks_for(None) if check.sensitive and check.permission == "residents.check_resident"
    )
    found(sensitive.code, 1, ON, 5)
    assert [len(told("data_health", user)) for user in (None, make_user("registry_clerk"))] == [1, 0]


def test_before_the_first_count_there_is_nothing_to_tell():
    assert told("data_health", make_user("registry_clerk")) == []


def test_the_usual_day_is_today():
    assert [get_report(code).params[0].read("") for code in ("residents_by_age", "households")] == [
        timezone.localdate()
    ] * 2
