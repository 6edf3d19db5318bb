"""Saved lists: columns in the order chosen, filters and order found again, what is no more told, never a name that was searched."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccessLog, Action
from reports.models import OwnList
from reports.tests.own_desk import PEOPLE, headings, opened, save_page, saved, taken
from residents.admin.filters import SexFilter, StatusFilter
from residents.admin.resident import ResidentAdmin
from residents.tests import factories
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(clerk, people):
    return client_for("registry_clerk")


def test_the_columns_stand_in_the_order_chosen(desk):
    one = saved(desk, "name", "village_no", "birth_words", village_no=1, name=2, birth_words=3)
    assert headings(opened(desk, one)) == ["village_no", "name", "birth_words"]


def test_filters_and_order_are_found_again(desk):
    one = saved(desk, "name", "age_today", question="?village=2&o=-3")
    shown = opened(desk, one)
    assert (len(shown.context["cl"].result_list), one.order, shown.request["QUERY_STRING"]) == (
        1, ["-age_today"], f"village=2&own={one.pk}&o=-2",
    )  # fmt: skip


def test_what_was_searched_for_is_not_kept(desk):
    one = saved(desk, "name", question="?q=กานดา&village=1")
    assert ("กานดา" in str([one.filters, one.order, one.columns]), list(one.filters)) == (False, ["village"])


def test_the_way_to_save_carries_no_search_in_its_address(desk):
    page = desk.get(PEOPLE, {"q": "กานดา", "village": "1"})
    assert page.context["cl"].own.asked == "village=1"


def test_the_page_says_that_words_are_not_saved(desk):
    assert "ไม่ถูกบันทึก" in desk.get(save_page()).content.decode()


def test_it_stands_above_its_list_and_on_the_page_of_ones_own(desk):
    one = saved(desk, "name", name="คนของฉัน")
    assert [one.name in desk.get(page).content.decode() for page in (PEOPLE, reverse("admin:reports_ownlist_changelist"))] == [
        True, True,
    ]  # fmt: skip


def test_paging_and_filtering_keep_its_columns(desk):
    one = saved(desk, "village_no", "name")
    page = desk.get(PEOPLE, {"own": one.pk, "village": "1", "last": "1"})
    assert headings(page) == ["village_no", "name"]


def told(response) -> str:
    return " ".join(str(message) for message in response.context["messages"] if message.level_tag == "warning")


def test_a_filter_that_is_no_more_is_told_and_the_list_opens(desk, monkeypatch):
    one = saved(desk, "name", question="?village=2&sex=F")
    monkeypatch.setattr(ResidentAdmin, "list_filter", [SexFilter, StatusFilter])
    shown = opened(desk, one)
    assert ("village" in shown.request["QUERY_STRING"], one.filters["village"]["title"] in told(shown)) == (False, True)


def test_a_choice_that_is_no_more_is_told(desk):
    one = saved(desk, "name", question="?village=2")
    OwnList.objects.update(filters={"village": {"title": "หมู่บ้าน", "values": ["77"]}})
    assert "หมู่บ้าน" in told(opened(desk, one))


def test_a_column_that_is_no_more_is_left_out(desk):
    one = saved(desk, "name", "village_no")
    OwnList.objects.update(columns=["name", "gone"])
    assert headings(opened(desk, one)) == ["name"]


def test_one_of_which_nothing_is_left_opens_the_usual_list(desk):
    one = saved(desk, "name")
    OwnList.objects.update(columns=["gone"])
    assert headings(opened(desk, one)) == list(ResidentAdmin.list_display)


@pytest.mark.parametrize(
    ("name", "columns"), [("", ["name"]), ("ก", []), ("ก", ["citizen_id_digest"]), ("ก" * 90, ["name"])]
)
def test_a_bad_form_saves_nothing_and_loses_nothing(desk, name, columns):
    page = desk.post(save_page(), {"name": name, "column": columns, "place-name": "x"})
    assert (page.status_code, OwnList.objects.exists()) == (200, False)


def test_the_same_name_again_is_refused_in_words(desk):
    saved(desk, "name", name="ซ้ำ")
    page = desk.post(save_page(), {"name": "ซ้ำ", "column": ["name"]})
    assert (page.status_code, len(page.context["problems"]), OwnList.objects.count()) == (200, 1, 1)


def test_it_is_renamed_and_deleted_by_its_maker(desk):
    one = saved(desk, "name", "village_no")
    desk.post(reverse("admin:reports_ownlist_change", args=[one.pk]), {"name": "ใหม่", "column": ["village_no"]})
    one.refresh_from_db()
    assert (one.name, one.columns) == ("ใหม่", ["village_no"])
    desk.post(reverse("admin:reports_ownlist_delete", args=[one.pk]), {"post": "yes"})
    assert OwnList.objects.count() == 0


def test_who_it_is_shared_with_puts_it_away_and_takes_it_back(desk):
    make_user("officer_care")
    one = saved(desk, "name", role=Group.objects.get(name="officer_care"), name="ร่วมกัน")
    theirs, leave = client_for("officer_care"), reverse("admin:reports_ownlist_leave", args=[one.pk])

    def stands() -> bool:
        return "ร่วมกัน" in theirs.get(PEOPLE).content.decode()

    seen = [stands()]
    for _once in range(2):
        theirs.post(leave)
        seen.append(stands())
    assert seen == [True, False, True]


def test_every_list_can_be_saved_with_its_own_columns(desk):
    """Lists of other apps, whose columns differ with what is asked."""
    one = saved(desk, "what", "by_day", "came_of_it", label="residents.task", question="?state=done")
    assert headings(opened(desk, one)) == ["what", "by_day", "came_of_it"]


def _queries(client, one) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get(PEOPLE, {"own": one.pk})
    return len(seen)


def test_more_rows_ask_the_database_no_more_often(clerk):
    make_user("officer_care")
    theirs = client_for("officer_care")
    factories.resident("กานดา")
    one = saved(theirs, "name", "phones", "birth_words", "sensitive_groups")
    first = _queries(theirs, one)
    for name in ("ขวัญใจ", "คำแก้ว"):
        factories.resident(name)
    assert _queries(theirs, one) == first


@pytest.mark.parametrize("form", ["xlsx", "pdf", "csv", "json"])
def test_it_leaves_in_every_form(desk, form):
    assert len(taken(desk, saved(desk, "name", "age_today", "village_no"), form=form)) > 100


def test_what_leaves_is_what_stands_on_the_screen(desk):
    one = saved(desk, "village_no", "name", question="?village=1")
    lines = taken(desk, one, asked="village=2&q=จันทรา").decode().splitlines()
    assert (len([line for line in lines if "จันทรา" in line]), any("กานดา" in line for line in lines)) == (1, False)


@pytest.mark.usefixtures("november_2026")
def test_its_numbers_are_numbers(desk):
    rows = taken(desk, saved(desk, "name", "age_today"), form="json").decode()
    assert '"age_today": 46' in rows or '"age_today":46' in rows


def test_every_export_is_in_the_trail_without_what_was_searched(desk, clerk):
    one = saved(desk, "name")
    taken(desk, one, asked="q=กานดา")
    line = AccessLog.objects.get(action=Action.EXPORTED, user=clerk)
    assert (line.detail["report"], line.detail["params"], line.detail["rows"]) == (
        "own_list", {"list": one.pk, "of": "residents.resident"}, 1,
    )  # fmt: skip
