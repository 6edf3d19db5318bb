"""Counts by village: what is kept of a day, who sees which, and what is counted anew."""

import datetime
import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from residents.enums import TaskOrigin
from residents.health import counting
from residents.health.check import all_checks, checks_for
from residents.health.checks import REGISTRY_CHECKS
from residents.models import HealthCount, Resident, Task, Village
from residents.tests import factories
from residents.tests.health.examples import TODAY, condition, person
from tests.contract import KEEPER, make_user

LAST_MONTH = TODAY - datetime.timedelta(30)


def homeless(village, number=1):
    people = [factories.resident(house=factories.household(village, "1")) for _one in range(number)]
    Resident.objects.filter(pk__in=[one.pk for one in people]).update(household=None)
    return people


def kept(**where) -> dict[int, int]:
    return dict(HealthCount.objects.filter(**where).values_list("village__number", "found"))


def by_number(found: dict[int, int]) -> dict[int, int]:
    numbers = dict(Village.objects.values_list("pk", "number"))
    return {numbers[village]: n for village, n in found.items()}


@pytest.mark.django_db
class TestCounts:
    def test_rows_are_counted_in_their_village(self):
        homeless(1, 2)
        homeless(2)
        assert by_number(counting.counts(TODAY)["no_house"]) == {1: 2, 2: 1}

    def test_a_keeper_counts_the_own_village_only(self):
        homeless(1, 2)
        homeless(2)
        found = counting.counts(TODAY, make_user(KEEPER))
        assert by_number(found["no_house"]) == {1: 2}

    def test_without_the_right_no_sensitive_check_is_counted(self):
        condition("terminal", expires_on=TODAY)
        clerk, care = make_user("registry_clerk"), make_user("officer_care")
        care.groups.add(*clerk.groups.all())
        codes = [{code for code in counting.counts(TODAY, user) if "sensitive" in code} for user in (clerk, care)]
        assert (codes[0], len(codes[1])) == (set(), 3)

    def test_an_account_without_the_right_reads_no_check(self):
        assert checks_for(make_user("officer_welfare")) == []

    def test_one_statement_a_check(self):
        homeless(1, 3)
        with CaptureQueriesContext(connection) as asked:
            counting.counts(TODAY, checks=REGISTRY_CHECKS)
        assert len(asked) == len(REGISTRY_CHECKS)


@pytest.mark.django_db
class TestSnapshot:
    def test_a_village_without_rows_is_kept_with_0(self):
        homeless(1)
        factories.household(2)
        counting.take_snapshot(TODAY)
        assert kept(check_code="no_house") == {1: 1, 2: 0}

    def test_every_check_and_village_is_kept_once(self):
        factories.household(1), factories.household(2)
        counting.take_snapshot(TODAY)
        counting.take_snapshot(TODAY)
        assert HealthCount.objects.count() == 2 * len(all_checks())

    def test_taken_again_it_follows_the_registry(self):
        (someone,) = homeless(1)
        counting.take_snapshot(TODAY)
        Resident.objects.filter(pk=someone.pk).update(household=factories.household(1, "1"))
        counting.take_snapshot(TODAY)
        assert kept(check_code="no_house") == {1: 0}

    def test_another_day_is_kept_beside_it(self):
        homeless(1)
        counting.take_snapshot(LAST_MONTH)
        counting.take_snapshot(TODAY)
        assert list(HealthCount.objects.filter(check_code="no_house").values_list("on", flat=True).order_by("on")) == [
            LAST_MONTH, TODAY,
        ]  # fmt: skip

    def test_the_second_look_of_a_day_counts_nothing(self, django_assert_num_queries):
        homeless(1)
        counting.snapshot_once(TODAY)
        with django_assert_num_queries(2):
            counting.snapshot_once(TODAY)

    def test_a_village_that_came_since_is_counted(self):
        homeless(1)
        counting.snapshot_once(TODAY)
        homeless(2)
        counting.snapshot_once(TODAY)
        assert kept(check_code="no_house") == {1: 1, 2: 1}


def test_two_who_look_first_at_the_same_moment(committed_db):
    homeless(1)
    said = []

    def look():
        try:
            counting.snapshot_once(TODAY)
            said.append("kept")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=look) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (said, kept(check_code="no_house")) == (["kept", "kept"], {1: 1})


@pytest.mark.django_db
class TestAnew:
    def test_what_is_kept_follows_a_recount_of_ones_villages(self):
        for village in (1, 2):
            homeless(village)
        counting.take_snapshot(TODAY)
        Resident.objects.update(household=factories.household(1, "1"))
        counting.recount(all_checks()["no_house"], TODAY, make_user(KEEPER))
        assert kept(check_code="no_house") == {1: 0, 2: 1}

    def test_a_recount_that_says_the_same_writes_nothing(self, django_assert_num_queries):
        homeless(1)
        counting.take_snapshot(TODAY)
        with django_assert_num_queries(2):
            counting.recount(all_checks()["no_house"], TODAY, None)


@pytest.mark.django_db
class TestPast:
    def test_by_check_and_day(self):
        homeless(1), homeless(2, 2)
        counting.take_snapshot(LAST_MONTH)
        checks = [all_checks()["no_house"]]
        assert counting.past_counts(TODAY, None, checks=checks) == {"no_house": {LAST_MONTH: 3}}

    def test_a_keeper_s_past_is_that_of_the_own_village(self):
        homeless(1), homeless(2, 2)
        counting.take_snapshot(LAST_MONTH)
        checks = [all_checks()["no_house"]]
        assert counting.past_counts(TODAY, make_user(KEEPER), checks=checks) == {"no_house": {LAST_MONTH: 1}}

    def test_today_is_not_the_past(self):
        homeless(1)
        counting.take_snapshot(TODAY)
        assert counting.past_counts(TODAY, None, checks=checks_for()) == {}


@pytest.mark.django_db
class TestConfirmed:
    def test_a_row_whose_truth_was_confirmed_is_not_counted(self):
        someone, other = person(last_name=""), person("รอกีเยาะ", last_name="")
        done = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
        said = {"what": "x", "origin": TaskOrigin.CHECK, "origin_code": "surname_missing:true"}
        Task.objects.create(resident=someone, done_at=done, **said)
        Task.objects.create(resident=other, **said)
        assert list(all_checks()["surname_missing"].found(TODAY)) == [other]

    def test_a_word_on_another_check_does_not_count(self):
        someone = person(last_name="")
        done = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
        Task.objects.create(
            what="x", resident=someone, origin=TaskOrigin.CHECK, origin_code="no_house:true", done_at=done
        )
        assert list(all_checks()["surname_missing"].found(TODAY)) == [someone]

    def test_a_task_that_is_merely_finished_is_no_word(self):
        someone = person(last_name="")
        done = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
        asked = {"origin": TaskOrigin.CHECK, "origin_code": "surname_missing"}
        Task.objects.create(what="x", resident=someone, done_at=done, outcome="ไม่มีคนรับสาย", **asked)
        assert list(all_checks()["surname_missing"].found(TODAY)) == [someone]
