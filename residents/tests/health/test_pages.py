"""The page of all checks, the rows of one, and what is done about a row."""

import datetime
import re

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from residents.health.counting import counts, take_snapshot
from residents.models import HealthCount, Household, Resident, Task, Village
from residents.tests import factories
from residents.tests.health.examples import condition, person
from residents.tests.health.test_counting import homeless
from tests.access.answers import text_of
from tests.contract import KEEPER, client_for, make_user

pytestmark = pytest.mark.django_db
PAGE = "/admin/residents/healthcount/"
HOMELESS, NAMELESS = (f"{PAGE}check/{code}/" for code in ("no_house", "surname_missing"))
SENSITIVE = f"{PAGE}check/sensitive_condition_past_end/"


@pytest.fixture
def clerk():
    make_user("registry_clerk")
    return client_for("registry_clerk")


@pytest.fixture
def keeper():
    factories.village(1)
    make_user(KEEPER)
    return client_for(KEEPER)


@pytest.fixture
def care(clerk):
    """A clerk who was given the sensitive groups too."""
    factories.village(1)
    make_user("sensitive_conditions").groups.add(Group.objects.get(name="registry_clerk"))
    return client_for("sensitive_conditions")


def numbers(response) -> list[str]:
    """The links of the table, as where they lead and what they say."""
    return re.findall(r'<td><a href="([^"]+)" aria-label="[^"]*">(\d+)</a>', response.content.decode())


class TestOverview:
    def test_each_number_leads_to_its_rows(self, clerk):
        homeless(3, 2)
        leads = numbers(clerk.get(PAGE))
        assert (f"{HOMELESS}?village=3", "2") in leads
        assert len(clerk.get(f"{HOMELESS}?village=3").context["rows"]) == 2

    def test_an_empty_registry_has_no_contradictions(self, clerk):
        assert "ไม่พบข้อขัดแย้ง" in text_of(clerk.get(PAGE))

    def test_the_keeper_reads_counts_of_the_own_village(self, keeper):
        homeless(1)
        homeless(2, 7)
        cards = {card.check.code: card for card in keeper.get(PAGE).context["found"]}
        assert [(v.number, v.found) for v in cards["no_house"].villages] == [(1, 1)]

    def test_the_first_look_of_a_day_keeps_the_counts(self, clerk):
        homeless(1)
        clerk.get(PAGE)
        assert HealthCount.objects.get(check_code="no_house", on=timezone.localdate()).found == 1

    def test_the_change_since_last_month_is_said(self, clerk):
        homeless(1, 3)
        village, then = Village.objects.get(), timezone.localdate() - datetime.timedelta(30)
        HealthCount.objects.create(check_code="no_house", village=village, on=then, found=15)
        assert "ลดลง 12 จากเดือนก่อน" in text_of(clerk.get(PAGE))

    def test_counting_anew(self, clerk):
        homeless(1)
        clerk.get(PAGE)
        homeless(1)
        assert clerk.post(f"{PAGE}recount/").url == PAGE
        assert HealthCount.objects.get(check_code="no_house").found == 2

    def test_a_sensitive_check_is_not_told_without_the_right(self, clerk, care):
        condition("terminal", expires_on=datetime.date(2020, 1, 1))
        told = ["กลุ่มอ่อนไหว" in text_of(client.get(PAGE)) for client in (clerk, care)]
        assert told == [False, True]

    def test_a_kept_count_leads_to_its_rows(self, clerk):
        homeless(4)
        take_snapshot(timezone.localdate())
        kept = HealthCount.objects.get(check_code="no_house")
        assert clerk.get(f"{PAGE}{kept.pk}/change/").url == f"{HOMELESS}?village=4"

    def test_a_kept_count_of_a_sensitive_check_is_not_there(self, clerk):
        homeless(1)
        take_snapshot(timezone.localdate())
        kept = HealthCount.objects.get(check_code="sensitive_condition_past_end")
        assert clerk.get(f"{PAGE}{kept.pk}/change/").url == "/admin/"


class TestRows:
    def test_a_row_says_who_where_and_what_is_wrong(self, clerk):
        someone = person("อานัส", title="เด็กชาย", sex="M", birth_date=datetime.date(1990, 1, 1))
        (row,) = clerk.get(f"{PAGE}check/title_against_age/").context["rows"]
        assert (row.label, row.place, row.url, row.told) == (
            someone.full_name, "89/1 หมู่ที่ 1", f"/admin/residents/resident/{someone.pk}/page/",
            f"เด็กชาย อายุ {someone.age()} ปี",
        )  # fmt: skip

    def test_twenty_five_a_page(self, clerk):
        homeless(1, 27)
        pages = [len(clerk.get(f"{HOMELESS}?page={n}").context["rows"]) for n in (1, 2, 99)]
        assert pages == [25, 2, 2]

    def test_the_keeper_s_list_is_of_the_own_village(self, keeper):
        (own,), _other = homeless(1), homeless(2)
        assert [row.pk for row in keeper.get(HOMELESS).context["rows"]] == [own.pk]

    @pytest.mark.parametrize("village", ["2", "99", "x"])
    def test_a_village_out_of_sight_answers_as_one_that_is_not_there(self, keeper, village):
        homeless(2)
        assert keeper.get(f"{HOMELESS}?village={village}").status_code == 404

    @pytest.mark.parametrize("address", [SENSITIVE, f"{PAGE}check/no_such_check/"])
    def test_a_check_out_of_sight_answers_as_one_that_is_not_there(self, clerk, address):
        condition("terminal", expires_on=datetime.date(2020, 1, 1))
        assert clerk.get(address).status_code == 404

    def test_who_has_the_right_reads_the_rows_of_a_sensitive_check(self, care):
        someone = condition("terminal", expires_on=datetime.date(2020, 1, 1))
        assert [row.pk for row in care.get(SENSITIVE).context["rows"]] == [someone.pk]

    def test_the_counts_of_the_day_follow_what_is_seen(self, clerk):
        (someone,) = homeless(1)
        clerk.get(PAGE)
        Resident.objects.filter(pk=someone.pk).update(household=factories.household(1, "1"))
        clerk.get(HOMELESS)
        assert HealthCount.objects.get(check_code="no_house").found == 0

    @pytest.mark.parametrize("code", ["no_house", "head_missing", "title_against_age", "sensitive_condition_past_end"])
    def test_more_rows_ask_no_more_often(self, care, code, django_assert_max_num_queries):
        def more():
            condition("terminal", expires_on=datetime.date(2020, 1, 1))
            homeless(1)
            person(title="เด็กชาย", birth_date=datetime.date(1990, 1, 1))
            factories.resident(house=factories.household(1, f"{Household.objects.count()}/7"))

        more()
        care.get(PAGE)
        asked = _asked(care, f"{PAGE}check/{code}/")
        more(), more()
        # What was kept follows once.
        care.get(f"{PAGE}check/{code}/")
        with django_assert_max_num_queries(asked):
            care.get(f"{PAGE}check/{code}/")


def _asked(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


class TestTasks:
    def test_a_task_says_which_check_and_whom(self, clerk):
        (someone,) = homeless(1)
        assert clerk.post(f"{HOMELESS}{someone.pk}/task/?village=1&page=2").url == f"{HOMELESS}?village=1&page=2"
        task = Task.objects.get()
        assert (task.resident, task.origin, task.origin_code, task.what, task.created_by.username) == (
            someone, "check", "no_house", "คนที่ไม่มีบ้าน", "registry_clerk",
        )  # fmt: skip

    def test_not_twice_while_one_is_open(self, clerk):
        (someone,) = homeless(1)
        for _press in range(2):
            clerk.post(f"{HOMELESS}{someone.pk}/task/")
        assert Task.objects.count() == 1
        (row,) = clerk.get(HOMELESS).context["rows"]
        assert row.tasked is True

    def test_a_task_about_a_household(self, clerk):
        house = factories.resident().household
        clerk.post(f"{PAGE}check/head_missing/{house.pk}/task/")
        assert Task.objects.get().household == house

    def test_a_task_is_in_the_history_with_who_wrote_it(self, clerk):
        (someone,) = homeless(1)
        clerk.post(f"{HOMELESS}{someone.pk}/task/")
        assert Task.history.get().history_user.username == "registry_clerk"

    @pytest.mark.parametrize("act", ["task", "confirm"])
    def test_nothing_is_done_about_a_row_of_another_village(self, keeper, act):
        someone = person(last_name="")
        other = factories.village(2)
        Resident.objects.filter(pk=someone.pk).update(village=other)
        asked = [keeper.post(f"{NAMELESS}{pk}/{act}/").status_code for pk in (someone.pk, 999999)]
        assert (asked, Task.objects.count()) == ([404, 404], 0)

    def test_nor_about_a_row_that_the_check_does_not_find(self, clerk):
        assert clerk.post(f"{HOMELESS}{person().pk}/task/").status_code == 404

    @pytest.mark.parametrize("act", ["task", "confirm"])
    def test_no_task_tells_of_a_sensitive_group(self, care, act):
        someone = condition("terminal", expires_on=datetime.date(2020, 1, 1))
        assert care.post(f"{SENSITIVE}{someone.pk}/{act}/").status_code == 404

    def test_a_word_takes_the_row_off_the_list(self, clerk):
        someone = person(last_name="")
        clerk.post(f"{NAMELESS}{someone.pk}/task/")
        clerk.post(f"{NAMELESS}{someone.pk}/confirm/")
        task = Task.objects.get()
        assert (task.done_by.username, task.outcome) == ("registry_clerk", "ตรวจแล้ว ถูกต้องตามนี้")
        assert counts(timezone.localdate())["surname_missing"] == {}

    def test_no_word_makes_a_contradiction_true(self, clerk):
        (someone,) = homeless(1)
        assert clerk.post(f"{HOMELESS}{someone.pk}/confirm/").status_code == 404


class TestFirstPage:
    def figures(self, client) -> list:
        # The first page keeps its figures for a minute.
        cache.clear()
        return [f for f in client.get("/admin/").context["waiting"] if f["url"] == PAGE]

    def test_it_says_how_many_contradict_by_the_last_counts(self, clerk):
        person(title="เด็กชาย", birth_date=datetime.date(1990, 1, 1))
        homeless(1)
        take_snapshot(datetime.date(2026, 11, 22))
        (figure,) = self.figures(clerk)
        # The one without a house lives, by the period that goes on, in one.
        assert (figure["value"], figure["label"]) == (2 + 1, "ข้อมูลที่ขัดแย้งกัน (นับเมื่อ 22 พ.ย. 2569)")

    def test_a_keeper_s_figure_is_of_the_own_village(self, keeper):
        homeless(1)
        homeless(2, 5)
        take_snapshot(datetime.date(2026, 11, 22))
        assert [figure["value"] for figure in self.figures(keeper)] == [1]

    def test_a_keeper_in_whose_village_nothing_contradicts_is_told_nothing(self, keeper):
        homeless(2, 5)
        take_snapshot(datetime.date(2026, 11, 22))
        assert self.figures(keeper) == []

    def test_nothing_is_said_before_the_first_counts(self, clerk):
        assert self.figures(clerk) == []
