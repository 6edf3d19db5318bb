"""The second step: nobody is signed in before it, no code is taken twice, and nobody guesses one."""

import json

import pytest
from django.urls import reverse

from accounts import totp
from accounts.models import Action, RecoveryCode, SecondFactor, User
from accounts.standing import SECOND as PROVEN
from accounts.tests.desk import (
    HOME,
    LOGIN,
    MINE,
    SECOND,
    SECRET,
    app_code,
    browser,
    give_app,
    in_portal,
    recovery_code,
    sign_in,
    staff,
    told,
)
from accounts.tests.soft_key import SoftKey
from tests.rig.proof import rounds

pytestmark = pytest.mark.django_db
HTTPS = {"secure": True}


@pytest.fixture
def user():
    user = staff()
    give_app(user)
    return user


@pytest.fixture
def waiting(user):
    """A browser in which the password was right."""
    client = browser()
    assert sign_in(client, user).url == SECOND
    return client


def answer(client, code: str):
    return client.post(SECOND, {"code": code})


@pytest.mark.parametrize(
    ("at", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(at, code):
    """RFC 6238, appendix B, of which apps show the last six digits."""
    assert totp.code_at(SECRET, at // 30) == code


def test_the_code_of_the_app_opens_the_portal(waiting):
    assert (answer(waiting, app_code()).url, in_portal(waiting)) == (HOME, True)


def test_thai_digits_and_spaces_are_understood(waiting):
    code = app_code().translate({ord(str(n)): chr(0x0E50 + n) for n in range(10)})
    assert answer(waiting, f"{code[:3]} {code[3:]}").status_code == 302


def test_one_asked_for_is_where_one_comes(user):
    client = browser()
    sign_in(client, user, next="/admin/accounts/user/")
    assert answer(client, app_code()).url == "/admin/accounts/user/"


@pytest.mark.parametrize("address", [HOME, MINE, "/admin/my/app/", "/admin/password_change/", "/admin/draft-key/"])
def test_before_it_nobody_is_signed_in(waiting, address):
    assert waiting.get(address).url.startswith(LOGIN)


def test_without_a_password_there_is_no_second_step(user):
    assert answer(browser(), app_code()).url == LOGIN


def test_a_code_is_taken_once(user):
    code, clients = app_code(), [browser(), browser()]
    for client in clients:
        sign_in(client, user)
    assert [answer(client, code).status_code for client in clients] == [302, 200]


def test_a_code_older_than_one_taken_is_refused(user):
    newer, older = browser(), browser()
    for client, code in ((newer, app_code(later=1)), (older, app_code())):
        sign_in(client, user)
        answer(client, code)
    assert (in_portal(newer), in_portal(older)) == (True, False)


@pytest.mark.parametrize("later", [-3, 3])
def test_a_code_of_another_time_is_refused(waiting, later):
    assert answer(waiting, app_code(later=later)).status_code == 200


def test_the_code_of_another_account_is_refused(waiting):
    give_app(staff("other"), b"another secret 12345")
    assert answer(waiting, app_code(b"another secret 12345")).status_code == 200


def test_a_hundred_guesses_are_stopped(user, record_proof):
    tried, opened, client = rounds(40, 1000), 0, browser()
    sign_in(client, user)
    wrong = [
        code for code in (f"{n:06}" for n in range(50)) if code not in {app_code(later=n) for n in (-2, -1, 0, 1, 2)}
    ]
    for n in range(tried):
        opened += answer(client, wrong[n] if n < 5 else app_code()).status_code == 302
    record_proof("codes guessed at the second step", tried=tried, failed=opened)
    assert told(Action.LOCKED) == [("locked", str(user.pk), {"step": "second"})]


def test_the_password_once_more_gives_no_more_guesses(user):
    for _ in range(5):
        client = browser()
        sign_in(client, user)
        answer(client, "000000")
    client = browser()
    sign_in(client, user)
    assert answer(client, app_code()).status_code == 429


def test_a_password_changed_meanwhile_ends_the_waiting(waiting, user):
    user = User.objects.get(pk=user.pk)
    user.set_password("รหัสอื่นซึ่งยาวพอ")
    user.save()
    assert answer(waiting, app_code()).url == LOGIN


def test_an_account_ended_meanwhile_does_not_come_in(waiting, user):
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert answer(waiting, app_code()).url == LOGIN


# --- recovery codes


def test_a_recovery_code_opens_once(user):
    code, clients = recovery_code(user), [browser(), browser()]
    for client in clients:
        sign_in(client, user)
    assert [answer(client, code.lower()).status_code for client in clients] == [302, 200]


def test_a_new_sheet_makes_the_old_one_worthless(waiting, user):
    old = recovery_code(user)
    recovery_code(user)
    assert answer(waiting, old).status_code == 200


def test_codes_and_secrets_are_not_kept_in_plain(user):
    code = recovery_code(user).replace("-", "")
    kept = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert (code in kept, SECRET in bytes(SecondFactor.objects.get().secret_cipher)) == (False, False)


# --- setting it up


def signed_in(user) -> object:
    client = browser()
    client.force_login(user)
    return client


def test_an_app_is_set_up_by_its_first_code_and_gives_a_sheet():
    user = staff()
    client = signed_in(user)
    secret = shown_secret(client)
    page = client.post("/admin/my/app/", {"code": app_code(secret), "name": "ซัมซุง"})
    assert (page.content.decode().count("<li><code>"), user.factors.get().name) == (10, "ซัมซุง")
    assert told(Action.FACTOR_ADDED) == [
        ("factor_added", str(user.pk), {"kind": "app"}), ("factor_added", str(user.pk), {"kind": "recovery"}),
    ]  # fmt: skip


def shown_secret(client) -> bytes:
    from base64 import b32decode

    page = client.get("/admin/my/app/")
    return b32decode(page.context["secret"].replace(" ", ""))


def test_a_wrong_first_code_sets_nothing_up():
    user = staff()
    client = signed_in(user)
    shown_secret(client)
    page = client.post("/admin/my/app/", {"code": "000000"})
    assert (user.factors.count(), "นาฬิกา" in page.content.decode()) == (0, True)


def test_the_picture_is_drawn_by_the_portal():
    page = signed_in(staff()).get("/admin/my/app/").content.decode()
    assert ("<svg" in page, "otpauth://totp/" in page) == (True, True)


def test_a_session_that_only_a_password_opened_adds_no_second_factor():
    user = staff()
    client = signed_in(user)
    give_app(user)
    assert client.get("/admin/my/app/").url == LOGIN
    assert in_portal(client) is False


def test_nobody_removes_another_s(user):
    client = signed_in(staff("other"))
    assert client.post(reverse("remove_factor", args=[user.factors.get().pk])).status_code == 404


def test_the_last_one_stays_where_everybody_must_have_one(settings, user):
    settings.SECOND_FACTOR = True
    client = browser()
    sign_in(client, user)
    answer(client, app_code())
    client.post(reverse("remove_factor", args=[user.factors.get().pk]))
    assert user.factors.count() == 1


def test_with_the_last_one_go_its_recovery_codes(user):
    recovery_code(user)
    signed_in(user).post(reverse("remove_factor", args=[user.factors.get().pk]))
    assert (user.factors.count(), user.recovery_codes.count()) == (0, 0)


# --- passkeys


def add_passkey(user, key: SoftKey, **flags):
    client = signed_in(user)
    session = client.session
    session[PROVEN] = True
    session.save()
    question = json.loads(client.get("/admin/my/passkey/", **HTTPS).context["question"])
    return client.post("/admin/my/passkey/", {"passkey": key.make(question, **flags), "name": "กุญแจ"}, **HTTPS)


def asked_for_passkey(user):
    client = browser()
    client.post(LOGIN, {"username": user.username, "password": "ส้มเรือใบกุญแจฝน"}, **HTTPS)
    return client, json.loads(client.get(SECOND, **HTTPS).context["passkey"])


def prove(client, said: str):
    return client.post(SECOND, {"passkey": said}, **HTTPS).status_code


def test_a_passkey_is_set_up_and_opens_the_portal():
    user, key = staff(), SoftKey()
    add_passkey(user, key)
    client, question = asked_for_passkey(user)
    assert (user.factors.get().kind, prove(client, key.sign(question))) == ("passkey", 302)


def test_the_answer_to_one_question_answers_no_other():
    user, key = staff(), SoftKey()
    add_passkey(user, key)
    first, question = asked_for_passkey(user)
    said = key.sign(question)
    prove(first, said)
    second, _other = asked_for_passkey(user)
    assert prove(second, said) == 200


def test_a_question_is_answered_once():
    user, key = staff(), SoftKey()
    add_passkey(user, key)
    client, question = asked_for_passkey(user)
    prove(client, SoftKey().sign(question))
    assert prove(client, key.sign(question)) == 200


def test_another_s_passkey_opens_nothing():
    user, key, other = staff(), SoftKey(), SoftKey()
    add_passkey(user, key)
    add_passkey(staff("other"), other)
    client, question = asked_for_passkey(user)
    assert prove(client, other.sign(question)) == 200


@pytest.mark.parametrize(
    "spoilt", ["", "{}", "[]", "null", '{"id": 1}', "x" * 5000, '{"id":"","rawId":"","response":{}}']
)
def test_nonsense_is_refused_in_words(spoilt):
    user, key = staff(), SoftKey()
    add_passkey(user, key)
    client, _question = asked_for_passkey(user)
    assert prove(client, spoilt) == 200


def test_a_passkey_that_was_touched_by_anybody_is_not_enough():
    """User verified is bit 2; a touch alone is bit 0."""
    user, key = staff(), SoftKey()
    add_passkey(user, key)
    client, question = asked_for_passkey(user)
    assert prove(client, key.sign(question, flags=0x01)) == 200


def test_a_copied_passkey_is_found_by_its_count():
    user, key = staff(), SoftKey()
    add_passkey(user, key)
    SecondFactor.objects.update(counter=5)
    client, question = asked_for_passkey(user)
    assert prove(client, key.sign(question)) == 200


def test_a_passkey_made_for_another_site_is_refused():
    user = staff()
    add_passkey(user, SoftKey(origin="https://evil.example"))
    assert user.factors.count() == 0
