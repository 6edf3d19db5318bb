"""A saved list gives nobody another's sight: each test first makes what could leak, and shows that its maker meets it."""

import datetime

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import AccessLog, Action, User
from reports.models import OwnList
from reports.tests.own_desk import PEOPLE, headings, opened, saved, taken
from residents.models import Condition, PopulationGroup
from residents.tests import factories
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
SECRET = "แดนห้ามเห็น"


@pytest.fixture
def neighbour(clerk):
    """Somebody of village 2, with a condition that only few may know."""
    person = factories.resident("ลับแล", SECRET, house=factories.household(2, "777/77"))
    group = PopulationGroup.objects.get(code="disabled")
    Condition.objects.create(resident=person, group=group, since=datetime.date(2020, 1, 1))
    return person


@pytest.fixture
def care(neighbour):
    """The care officer sees every village and the sensitive groups."""
    make_user("officer_care")
    return client_for("officer_care")


@pytest.fixture
def keeper(neighbour):
    factories.resident("กานดา")
    make_user("village_keeper", 1)
    return client_for("village_keeper")


def shared(client, role: str, *columns: str, question="") -> OwnList:
    return saved(client, *columns, question=question, role=Group.objects.get(name=role))


def text(response) -> str:
    return response.content.decode()


def group_name() -> str:
    return PopulationGroup.objects.get(code="disabled").name


def test_rows_are_the_opener_s(care, keeper):
    one = shared(care, "village_keeper", "name", "house")
    assert [SECRET in text(opened(client, one)) for client in (care, keeper)] == [True, False]


def test_rows_that_leave_are_the_opener_s(care, keeper):
    clerk = client_for("registry_clerk")
    one = shared(clerk, "village_keeper", "name", "house")
    assert [SECRET in taken(client, one).decode() for client in (clerk, keeper)] == [True, False]


def test_a_filter_of_another_village_shows_nobody_and_is_told(care, keeper):
    one = shared(care, "village_keeper", "name", question="?village=2")
    shown = opened(keeper, one)
    assert (SECRET in text(shown), [message.level_tag for message in shown.context["messages"]]) == (False, ["warning"])


def test_a_sensitive_column_is_shown_by_the_opener_s_right(care, keeper):
    Condition.objects.create(resident=factories.resident("ขวัญใจ"), group=PopulationGroup.objects.get(code="disabled"))
    one = shared(care, "village_keeper", "name", "sensitive_groups")
    assert [headings(opened(client, one)) for client in (care, keeper)] == [["name", "sensitive_groups"], ["name"]]


def test_its_cells_are_seen_with_the_right_alone(care, keeper):
    Condition.objects.create(resident=factories.resident("ขวัญใจ"), group=PopulationGroup.objects.get(code="disabled"))
    one = shared(care, "village_keeper", "name", "sensitive_groups")
    pages = [client.get(PEOPLE, {"own": one.pk}).context["cl"] for client in (care, keeper)]
    told = [
        [getattr(row, "sensitive_now", None) for row in page.result_list if row.first_name == "ขวัญใจ"] for page in pages
    ]
    assert (len(told[0][0]), told[1]) == (1, [None])


def test_it_is_not_offered_without_the_right(keeper):
    offered = admin.site._registry[type(factories.resident("คำแก้ว"))]
    page = keeper.get(reverse("admin:reports_ownlist_save", args=["residents.resident"]))
    assert ("sensitive_groups" in offered.more_columns, "sensitive_groups" in text(page)) == (True, False)


def test_a_forged_form_does_not_choose_it(keeper):
    one = saved(keeper, "name", "sensitive_groups")
    assert one.columns == ["name"]


def test_a_sensitive_column_leaves_in_no_file(neighbour, clerk):
    """Even for who sees it: such a file needs a second person's approval, which lists do not have."""
    clerk.groups.add(Group.objects.get(name="sensitive_conditions"))
    client = client_for("registry_clerk")
    one = saved(client, "name", "sensitive_groups")
    page, left = client.get(PEOPLE, {"own": one.pk}), taken(client, one).decode()
    assert (group_name() in text(page), SECRET in left, group_name() in left) == (True, True, False)


def test_looking_at_it_leaves_a_line_for_each_person(care, neighbour):
    one = saved(care, "name", "sensitive_groups")
    before = AccessLog.objects.filter(action=Action.VIEWED).count()
    care.get(PEOPLE, {"own": one.pk})
    assert AccessLog.objects.filter(action=Action.VIEWED).count() == before + 1


def test_who_may_not_take_people_out_does_not(care):
    one = saved(care, "name")
    page = text(care.get(PEOPLE, {"own": one.pk}))
    assert (taken(care, one).status_code, f"/{one.pk}/take/" in page) == (403, False)


def test_a_list_that_nobody_shares_is_not_there_for_others(care, keeper):
    one = saved(care, "name", name="เฉพาะของฉัน")
    answers = [
        keeper.get(reverse("admin:reports_ownlist_open", args=[one.pk])).status_code,
        taken(keeper, one).status_code,
    ]
    page = keeper.get(PEOPLE, {"own": one.pk})
    assert (answers, "เฉพาะของฉัน" in text(page), page.context["cl"].own.columns) == ([404, 404], False, [])


def test_who_it_is_shared_with_may_not_change_or_delete_it(care, keeper):
    one = shared(care, "village_keeper", "name")
    change, delete = (reverse(f"admin:reports_ownlist_{act}", args=[one.pk]) for act in ("change", "delete"))
    answers = [
        keeper.post(change, {"name": "x", "column": ["name"]}).status_code,
        keeper.post(delete, {"post": "yes"}).status_code,
    ]
    one.refresh_from_db()
    assert (answers, one.name) == ([404, 403], "ของฉัน")


def test_nor_delete_it_among_many(care, keeper):
    one = shared(care, "village_keeper", "name")
    data = {"action": "delete_selected", "_selected_action": [one.pk], "post": "yes"}
    keeper.post(reverse("admin:reports_ownlist_changelist"), data)
    assert OwnList.objects.filter(pk=one.pk).exists()


def test_a_role_without_the_rows_sees_no_word_of_it(clerk):
    make_user("executive")
    saved(client_for("registry_clerk"), "name", name="เฉพาะคำนี้", role=Group.objects.get(name="executive"))
    theirs = client_for("executive")
    one = OwnList.objects.get()
    page = text(theirs.get(reverse("admin:reports_ownlist_changelist")))
    assert (theirs.get(reverse("admin:reports_ownlist_open", args=[one.pk])).status_code, one.name in page) == (
        404,
        False,
    )


def test_a_role_taken_away_takes_its_lists_along(care, keeper):
    one = shared(care, "village_keeper", "name")
    assert opened(keeper, one).status_code == 200
    user = User.objects.get(groups__name="village_keeper")
    user.groups.set([Group.objects.get(name="fund_committee")])
    assert keeper.get(reverse("admin:reports_ownlist_open", args=[one.pk])).status_code == 404
