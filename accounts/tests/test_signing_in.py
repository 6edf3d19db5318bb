"""The password: who gets in, who does not, and that no refusal says why."""

import datetime
import re

import pytest
from django.contrib.auth import hashers
from django.utils import timezone

from accounts import throttle
from accounts.models import AccessLog, Action, StaffSession
from accounts.tests.desk import HOME, LOGIN, PASSWORD, browser, in_portal, sign_in, staff, told
from tests.rig.proof import rounds

pytestmark = pytest.mark.django_db
WRONG = "ไม่ใช่รหัสนี้แน่นอน"
YESTERDAY = datetime.timedelta(days=1)


def words(response) -> str:
    """A page as a guesser compares it: without its token and what was typed."""
    text = re.sub(r'value="[^"]*"', "", response.content.decode())
    return f"{response.status_code} {text}"


@pytest.fixture
def later(monkeypatch):
    """Moves the clock of the counts."""
    moved = {"seconds": 0}
    real = throttle.time
    monkeypatch.setattr(throttle, "time", lambda: real() + moved["seconds"])

    def move(seconds: int) -> None:
        moved["seconds"] += seconds

    return move


def test_the_right_password_opens_the_portal():
    client = browser()
    assert sign_in(client, staff()).url == HOME
    assert in_portal(client)


def test_the_trail_says_who_signed_in_and_how():
    user = staff()
    sign_in(browser(), user)
    assert told(Action.SIGNED_IN) == [("signed_in", str(user.pk), {"how": "password"})]


def test_the_page_is_in_thai_and_says_whom_to_ask():
    page = browser().get(LOGIN).content.decode()
    assert [word in page for word in ("เข้าใช้ไม่ได้?", "ผู้ดูแลระบบ", "ฉันมีรหัสใช้ครั้งเดียว")] == [True] * 3


@pytest.mark.parametrize("password", [PASSWORD, WRONG])
@pytest.mark.parametrize(
    "values", [{"is_active": False}, {"is_staff": False}, {"ends_on": datetime.date(2020, 1, 1)}], ids=str
)  # fmt: skip
def test_who_may_not_sign_in_is_refused_like_nobody(values, password):
    user = staff()
    type(user).objects.filter(pk=user.pk).update(**values)
    assert words(sign_in(browser(), user, password)) == words(sign_in(browser(), "nobody", password))


def test_a_wrong_password_is_refused_like_an_unknown_name():
    assert words(sign_in(browser(), staff(), WRONG)) == words(sign_in(browser(), "nobody", WRONG))


def test_an_unknown_name_takes_the_time_of_a_known_one(monkeypatch):
    """The hash is what takes time: for each try it is reckoned once."""
    user, reckoned = staff(), []
    hasher = hashers.get_hasher()
    real = type(hasher).encode
    monkeypatch.setattr(type(hasher), "encode", lambda *args, **kw: reckoned.append(1) or real(*args, **kw))
    for name in (user, "nobody"):
        sign_in(browser(), name, WRONG)
    type(user).objects.filter(pk=user.pk).update(ends_on=timezone.localdate() - YESTERDAY)
    sign_in(browser(), user, PASSWORD)
    assert len(reckoned) == 3


def test_nothing_that_was_typed_stands_in_the_trail():
    user = staff()
    sign_in(browser(), user, WRONG)
    sign_in(browser(), "พิมพ์ผิดช่อง", WRONG)
    lines = AccessLog.objects.filter(action=Action.WRONG_SIGN_IN).order_by("pk")
    assert [(line.user_id, line.target_id, line.detail) for line in lines] == [
        (user.pk, str(user.pk), {"step": "password"}), (None, "", {"step": "password"}),
    ]  # fmt: skip


# --- the lock


def test_five_wrong_passwords_lock_an_account_for_the_right_one_too():
    user, client = staff(), browser()
    answers = [sign_in(client, user, WRONG).status_code for _ in range(5)]
    assert (answers, sign_in(client, user).status_code, in_portal(client)) == ([200] * 4 + [429], 429, False)


def test_the_lock_says_in_how_many_minutes():
    user = staff()
    for _ in range(5):
        answer = sign_in(browser(), user, WRONG)
    assert (0 < int(answer["Retry-After"]) <= 900, "15 นาที" in answer.content.decode()) == (True, True)


def test_a_quarter_of_an_hour_after_the_last_try_the_account_opens(later):
    user, client = staff(), browser()
    for _ in range(4):
        sign_in(client, user, WRONG)
    later(800)
    sign_in(client, user, WRONG)
    later(890)
    assert sign_in(client, user).status_code == 429
    later(20)
    assert sign_in(client, user).status_code == 302


def test_the_right_password_begins_the_count_anew():
    user = staff()
    for _ in range(3):
        for _ in range(4):
            sign_in(browser(), user, WRONG)
        assert sign_in(browser(), user).status_code == 302


@pytest.mark.parametrize("written", ["clerk", "CLERK", " clerk ", "ｃｌｅｒｋ"])
def test_other_ways_of_writing_a_name_find_the_same_lock(written):
    for _ in range(5):
        sign_in(browser(), staff() if _ == 0 else "clerk", WRONG)
    assert sign_in(browser(), written, WRONG).status_code == 429


def test_an_unknown_name_is_locked_like_a_known_one():
    user = staff()
    for _ in range(4):
        sign_in(browser(), user, WRONG)
        sign_in(browser(), "nobody", WRONG)
    assert words(sign_in(browser(), user, WRONG)) == words(sign_in(browser(), "nobody", WRONG))


def test_the_lock_is_one_line_of_the_trail():
    user = staff()
    for _ in range(9):
        sign_in(browser(), user, WRONG)
    assert told(Action.LOCKED) == [("locked", str(user.pk), {"step": "password"})]
    assert len(told(Action.WRONG_SIGN_IN)) == 5


def test_a_thousand_passwords_find_nothing(settings, record_proof):
    user, tries = staff(), rounds(60, 1000)
    settings.SIGN_IN_TRIES_A_PLACE = 10 * tries
    opened = sum(sign_in(browser(), user, PASSWORD if n >= 5 else WRONG).status_code == 302 for n in range(tries))
    record_proof("passwords tried at one account", tried=tries, failed=opened)
    assert AccessLog.objects.filter(action=Action.WRONG_SIGN_IN).count() == 5


def test_many_accounts_from_one_place_are_slowed():
    users = [staff(f"clerk-{n}") for n in range(40)]
    looked_at = sum(sign_in(browser(), user, WRONG).status_code == 200 for _ in range(4) for user in users)
    assert looked_at == 30
    assert told(Action.LOCKED) == [("locked", "", {"step": "source"})]


def test_another_place_is_not_slowed():
    for n in range(40):
        sign_in(browser(), f"nobody-{n}", WRONG)
    assert sign_in(browser(REMOTE_ADDR="203.0.113.9"), staff()).status_code == 302


def test_a_whole_office_signs_in_from_one_place():
    answers = {sign_in(browser(), staff(f"clerk-{n}")).status_code for n in range(40)}
    assert answers == {302}


# --- the session that begins


def test_a_session_planted_before_opens_nothing_after():
    client = browser()
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    sign_in(client, staff())
    other = browser()
    other.cookies["sessionid"] = planted
    assert (in_portal(client), in_portal(other), client.session.get("planted")) == (True, False, True)


def test_the_session_says_whose_it_is_and_on_what():
    user = staff()
    client = browser(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"})
    sign_in(client, user)
    row = StaffSession.objects.get(user=user)
    assert (row.browser, row.own_phone, row.begun_at is not None) == ("Chrome · Android", False, True)


def test_the_admin_s_own_sign_in_page_is_ours():
    """Django's own view would ask for a password alone."""
    from django.urls import resolve, reverse

    assert resolve(reverse("admin:login")).func.__module__ == "accounts.views.sign_in"
    assert resolve(reverse("admin:logout")).func.__module__ == "accounts.views.sign_in"
    assert resolve(reverse("admin:password_change")).url_name == "password_change"
