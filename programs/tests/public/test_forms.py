"""The public forms by their addresses: what they take, what they refuse, and what they never tell."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import DroppedForm
from core.qr import qr_svg
from programs.codes import digest_of, in_groups, new_code, read_code
from programs.enums import ActivityStatus, HelpStatus, Joining, SignUpState
from programs.models import Activity, HelpRequest, SignUp
from programs.public import protection
from programs.services.signups import WHY_NOT, withdraw
from programs.tests import factories
from programs.tests.public.visitor import HELP, JOIN, Visitor
from programs.tests.signups.people import fresh, join
from residents.tests import factories as people
from tests.access.forms import filled

pytestmark = pytest.mark.django_db
OK, MISSING = HTTPStatus.OK, HTTPStatus.NOT_FOUND


@pytest.fixture
def visitor(clock) -> Visitor:
    return Visitor(clock)


# --- joining


def test_who_joins_has_a_place_and_a_code(visitor):
    activity = factories.activity(capacity=1)
    answer = visitor.join(activity)
    made = SignUp.objects.get()
    assert (answer.status_code, made.name, made.phone, made.state) == (OK, JOIN["name"], "081-234-5678", "place")
    assert digest_of(read_code(visitor.code(answer))) == made.code_digest


def test_a_receipt_s_button_shows_what_became_of_it_without_typing_the_code(visitor):
    for receipt in (visitor.join(factories.activity()), visitor.ask()):
        assert visitor.follow(filled(receipt)["code"]).templates[0].name.startswith("public/status_")


@pytest.mark.parametrize(("capacity", "shown"), [(1, True), (0, False)])
def test_a_place_has_its_code_to_be_scanned_at_the_door(visitor, capacity, shown):
    answer = visitor.join(factories.activity(capacity=capacity))
    assert (qr_svg(visitor.code(answer)) in answer.content.decode()) is shown


def test_when_it_is_full_one_is_told_the_place_on_the_list(visitor):
    activity = factories.activity(capacity=0)
    visitor.join(activity)
    answer = visitor.join(activity)
    assert (answer.context["state"], answer.context["position"]) == (SignUpState.WAITING, 2)


def test_a_form_sent_again_gives_the_same_receipt(visitor):
    body = visitor.filled(f"/join/{factories.activity().pk}/", JOIN)
    codes = {visitor.code(visitor.send(body)) for _ in range(3)}
    assert (len(codes), SignUp.objects.count()) == (1, 1)


def test_an_activity_that_is_deleted_at_that_moment_is_told_and_nothing_is_lost(visitor):
    activity = factories.activity()

    def delete_before(execute, sql, *args):
        if 'WHERE "programs_signup"."key"' in sql:
            Activity.objects.filter(pk=activity.pk)._raw_delete("default")
        return execute(sql, *args)

    body = visitor.filled(f"/join/{activity.pk}/", JOIN)
    with connection.execute_wrapper(delete_before):
        answer = visitor.send(body)
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (OK, [WHY_NOT["gone"]])
    assert visitor.typed(answer, JOIN) == JOIN


def test_a_token_used_again_for_somebody_else_asks_first(visitor):
    body = visitor.filled(f"/join/{factories.activity().pk}/", JOIN)
    visitor.send(body)
    answer = visitor.send(body | {"name": "คนที่สอง ทดลอง"})
    assert (SignUp.objects.count(), answer.context["form"]["name"].value()) == (1, "คนที่สอง ทดลอง")
    visitor.send_shown(answer)
    assert SignUp.objects.count() == 2


def test_too_quick_is_shown_again_and_nothing_is_lost(visitor, clock):
    activity = factories.activity()
    body = visitor.filled(f"/join/{activity.pk}/", JOIN, wait=1)
    answer = visitor.send(body)
    assert (SignUp.objects.count(), visitor.typed(answer, JOIN)) == (0, JOIN)
    clock.seconds += 1
    visitor.send_shown(answer)
    assert SignUp.objects.count() == 1


def test_too_quick_with_a_field_missing_is_told_of_the_field_alone(visitor):
    body = visitor.filled(f"/join/{factories.activity().pk}/", JOIN | {"name": ""}, wait=0)
    assert list(visitor.send(body).context["form"].errors) == ["name"]


def test_too_old_is_shown_again_and_nothing_is_lost(visitor):
    activity = factories.activity()
    answer = visitor.send(visitor.filled(f"/join/{activity.pk}/", JOIN, wait=12 * 3600 + 1))
    assert (SignUp.objects.count(), visitor.typed(answer, JOIN)) == (0, JOIN)
    visitor.send_shown(answer)
    assert SignUp.objects.count() == 1


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "ก" * 5000])
def test_a_token_that_we_did_not_make_is_refused(visitor, token):
    activity = factories.activity()
    answer = visitor.send(visitor.filled(f"/join/{activity.pk}/", JOIN) | {"token": token})
    assert (SignUp.objects.count(), visitor.typed(answer, JOIN)) == (0, JOIN)


def test_a_token_of_another_activity_is_refused(visitor):
    first, second = factories.activity(), factories.activity()
    body = visitor.filled(f"/join/{first.pk}/", JOIN)
    visitor.send(body, f"/join/{second.pk}/")
    assert SignUp.objects.count() == 0


def test_a_robot_is_answered_and_nothing_is_kept(visitor):
    activity = factories.activity(capacity=0)
    answer = visitor.send(visitor.filled(f"/join/{activity.pk}/", JOIN) | {"homepage": "http://example.test"})
    assert (answer.status_code, SignUp.objects.count(), answer.context["position"]) == (OK, 0, 1)
    assert read_code(visitor.code(answer))
    assert list(DroppedForm.objects.values_list("form", "number")) == [("join", 1)]


@pytest.mark.parametrize("missing", JOIN)
def test_what_is_missing_is_said_beside_the_field_and_above(visitor, missing):
    body = visitor.filled(f"/join/{factories.activity().pk}/", JOIN | {missing: ""})
    page = visitor.send(body).content.decode()
    assert (f'href="#id_{missing}"' in page, f'id="id_{missing}_error"' in page, SignUp.objects.count()) == (
        True, True, 0,
    )  # fmt: skip
    assert re.search(rf'<input[^>]*aria-describedby="[^"]*id_{missing}_error', page)


def test_an_activity_that_is_not_public_is_as_none(visitor):
    drafts = [
        factories.activity(of=factories.program(published_at=None)),
        factories.activity(of=factories.program(published_at=timezone.now() + timedelta(days=1))),
        factories.activity(shown=False),
    ]
    keys = [draft.pk for draft in drafts] + [999_999_999, 10**30]
    for key in keys:
        answers = [visitor.client.get(f"/join/{key}/"), visitor.client.post(f"/join/{key}/", JOIN)]
        assert [answer.status_code for answer in answers] == [MISSING, MISSING]


CLOSED = {
    "cancelled": {"status": ActivityStatus.CANCELLED},
    "over": {"in_days": -1},
    "free": {"joining": Joining.FREE},
    "invited": {"joining": Joining.INVITED},
    "closed": {"sign_up_until": factories.LONG_AGO},
}


@pytest.mark.parametrize("why", CLOSED)
def test_where_one_cannot_join_the_page_says_why(visitor, why):
    activity = factories.activity(**CLOSED[why])
    page = visitor.client.get(f"/join/{activity.pk}/")
    token = protection.new_token(f"join:{activity.pk}")
    visitor.clock.seconds += 5
    sent = visitor.client.post(f"/join/{activity.pk}/", JOIN | {"token": token})
    assert (bool(page.context["closed"]), "<textarea" in page.content.decode(), SignUp.objects.count()) == (
        True, False, 0,
    )  # fmt: skip
    assert [error.code for error in sent.context["form"].non_field_errors().as_data()] == [why]


# --- asking for help


def test_who_asks_for_help_has_a_code_and_a_day(visitor):
    answer = visitor.ask()
    asked = HelpRequest.objects.get()
    assert (asked.status, asked.due_on, asked.language) == (
        HelpStatus.NEW, timezone.localdate() + timedelta(days=7), "th",
    )  # fmt: skip
    assert digest_of(read_code(visitor.code(answer))) == asked.code_digest


def test_the_language_of_the_page_is_kept(visitor):
    visitor.ask(language="/ms")
    assert HelpRequest.objects.get().language == "ms"


def test_help_sent_again_is_one_request(visitor):
    body = visitor.filled("/help/", HELP)
    codes = {visitor.code(visitor.send(body)) for _ in range(3)}
    assert (len(codes), HelpRequest.objects.count()) == (1, 1)


def test_for_somebody_else_one_says_for_whom(visitor):
    answer = visitor.ask(for_whom="other", about_name="")
    assert (list(answer.context["form"].errors), HelpRequest.objects.count()) == (["about_name"], 0)


def test_a_village_may_be_chosen(visitor):
    village = people.village(3)
    visitor.ask(village=village.pk)
    assert HelpRequest.objects.get().village == village


def test_a_village_that_is_not_there_is_refused(visitor):
    answer = visitor.ask(village="987654321")
    assert list(answer.context["form"].errors) == ["village"]


def test_a_robot_s_cry_for_help_is_dropped(visitor):
    answer = visitor.ask(homepage="x")
    assert (answer.status_code, HelpRequest.objects.count(), DroppedForm.objects.get().form) == (OK, 0, "help")


# --- following


@pytest.mark.parametrize("shape", [in_groups, str.lower, lambda code: f" {code} "])
def test_a_code_shows_what_became_of_the_sign_up(visitor, shape):
    receipt = join(factories.activity("สานตะกร้า", capacity=1))
    answer = visitor.follow(shape(receipt.code))
    assert (answer.context["sign_up"], "สานตะกร้า" in answer.content.decode()) == (receipt.sign_up, True)


def test_a_status_page_says_nothing_personal(visitor):
    receipt = join(factories.activity(), "นกขมิ้น เร้นลับ")
    SignUp.objects.update(note="บันทึกลับ", phone="089-777-4321")
    page = visitor.follow(receipt.code).content.decode()
    assert [word for word in ("นกขมิ้น", "เร้นลับ", "4321", "บันทึกลับ") if word in page] == []


def test_the_status_page_of_a_cry_for_help_says_nothing_personal(visitor):
    asked = {
        "name": "นกขมิ้น เร้นลับ",
        "phone": "0897774321",
        "story": "เรื่องลับมาก",
        "about_name": "ผู้ต้องการลับ",
        "place": "บ้านลับแล",
    }
    code = visitor.code(visitor.ask(for_whom="other", kind="safety", **asked))
    HelpRequest.objects.update(outcome="ผลลับ")
    page = visitor.follow(code).content.decode()
    words = [*asked.values(), "4321", "ผลลับ", str(HelpRequest.objects.get().get_kind_display())]
    assert [word for word in words if word in page] == []


def test_who_waits_reads_the_true_place(visitor):
    activity = factories.activity(capacity=1)
    first, second, third = (join(activity) for _ in range(3))
    positions = [visitor.follow(one.code).context["position"] for one in (first, second, third)]
    withdraw(first.sign_up)
    assert (positions, visitor.follow(third.code).context["position"]) == ([None, 1, 2], 1)


def test_a_late_answer_is_said_to_be_late(visitor):
    code = visitor.code(visitor.ask())
    HelpRequest.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert visitor.follow(code).context["is_late"] is True


@pytest.mark.parametrize(
    ("typed", "why"),
    [("", "empty"), ("ABC", "length"), ("0" * 16, "letter"), ("2" * 15 + "3", "mistyped"), ("\x00", "null")],
)
def test_what_is_no_code_is_said_so(visitor, typed, why):
    answer = visitor.follow(typed)
    codes = [error.code for error in answer.context["form"].errors["code"].as_data()]
    assert codes == ["null_characters_not_allowed" if why == "null" else why]


def test_a_code_of_nobody_is_said_so(visitor):
    answer = visitor.follow(new_code())
    assert [error.code for error in answer.context["form"].errors["code"].as_data()] == ["unknown"]


def test_no_code_stands_in_an_address(visitor):
    receipt = join(factories.activity())
    page = visitor.follow(receipt.code).content.decode()
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert [one for one in addresses if receipt.code[:4] in one] == []


# --- giving back and handing over


def test_a_place_is_given_back_with_the_second_proof(visitor):
    receipt = join(factories.activity())
    answer = visitor.change("withdraw", receipt.code, last_four="๕๖๗๘")
    assert (answer.status_code, fresh(receipt.sign_up).state) == (OK, SignUpState.WITHDRAWN)


@pytest.mark.parametrize("wrong", ["", "0000", "678", "2345678", "081-234-5678", "abcd"])
def test_without_the_second_proof_nothing_is_given_back(visitor, wrong):
    receipt = join(factories.activity())
    answer = visitor.change("withdraw", receipt.code, last_four=wrong)
    assert (answer.context["opened"], fresh(receipt.sign_up).state) == ("withdraw", SignUpState.PLACE)


def test_the_second_proof_is_not_guessed(visitor):
    receipt = join(factories.activity())
    for number in range(protection.GUESSES):
        visitor.change("withdraw", receipt.code, last_four=f"{number:04}")
    visitor.change("withdraw", receipt.code, last_four="5678")
    assert fresh(receipt.sign_up).state == SignUpState.PLACE


def test_a_place_is_handed_over(visitor):
    receipt = join(factories.activity(capacity=1))
    answer = visitor.hand_over(receipt.code)
    other = SignUp.objects.get(substitute_for=receipt.sign_up)
    assert (other.name, other.state, fresh(receipt.sign_up).state) == ("คนแทน ทดลอง", "place", "withdrawn")
    assert digest_of(read_code(visitor.code(answer))) == other.code_digest


def test_a_place_handed_over_twice_is_handed_over_once(visitor):
    receipt = join(factories.activity(capacity=1))
    codes = {visitor.code(answer) for answer in visitor.hand_over_twice(receipt.code)}
    assert (len(codes), SignUp.objects.count()) == (1, 2)


def test_without_the_second_proof_nothing_is_handed_over(visitor):
    receipt = join(factories.activity(capacity=1))
    visitor.hand_over(receipt.code, last_four="0000")
    assert SignUp.objects.count() == 1


@pytest.mark.parametrize("address", ["/status/withdraw/", "/status/substitute/"])
def test_an_act_without_a_code_leads_to_where_it_is_typed(visitor, address):
    answers = [visitor.client.get(address), visitor.client.post(address, {"code": new_code()})]
    assert [answer.headers["Location"] for answer in answers] == ["/status/", "/status/"]


def test_a_code_of_a_cry_for_help_withdraws_nothing(visitor):
    code = visitor.code(visitor.ask())
    assert visitor.change("withdraw", code, last_four="5678").status_code == HTTPStatus.FOUND
