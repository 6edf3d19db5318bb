"""From the list of people to the edit taken back, as a browser without scripts sends it."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import AccessLog, User
from residents.admin.bulk_forms import ABOUT, FORMS
from residents.enums import BulkAct, BulkState
from residents.models import BulkEdit, Resident
from residents.services.bulk import ACTS, Dying, Joining, Phones
from residents.services.bulk.lines import lines_of
from residents.tests.bulk.desk import DAY, applied, fresh, group, people, planned
from residents.tests.factories import household, village
from tests.access.answers import text_of
from tests.access.forms import filled
from tests.contract import KEEPER, client_for, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/residents/resident/"
MOVE = {"on": "1/3/2569", "village": "", "house_no": "5", "register_too": "on", "document": "", "note": ""}
# How a ticked box without a value stands on a page.
TICKED = {"register_too": "on"}


@pytest.fixture
def clerk() -> Client:
    make_user("registry_clerk")
    return client_for("registry_clerk")


def address(bulk, page: str) -> str:
    return f"/admin/residents/bulkedit/{bulk.pk}/{page}/"


def begun(client, persons, question="", **more) -> BulkEdit:
    body = {"action": "edit_many", "_selected_action": [one.pk for one in persons], **more}
    assert client.post(LIST + question, body).status_code == 302
    return BulkEdit.objects.latest("pk")


def chosen(bulk) -> set[int]:
    return {line.key for line in lines_of(bulk)}


def test_the_ticked_people_go_into_the_edit(clerk):
    first, second, _third = people(3)
    assert chosen(begun(clerk, [first, second])) == {first.pk, second.pk}


def test_all_of_the_list_means_the_list_as_it_is_filtered(clerk):
    here, there = people(1), [*people(2, house=household(2, "5"))]
    assert chosen(begun(clerk, here, "?village=2", select_across="1")) == {one.pk for one in there}


def test_all_of_the_list_means_the_list_as_it_is_searched(clerk):
    persons = people(3)
    bulk = begun(clerk, persons[:1], f"?q={persons[1].first_name}", select_across="1")
    assert chosen(bulk) == {persons[1].pk}


def test_all_of_the_list_from_a_deep_page_means_all_of_it(clerk):
    persons = people(3)
    bulk = begun(clerk, persons[:1], f"?after={persons[0].pk}", select_across="1")
    assert chosen(bulk) == {one.pk for one in persons}


def test_too_many_are_told_so_in_words(clerk, monkeypatch):
    monkeypatch.setattr("residents.services.bulk.edit.MOST", 2)
    body = {"action": "edit_many", "_selected_action": [people(3)[0].pk], "select_across": "1"}
    told = clerk.post(LIST, body, follow=True)
    assert ("แก้ไขได้ครั้งละไม่เกิน 2 คน" in text_of(told), BulkEdit.objects.count()) == (True, 0)


def test_the_page_of_choices_offers_what_one_may(clerk):
    bulk = begun(clerk, people(1))
    text = text_of(clerk.get(address(bulk, "choose")))
    assert [code for code in BulkAct.values if f'href="{address(bulk, code)}"' not in text] == []


def test_the_form_leads_to_the_difference(clerk):
    bulk, house = begun(clerk, people(2)), household(2, "5")
    response = clerk.post(address(bulk, "move"), MOVE | {"village": house.village_id}, follow=True)
    assert (response.redirect_chain[-1][0], text_of(response).count("<ins>5 หมู่ที่ 2 ตั้งแต่ 1 มี.ค. 2569</ins>")) == (
        address(bulk, "change"), 2,
    )  # fmt: skip


def test_a_form_with_an_error_keeps_what_was_typed(clerk):
    bulk = begun(clerk, people(1))
    body = MOVE | {"on": "31/2/2569", "village": village(2).pk, "document": "ทร.6"}
    response = clerk.post(address(bulk, "move"), body)
    kept = filled(response)
    assert (list(response.context["form"].errors), {name: kept[name] for name in body}) == (
        ["on", "house_no"], {name: str(value) for name, value in body.items()} | TICKED,
    )  # fmt: skip


def test_the_form_shows_the_draft_again(clerk):
    bulk, house = begun(clerk, people(1)), household(2, "5")
    body = MOVE | {"village": house.village_id}
    clerk.post(address(bulk, "move"), body)
    kept = filled(clerk.get(address(bulk, "move")))
    assert {name: kept.get(name) for name in body} == {name: str(value) for name, value in body.items()} | TICKED | {
        "on": "01/03/2569"
    }


def test_a_telephone_or_none_but_not_neither(clerk):
    response = clerk.post(address(begun(clerk, people(1)), "phone"), {"phones": ""})
    assert list(response.context["form"].errors) == ["phones"]


def test_a_telephone_is_taken_away(clerk):
    [person] = people(1, phones="081-234-5678")
    bulk = begun(clerk, [person])
    clerk.post(address(bulk, "phone"), {"phones": "", "erase": "on"})
    press(clerk, bulk)
    assert fresh(person).phones == ""


def press(client, bulk, **more):
    """The main button of the page of the difference, as the page shows it."""
    shown = filled(client.get(address(bulk, "change")))
    return client.post(address(bulk, "apply"), shown | more, follow=True)


def test_the_edit_is_written_and_taken_back(clerk):
    persons = people(2)
    bulk = begun(clerk, persons)
    clerk.post(address(bulk, "phone"), {"phones": "0890000000"})
    press(clerk, bulk)
    between = [fresh(one).phones for one in persons]
    clerk.post(address(bulk, "undo"))
    assert (between, [fresh(one).phones for one in persons]) == (["089-000-0000"] * 2, ["", ""])


def test_a_press_in_a_second_tab_is_told_that_it_is_written(clerk):
    bulk = planned(people(1), Phones("089-000-0000"), User.objects.get())
    tabs = [filled(clerk.get(address(bulk, "change"))) for _ in range(2)]
    answers = [clerk.post(address(bulk, "apply"), shown, follow=True) for shown in tabs]
    assert ["บันทึกไปแล้ว" in text_of(answer) for answer in answers] == [False, True]
    assert Resident.history.filter(history_type="~").count() == 1


@pytest.mark.parametrize("shown", [{}, {"shown": "another"}])
def test_without_the_token_of_the_plan_nothing_is_written(clerk, shown):
    bulk = planned(people(1), Phones("089-000-0000"), User.objects.get())
    clerk.post(address(bulk, "apply"), shown)
    assert (fresh(bulk).state, Resident.objects.get().phones) == (BulkState.DRAFT, "")


def test_a_draft_without_an_act_is_not_written(clerk):
    bulk = begun(clerk, people(1))
    clerk.post(address(bulk, "apply"), {"shown": bulk.token})
    assert fresh(bulk).state == BulkState.DRAFT


@pytest.mark.parametrize("page", ["choose", "move", "phone"])
def test_what_is_written_is_not_prepared_again(clerk, page):
    bulk = applied(people(1), Phones("089-000-0000"), User.objects.get())
    assert clerk.get(address(bulk, page)).url == address(bulk, "change")


def test_who_is_left_out_is_listed_with_the_reason(clerk):
    bulk = planned(people(1), Dying(DAY), User.objects.get())
    applied([Resident.objects.get()], Dying(DAY))
    press(clerk, bulk)
    text = text_of(clerk.get(address(bulk, "change"), {"show": "refused"}))
    assert "แก้ไขบุคคลนี้หลังจากที่คุณดู" in text


def test_a_look_at_the_people_of_an_edit_is_noted(clerk):
    bulk = planned(people(1), Phones("089-000-0000"), User.objects.get())
    clerk.get(address(bulk, "change"))
    line = AccessLog.objects.get()
    assert (line.target_type, line.target_id) == ("residents.bulkedit", str(bulk.pk))


def test_the_pages_of_a_long_edit(clerk, monkeypatch):
    monkeypatch.setattr("residents.admin.bulk.PER_PAGE", 2)
    bulk = planned(people(5), Phones("089-000-0000"), User.objects.get())
    shown = [len(clerk.get(address(bulk, "change"), {"page": page}).context["page"].object_list) for page in (1, 2, 3)]
    assert shown == [2, 2, 1]


# --- rights


NEEDED = {"move": "add_lifeevent", "death": "add_lifeevent", "move_out": "add_lifeevent", "phone": "change_resident",
          "condition": "add_condition", "condition_end": "change_condition"}  # fmt: skip


def _without(codename: str) -> Client:
    """Somebody who may change many, see everybody, and do all but one act."""
    user = make_user("no_role")
    names = {"bulk_edit_resident", "view_bulkedit", "see_all_villages", "view_resident", *NEEDED.values()} - {codename}
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return client_for("no_role")


@pytest.mark.parametrize("code", NEEDED)
def test_each_act_needs_the_right_of_the_act(code):
    client = _without(NEEDED[code])
    bulk = begun(client, people(1))
    answers = {page: client.get(address(bulk, page)).status_code for page in NEEDED}
    assert {page for page, status in answers.items() if status == 403} == {
        page for page, needed in NEEDED.items() if needed == NEEDED[code]
    }


def test_who_may_not_change_many_is_not_offered_it():
    make_user("officer_care")
    client = client_for("officer_care")
    persons = people(1)
    client.post(LIST, {"action": "edit_many", "_selected_action": [persons[0].pk]})
    assert ("edit_many" in text_of(client.get(LIST)), BulkEdit.objects.count()) == (False, 0)


def test_every_act_has_a_form_and_a_word_about_it():
    assert (set(FORMS), set(ABOUT)) == (set(ACTS), set(ACTS))


# --- sensitive groups


def test_a_keeper_is_offered_the_groups_that_they_may_know_of():
    village(1)
    make_user(KEEPER)
    keeper = client_for(KEEPER)
    form = keeper.get(address(begun(keeper, people(1)), "condition")).context["form"]
    assert ([one.code for one in form.fields["group"].queryset], "detail" in form.fields) == (["pregnant"], False)


def test_a_list_of_edits_names_no_sensitive_group(clerk):
    village(1)
    able = make_user("sensitive_conditions")
    able.user_permissions.set(Permission.objects.filter(codename__in=["bulk_edit_resident", "see_all_villages"]))
    applied(people(1), Joining(group=group("aids").pk), User.objects.get(pk=able.pk))
    applied(people(1), Joining(group=group().pk, since=DAY))
    text = text_of(clerk.get("/admin/residents/bulkedit/"))
    assert (group("aids").name in text, group().name in text) == (False, True)
