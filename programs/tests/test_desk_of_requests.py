"""The staff's pages of requests and sign-ups: what is noted, what the counter writes, who sees what."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Action
from programs.codes import code_of, in_groups
from programs.enums import HelpStatus, SignUpState, Through
from programs.models import HelpRequest, SignUp
from programs.services.help import due_from
from programs.tests import factories
from programs.tests.signups.people import fresh, join
from programs.tests.test_help import asked
from residents.models import Resident, Task
from residents.tests.factories import household, resident, village
from tests.access.forms import filled
from tests.contract import KEEPER, client_for, make_user

pytestmark = pytest.mark.django_db
HELP, SIGN_UP = "admin:programs_helprequest", "admin:programs_signup"
HOSTILE = [
    "<script>alert(1)</script>", "<svg onload=alert(1)>", "{{ 7|add:7 }}", "%s%n", "\u202eกลับหลัง", "ก\u200bข", "😀👨‍👩‍👧",
    "'; DROP TABLE x;--", "=1+1", "ก" * 150,
]  # fmt: skip


@pytest.fixture
def clerk():
    make_user("registry_clerk")
    return client_for("registry_clerk")


@pytest.fixture
def keeper():
    village(1)
    make_user(KEEPER)
    return client_for(KEEPER)


def page(client, name: str, *args):
    return client.get(reverse(name, args=args))


def lines(action: Action) -> list[tuple[str, str]]:
    return list(AccessLog.objects.filter(action=action).values_list("target_type", "target_id"))


# --- reading is noted


def test_reading_a_request_is_noted(clerk):
    made = asked()
    page(clerk, f"{HELP}_change", made.pk)
    assert lines(Action.VIEWED) == [("programs.helprequest", str(made.pk))]


def test_reading_its_history_is_noted(clerk):
    made = asked()
    page(clerk, f"{HELP}_history", made.pk)
    assert lines(Action.VIEWED) == [("programs.helprequest", str(made.pk))]


def test_the_list_holds_no_story(clerk):
    asked(story="เรื่องลับ")
    assert "เรื่องลับ" not in page(clerk, f"{HELP}_changelist").content.decode()


def test_printing_a_receipt_is_noted_each_time(clerk):
    made, receipt = asked(), join(factories.activity())
    [page(clerk, f"{HELP}_receipt", made.pk) for _ in range(2)]
    page(clerk, f"{SIGN_UP}_receipt", receipt.sign_up.pk)
    assert sorted(lines(Action.PRINTED_RECEIPT)) == sorted(
        [("programs.helprequest", str(made.pk))] * 2 + [("programs.signup", str(receipt.sign_up.pk))]
    )


def test_a_receipt_holds_the_code_and_the_day_and_no_name(clerk):
    made = asked(name="นกขมิ้น เร้นลับ")
    text = page(clerk, f"{HELP}_receipt", made.pk).content.decode()
    code = in_groups(code_of(made.code_cipher))
    assert re.sub(r"</?span>", "", text).count(code) == 1
    assert "นกขมิ้น" not in text


def test_a_receipt_speaks_the_language_of_who_takes_it_home(clerk):
    HelpRequest.objects.filter(pk=(made := asked()).pk).update(language="ms")
    assert '<html lang="ms">' in page(clerk, f"{HELP}_receipt", made.pk).content.decode()


def test_a_receipt_that_was_erased_is_not_there(clerk):
    HelpRequest.objects.filter(pk=(made := asked()).pk).update(code_cipher=b"")
    assert page(clerk, f"{HELP}_receipt", made.pk).status_code == HTTPStatus.NOT_FOUND


# --- the counter

TOLD = {
    "kind": "food",
    "for_whom": "myself",
    "name": "ฮาซัน",
    "phone": "081-234-5678",
    "story": "ข้าวหมด",
    "consent": "on",
}


def test_the_counter_writes_a_request_and_leads_to_its_receipt(clerk):
    address = reverse(f"{HELP}_counter")
    answer = clerk.post(address, filled(clerk.get(address), **TOLD))
    made = HelpRequest.objects.get()
    assert (answer.url, made.through, made.entered_by.username) == (
        reverse(f"{HELP}_receipt", args=[made.pk]), Through.COUNTER, "registry_clerk",
    )  # fmt: skip


def test_a_double_click_is_one_request(clerk):
    address = reverse(f"{HELP}_counter")
    body = filled(clerk.get(address), **TOLD)
    assert (clerk.post(address, body).url == clerk.post(address, body).url, HelpRequest.objects.count()) == (True, 1)


def test_what_was_written_on_paper_is_asked_on_its_own_day(clerk):
    address, on = reverse(f"{HELP}_counter"), timezone.localdate() - timedelta(days=3)
    clerk.post(address, filled(clerk.get(address), **TOLD, asked_on=f"{on.day}/{on.month}/{on.year + 543}"))
    found = HelpRequest.objects.get()
    assert (timezone.localdate(found.asked_at), found.consented_on, found.due_on) == (on, on, due_from(on))
    assert found.history.get().history_date.date() > on


def test_nothing_is_asked_on_a_day_to_come(clerk):
    address, on = reverse(f"{HELP}_counter"), timezone.localdate() + timedelta(days=2)
    answer = clerk.post(address, filled(clerk.get(address), **TOLD, asked_on=f"{on.day}/{on.month}/{on.year + 543}"))
    assert (list(answer.context["form"].errors), HelpRequest.objects.count()) == (["asked_on"], 0)


def test_without_spoken_consent_nothing_is_written(clerk):
    address = reverse(f"{HELP}_counter")
    answer = clerk.post(address, filled(clerk.get(address), **TOLD | {"consent": ""}))
    assert (list(answer.context["form"].errors), HelpRequest.objects.count()) == (["consent"], 0)


def test_a_key_of_somebody_else_gives_no_receipt_of_theirs(clerk, keeper):
    body = TOLD | {"language": "th", "form_key": "the-same", "village": village(1).pk}
    urls = {client.post(reverse(f"{HELP}_counter"), body).url for client in (clerk, keeper)}
    assert (len(urls), HelpRequest.objects.count()) == (2, 2)


def test_a_keeper_writes_for_the_own_village_alone(keeper):
    address = reverse(f"{HELP}_counter")
    refused = [
        list(keeper.post(address, filled(keeper.get(address), **TOLD, village=key)).context["form"].errors)
        for key in ("", village(2).pk)
    ]
    keeper.post(address, filled(keeper.get(address), **TOLD, village=village(1).pk))
    assert (refused, HelpRequest.objects.count()) == ([["village"], ["village"]], 1)


def test_the_counter_signs_somebody_up_without_a_telephone(clerk):
    activity = factories.activity(capacity=0)
    address = reverse(f"{SIGN_UP}_counter", args=[activity.pk])
    answer = clerk.post(address, filled(clerk.get(address), name="ฮาซัน", consent="on"))
    made = SignUp.objects.get()
    assert (answer.url, made.state, made.entered_by.username) == (
        reverse(f"{SIGN_UP}_receipt", args=[made.pk]), SignUpState.WAITING, "registry_clerk",
    )  # fmt: skip


def test_the_counter_says_why_one_cannot_sign_up(clerk):
    activity = factories.activity(in_days=-2)
    address = reverse(f"{SIGN_UP}_counter", args=[activity.pk])
    answer = clerk.post(address, filled(clerk.get(address), name="ฮาซัน", consent="on"))
    assert [error.code for error in answer.context["form"].non_field_errors().as_data()] == ["over"]


def test_a_keeper_signs_up_for_what_is_held_in_the_own_village(keeper):
    own, other = (factories.activity(f"ของหมู่ {number}", village=village(number)) for number in (1, 2))
    shown = [one.pk for one in page(keeper, f"{SIGN_UP}_choose").context["activities"]]
    assert (shown, page(keeper, f"{SIGN_UP}_counter", other.pk).status_code) == ([own.pk], HTTPStatus.NOT_FOUND)


# --- by code


@pytest.mark.parametrize("start", [HELP, SIGN_UP])
def test_whoever_calls_is_found_by_their_code(clerk, start):
    made, receipt = asked(), join(factories.activity())
    codes = [code_of(made.code_cipher), receipt.code.lower()]
    found = [clerk.post(reverse(f"{start}_by_code"), {"code": code}).url for code in codes]
    assert found == [reverse(f"{HELP}_change", args=[made.pk]), reverse(f"{SIGN_UP}_change", args=[receipt.sign_up.pk])]


def test_a_code_out_of_sight_is_as_none(keeper):
    made = asked(village=village(2))
    answers = [keeper.post(reverse(f"{HELP}_by_code"), {"code": code}) for code in (code_of(made.code_cipher), "x")]
    assert answers[0].url == answers[1].url == reverse(f"{HELP}_changelist")


# --- work


def test_saving_a_handler_says_that_it_is_looked_into(clerk):
    made, user = asked(), make_user("officer_care")
    address = reverse(f"{HELP}_change", args=[made.pk])
    clerk.post(address, filled(clerk.get(address), handler=user.pk))
    assert (fresh(made).status, fresh(made).handler) == (HelpStatus.WORKING, user)


def test_a_handler_who_cannot_see_it_is_refused(clerk, keeper):
    made = asked(village=village(2))
    address = reverse(f"{HELP}_change", args=[made.pk])
    user = make_user(KEEPER, 2) and make_user("village_keeper", 3) if village(3) else None
    answer = clerk.post(address, filled(clerk.get(address), handler=user.pk))
    assert list(answer.context["adminform"].form.errors) == ["handler"]


def test_people_of_the_registry_are_suggested_within_the_scope(keeper):
    here = resident("มารียัม", "สาและ", house=household(1))
    there = resident("มารียัม", "สาและ", house=household(2))
    made = asked(name="มารียัม สาและ", village=village(1))
    shown = [key for key, _hit in page(keeper, f"{HELP}_change", made.pk).context["suggestions"]]
    assert (shown, Resident.objects.filter(pk=there.pk).exists()) == ([here.pk], True)


def test_one_press_says_who_it_is(clerk):
    made, person = asked(), resident()
    clerk.post(reverse(f"{HELP}_link", args=[made.pk]), {"resident": person.pk})
    assert fresh(made).resident == person


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 40])
def test_a_press_for_nobody_links_nobody(clerk, key):
    made = asked()
    clerk.post(reverse(f"{HELP}_link", args=[made.pk]), {"resident": key})
    assert fresh(made).resident is None


def test_a_keeper_links_nobody_of_another_village(keeper):
    made, person = asked(village=village(1)), resident(house=household(2))
    keeper.post(reverse(f"{HELP}_link", args=[made.pk]), {"resident": person.pk})
    assert fresh(made).resident is None


def test_a_task_is_written_from_the_request(clerk):
    made, person = asked(), resident()
    clerk.post(reverse(f"{HELP}_link", args=[made.pk]), {"resident": person.pk})
    clerk.post(reverse(f"{HELP}_task", args=[made.pk]), {"what": "เยี่ยมบ้าน"})
    assert list(Task.objects.values_list("what", "resident")) == [("เยี่ยมบ้าน", person.pk)]


def test_it_is_ended_from_its_page(clerk):
    made = asked()
    clerk.post(reverse(f"{HELP}_end", args=[made.pk]), {"status": "done", "outcome": "ส่งข้าวแล้ว"})
    assert (fresh(made).status, fresh(made).outcome) == (HelpStatus.DONE, "ส่งข้าวแล้ว")


def test_a_sign_up_is_linked_by_the_picker(clerk):
    receipt, person = join(factories.activity()), resident()
    address = reverse(f"{SIGN_UP}_change", args=[receipt.sign_up.pk])
    clerk.post(address, filled(clerk.get(address), resident=person.pk, name="ชื่อที่แก้"))
    assert (fresh(receipt.sign_up).resident, fresh(receipt.sign_up).name) == (person, "ชื่อที่แก้")


def test_the_same_person_twice_is_said(clerk):
    activity, person = factories.activity(), resident()
    for receipt in (join(activity), join(activity)):
        address = reverse(f"{SIGN_UP}_change", args=[receipt.sign_up.pk])
        answer = clerk.post(address, filled(clerk.get(address), resident=person.pk))
    assert list(answer.context["adminform"].form.errors) == ["resident"]


def test_the_counter_gives_a_place_back_and_the_next_moves_up(clerk):
    activity = factories.activity(capacity=1)
    first, second = join(activity), join(activity)
    clerk.post(reverse(f"{SIGN_UP}_withdraw", args=[first.sign_up.pk]))
    assert (fresh(first.sign_up).state, fresh(second.sign_up).state) == (SignUpState.WITHDRAWN, SignUpState.PLACE)


def test_the_list_shows_the_order_in_which_people_move_up(clerk):
    activity = factories.activity(capacity=1)
    [join(activity, f"คนที่ {number}") for number in range(4)]
    shown = clerk.get(reverse(f"{SIGN_UP}_changelist"), {"activity__id__exact": activity.pk})
    assert [row.place_in_line for row in shown.context["cl"].result_list][1:] == [1, 2, 3]


# --- whatever people type


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_lie_still_on_the_staff_s_pages(clerk, text):
    made, receipt = asked(name=text, story=text, place=text[:150]), join(factories.activity(), text)
    pages = [
        page(clerk, f"{HELP}_changelist"), page(clerk, f"{HELP}_change", made.pk), page(clerk, f"{HELP}_history", made.pk),
        page(clerk, f"{SIGN_UP}_changelist"), page(clerk, f"{SIGN_UP}_change", receipt.sign_up.pk),
    ]  # fmt: skip
    assert {answer.status_code for answer in pages} == {HTTPStatus.OK}
    told = "".join(answer.content.decode() for answer in pages)
    assert [bad for bad in ("<script>alert", "<svg onload", "{14}") if bad in told] == []
