"""The administrator's printed code: for another, for a day, once; and who asked for it and used it stands in the trail."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts import one_time
from accounts.models import Action, OneTimeCode, User
from accounts.tests.desk import CODE, HOME, PASSWORD, SECOND, browser, give_app, in_portal, sign_in, staff, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return staff("sysadmin", "system_administrator")


@pytest.fixture
def user():
    user = staff()
    give_app(user)
    return user


def desk(administrator):
    client = browser()
    client.force_login(administrator)
    return client


def issue(administrator, user, **typed) -> str:
    """The code as it stands on the paper."""
    return desk(administrator).post(reverse("admin:accounts_user_code", args=[user.pk]), typed).context["code"]


def second(user, code: str):
    client = browser()
    sign_in(client, user)
    client.post(SECOND, {"code": code})
    return client


def test_it_stands_in_for_the_second_step_once(administrator, user):
    code = issue(administrator, user)
    assert [in_portal(second(user, code)) for _ in range(2)] == [True, False]


def test_the_paper_says_for_whom_and_until_when(administrator, user):
    page = desk(administrator).post(reverse("admin:accounts_user_code", args=[user.pk]))
    text = page.content.decode()
    assert [word in text for word in (user.username, "ใช้ได้ถึง", page.context["code"], "data-print")] == [True] * 4
    assert "no-store" in page["Cache-Control"]


def test_the_trail_says_who_issued_and_who_used_it(administrator, user):
    second(user, issue(administrator, user))
    assert told(Action.CODE_ISSUED, Action.CODE_USED) == [
        ("code_issued", str(user.pk), {"new_password": False}), ("code_used", str(user.pk), {}),
    ]  # fmt: skip


def test_only_a_digest_is_kept(administrator, user):
    code = issue(administrator, user).replace("-", "")
    assert (code in OneTimeCode.objects.get().digest, len(code)) == (False, 12)


def test_after_a_day_it_is_worth_nothing(administrator, user):
    code = issue(administrator, user)
    assert OneTimeCode.objects.get().until - timezone.now() > datetime.timedelta(hours=23)
    OneTimeCode.objects.update(until=timezone.now() - datetime.timedelta(seconds=1))
    assert in_portal(second(user, code)) is False


def test_a_newer_one_makes_the_older_worthless(administrator, user):
    older, newer = issue(administrator, user), issue(administrator, user)
    assert [in_portal(second(user, code)) for code in (older, newer)] == [False, True]


def test_nobody_issues_one_for_themselves(administrator):
    assert desk(administrator).post(reverse("admin:accounts_user_code", args=[administrator.pk])).status_code == 403
    with pytest.raises(one_time.PermissionDenied):
        one_time.issue(administrator, by=administrator, new_password=True)


def test_nobody_else_issues_one(user):
    assert (
        desk(staff("auditor", "auditor")).post(reverse("admin:accounts_user_code", args=[user.pk])).status_code == 403
    )


def test_an_ended_account_gets_none(administrator, user):
    User.objects.filter(pk=user.pk).update(ends_on=datetime.date(2020, 1, 1))
    desk(administrator).post(reverse("admin:accounts_user_code", args=[user.pk]))
    assert OneTimeCode.objects.count() == 0


def test_it_opens_a_locked_account(administrator, user):
    for _ in range(6):
        sign_in(browser(), user, "ไม่ใช่รหัสนี้แน่นอน")
    code = issue(administrator, user)
    assert in_portal(second(user, code))


def test_the_administrator_unlocks_without_a_code(administrator, user):
    for _ in range(6):
        sign_in(browser(), user, "ไม่ใช่รหัสนี้แน่นอน")
    page = desk(administrator).get(reverse("admin:accounts_user_change", args=[user.pk])).content.decode()
    desk(administrator).post(reverse("admin:accounts_user_unlock", args=[user.pk]))
    assert ("ถูกล็อกเพราะใส่ผิด" in page, sign_in(browser(), user).url) == (True, SECOND)
    assert told(Action.UNLOCKED) == [("unlocked", str(user.pk), {})]


# --- in place of the password too


def by_code(user, code: str):
    client = browser()
    answer = client.post(CODE, {"username": getattr(user, "username", user), "code": code})
    return client, answer


def test_it_stands_in_for_the_password_when_it_says_so(administrator, user):
    client, answer = by_code(user, issue(administrator, user, new_password="on"))
    assert (answer.url, client.get(HOME).url) == (HOME, "/admin/my/new-password/")


def test_a_new_password_is_chosen_before_anything_else(administrator, user):
    client, _answer = by_code(user, issue(administrator, user, new_password="on"))
    word = "มะม่วงสามลูกบนหลังคา"
    client.post("/admin/my/new-password/", {"new_password1": word, "new_password2": word})
    user.refresh_from_db()
    assert (user.check_password(word), user.check_password(PASSWORD), in_portal(client)) == (True, False, True)


def test_one_for_the_second_step_does_not_stand_in_for_the_password(administrator, user):
    _client, answer = by_code(user, issue(administrator, user))
    assert answer.status_code == 200


def test_codes_are_not_guessed(administrator, user):
    code = issue(administrator, user, new_password="on")
    answers = [by_code(user, "AAAA-BBBB-CCCC")[1].status_code for _ in range(5)]
    assert (answers[:4], by_code(user, code)[1].status_code) == ([200] * 4, 429)


def test_an_unknown_name_is_answered_like_a_known_one(user):
    from accounts.tests.test_signing_in import words

    assert words(by_code(user, "AAAA-BBBB-CCCC")[1]) == words(by_code("nobody", "AAAA-BBBB-CCCC")[1])


# --- from the server


def printed(name: str, **options) -> str:
    out = StringIO()
    call_command("one_time_code", name, stdout=out, **options)
    return out.getvalue().strip()


def test_who_keeps_the_server_lets_the_only_administrator_in(administrator):
    give_app(administrator)
    assert in_portal(second(administrator, printed("sysadmin")))
    assert told(Action.CODE_ISSUED) == [("code_issued", str(administrator.pk), {"new_password": False})]


@pytest.mark.parametrize("values", [{"is_active": False}, {"ends_on": datetime.date(2020, 1, 1)}], ids=str)
def test_the_server_makes_none_for_an_account_that_ended(user, values):
    User.objects.filter(pk=user.pk).update(**values)
    with pytest.raises(CommandError):
        printed(user.username)
