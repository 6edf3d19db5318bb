"""Before something leaves or opens it is asked again who sits there; what was wanted is done after the right answer."""

import json

import pytest
from django.urls import reverse

from accounts.models import AccessLog, Action, User
from accounts.standing import FRESH
from accounts.tests.desk import PASSWORD, app_code, browser, give_app, staff, told
from accounts.tests.soft_key import SoftKey
from accounts.tests.test_second_step import HTTPS, add_passkey
from residents.models import Resident
from residents.tests.factories import resident
from tests.access.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _asked(settings):
    settings.REAUTHENTICATE = True


def stale(user):
    """Signed in, and not asked for a while."""
    client = browser()
    client.force_login(user)
    session = client.session
    session[FRESH] -= 601
    session.save()
    return client


@pytest.fixture
def clerk():
    return staff("clerk", "registry_clerk")


@pytest.fixture
def person() -> Resident:
    return resident()


def number_page(person) -> str:
    return reverse("admin:residents_resident_unmask", args=[person.pk])


def asks(response) -> bool:
    return response.status_code == 403 and "_proof" in response.content.decode()


def test_a_whole_number_is_not_shown_before_it(clerk, person):
    answer = stale(clerk).post(number_page(person), {"reason": "ตรวจบัตร"})
    assert (asks(answer), person.citizen_id in answer.content.decode()) == (True, False)
    assert AccessLog.objects.filter(action=Action.UNMASKED).count() == 0


def test_what_was_typed_is_kept_and_done_after_the_right_password(clerk, person):
    client = stale(clerk)
    kept = dict(client.post(number_page(person), {"reason": "ตรวจบัตร"}).context["kept"])
    answer = client.post(number_page(person), {**kept, "_asked": "POST", "_proof": PASSWORD})
    assert (kept["reason"], person.citizen_id in answer.content.decode()) == ("ตรวจบัตร", True)
    assert AccessLog.objects.get(action=Action.UNMASKED).reason == "ตรวจบัตร"


def test_who_has_a_second_step_shows_it_anew(clerk, person):
    give_app(clerk)
    answer = stale(clerk).post(number_page(person), {"reason": "ตรวจบัตร", "_proof": app_code()})
    assert person.citizen_id in answer.content.decode()


def test_the_password_alone_is_then_not_enough(clerk, person):
    give_app(clerk)
    answer = stale(clerk).post(number_page(person), {"reason": "ตรวจบัตร", "_proof": PASSWORD})
    assert (asks(answer), person.citizen_id in answer.content.decode()) == (True, False)


def test_a_code_of_the_app_is_taken_once(clerk, person):
    give_app(clerk)
    code = app_code()
    for client in (stale(clerk), stale(clerk)):
        answer = client.post(number_page(person), {"reason": "ตรวจบัตร", "_proof": code})
    assert asks(answer)


def test_the_page_asks_for_what_one_has(clerk, person):
    said = []
    for prepare in (lambda: None, lambda: give_app(clerk)):
        prepare()
        page = stale(clerk).post(number_page(person), {"reason": "ตรวจบัตร"}).content.decode()
        said.append(['type="password"' in page, "one-time-code" in page])
    assert said == [[True, False], [False, True]]


def test_a_passkey_proves_it_too(clerk, person):
    key = SoftKey()
    add_passkey(clerk, key)
    client = stale(clerk)
    page = client.post(number_page(person), {"reason": "ตรวจบัตร"}, **HTTPS)
    signed = key.sign(json.loads(page.context["passkey"]))
    kept = {**dict(page.context["kept"]), "_asked": "POST", "_proof": "", "_passkey": signed}
    answer = client.post(number_page(person), kept, **HTTPS)
    assert person.citizen_id in answer.content.decode()


def test_what_a_passkey_signed_is_taken_once(clerk, person):
    key = SoftKey()
    add_passkey(clerk, key)
    client = stale(clerk)
    signed = key.sign(json.loads(client.post(number_page(person), {"reason": "x"}, **HTTPS).context["passkey"]))
    sent = {"reason": "x", "_proof": "", "_passkey": signed}
    client.post(number_page(person), sent, **HTTPS)
    session = client.session
    session[FRESH] -= 100_000
    session.save()
    assert asks(client.post(number_page(person), sent, **HTTPS))


def test_a_wrong_answer_asks_again_and_keeps_what_was_typed(clerk, person):
    answer = stale(clerk).post(number_page(person), {"reason": "ตรวจบัตร", "_proof": "x"})
    assert (asks(answer), ("reason", "ตรวจบัตร") in answer.context["kept"]) == (True, True)


def test_nobody_guesses_here(clerk, person):
    client = stale(clerk)
    for _ in range(5):
        client.post(number_page(person), {"reason": "x", "_proof": "x"})
    answer = client.post(number_page(person), {"reason": "x", "_proof": PASSWORD})
    assert (asks(answer), "โปรดรอ 15 นาที" in answer.content.decode()) == (True, True)


OWN_PASSWORD, NEXT = "/admin/password_change/", "มะม่วงสามลูกบนหลังคา"


def chooses(client, old: str):
    return client.post(OWN_PASSWORD, {"old_password": old, "new_password1": NEXT, "new_password2": NEXT})


def test_nobody_guesses_on_the_page_of_the_password(clerk):
    client = stale(clerk)
    for _ in range(5):
        chooses(client, "x")
    answer = chooses(client, PASSWORD)
    clerk.refresh_from_db()
    assert ("โปรดรอ 15 นาที" in answer.content.decode(), clerk.check_password(PASSWORD)) == (True, True)
    wrong = (Action.WRONG_SIGN_IN, str(clerk.pk), {"step": "again"})
    assert told(Action.WRONG_SIGN_IN, Action.LOCKED) == [wrong] * 5 + [
        (Action.LOCKED, str(clerk.pk), {"step": "again"})
    ]


def test_both_pages_share_one_count(clerk, person):
    client = stale(clerk)
    for _ in range(5):
        chooses(client, "x")
    assert asks(client.post(number_page(person), {"reason": "x", "_proof": PASSWORD}))


def test_a_wrong_old_password_is_told_and_the_right_one_changes_it(clerk):
    client = stale(clerk)
    told_wrong = chooses(client, "x").context["form"].errors["old_password"].as_data()
    chooses(client, PASSWORD)
    clerk.refresh_from_db()
    assert ([one.code for one in told_wrong], clerk.check_password(NEXT)) == (["password_incorrect"], True)


def test_the_code_of_the_app_is_no_old_password(clerk):
    give_app(clerk)
    chooses(stale(clerk), app_code())
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_ten_minutes_after_signing_in_it_is_not_asked(clerk, person):
    client = browser()
    client.force_login(clerk)
    assert person.citizen_id in client.post(number_page(person), {"reason": "ตรวจบัตร"}).content.decode()


def test_a_confirmed_session_is_not_asked_again_at_once(clerk, person):
    client = stale(clerk)
    client.post(number_page(person), {"reason": "หนึ่ง", "_proof": PASSWORD})
    assert person.citizen_id in client.post(number_page(person), {"reason": "สอง"}).content.decode()


def test_where_the_setting_is_off_it_is_not_asked(settings, clerk, person):
    settings.REAUTHENTICATE = False
    assert person.citizen_id in stale(clerk).post(number_page(person), {"reason": "x"}).content.decode()


EXPORT = "/admin/residents/resident/export/"


def test_an_export_leaves_after_it(clerk, person):
    client = stale(clerk)
    typed = {"report": "resident_register", "format": "csv"}
    page = client.post(EXPORT, typed)
    assert asks(page)
    answer = client.post(EXPORT, {**dict(page.context["kept"]), "_asked": "POST", "_proof": PASSWORD})
    assert "attachment" in answer.get("Content-Disposition", "")
    answer.close()


def test_a_page_to_look_at_is_not_asked_for(clerk, person):
    assert stale(clerk).get(number_page(person)).status_code == 200


# --- what is done to accounts


@pytest.fixture
def administrator():
    return staff("sysadmin", "system_administrator")


@pytest.mark.parametrize("act", ["code", "unlock", "sessions"])
def test_helping_somebody_in_asks(administrator, clerk, act):
    assert asks(stale(administrator).post(reverse(f"admin:accounts_user_{act}", args=[clerk.pk])))


def test_changing_an_account_asks_and_then_changes_it(administrator, clerk):
    client, address = stale(administrator), reverse("admin:accounts_user_change", args=[clerk.pk])
    typed = filled(client.get(address), first_name="ใหม่")
    page = client.post(address, typed)
    before = User.objects.get(pk=clerk.pk).first_name
    client.post(address, {**dict(page.context["kept"]), "_asked": "POST", "_proof": PASSWORD})
    assert (asks(page), before, User.objects.get(pk=clerk.pk).first_name) == (True, "เจ้าหน้าที่", "ใหม่")


def test_setting_another_s_password_asks(administrator, clerk):
    address = reverse("admin:auth_user_password_change", args=[clerk.pk])
    assert asks(stale(administrator).post(address, {"password1": "x", "password2": "x"}))
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_giving_a_village_asks_and_is_told(administrator, person):
    keeper, address = staff("keeper", "village_keeper"), reverse("admin:residents_villagekeeper_add")
    typed = {"user": keeper.pk, "village": person.village_id, "since": "01/01/2569"}
    client = stale(administrator)
    page = client.post(address, typed)
    client.post(address, {**dict(page.context["kept"]), "_asked": "POST", "_proof": PASSWORD})
    assert (asks(page), told(Action.ACCOUNT_CHANGED)) == (
        True, [("account_changed", str(keeper.pk), {"village_given": person.village_id})],
    )  # fmt: skip


def test_adding_a_second_step_asks(clerk):
    assert asks(stale(clerk).post("/admin/my/app/", {"code": "123456"}))


def test_who_is_not_signed_in_is_not_asked_here(person):
    assert browser().post(number_page(person), {"_proof": PASSWORD}).url.startswith("/admin/login/")
