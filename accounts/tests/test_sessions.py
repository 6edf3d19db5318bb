"""How long a session lasts, on what device, and what ends it."""

import datetime
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts import standing
from accounts.models import Action, SignInState, StaffSession, User
from accounts.tests.desk import HOME, LOGIN, MINE, PASSWORD, browser, in_portal, sign_in, staff, told

pytestmark = pytest.mark.django_db
WORD = "มะม่วงสามลูกบนหลังคา"


@pytest.fixture
def clock(monkeypatch):
    """Moves now, as sessions reckon it, and the end of their rows with it."""
    moved = SimpleNamespace(minutes=0)
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + datetime.timedelta(minutes=moved.minutes))
    return moved


def signed(user: User | None = None, **more):
    client = browser()
    sign_in(client, user or staff(), **more)
    return client


def keeper(own_phone: bool = True):
    return signed(staff("keeper", "village_keeper"), **({"own_phone": "on"} if own_phone else {}))


@pytest.mark.parametrize(("minutes", "open_"), [(14, True), (16, False)])
def test_at_the_office_a_quarter_of_an_hour_without_a_page_ends_it(clock, minutes, open_):
    client = signed()
    clock.minutes = minutes
    assert in_portal(client) is open_


def test_the_nightly_job_forgets_those_that_are_over_and_no_other():
    client = signed()
    StaffSession.objects.create(
        session_key="x" * 32, session_data="", expire_date=timezone.now() - datetime.timedelta(minutes=1)
    )
    [forget] = [import_string(path) for code, _title, path in settings.FORGET if code == "sessions"]
    assert (forget(timezone.now()), in_portal(client)) == (1, True)


def test_who_works_on_stays(clock):
    client = signed()
    for clock.minutes in range(0, 120, 10):
        client.get(HOME)
    assert in_portal(client)


def test_after_twelve_hours_it_ends_whoever_works(clock):
    client = signed()
    for clock.minutes in range(0, 12 * 60, 10):
        assert in_portal(client)
    clock.minutes = 12 * 60 + 1
    assert in_portal(client) is False


def test_the_page_that_was_asked_for_is_where_one_comes_again(clock):
    client = signed()
    clock.minutes = 20
    assert client.get("/admin/accounts/?x=1").url == f"{LOGIN}?next=%2Fadmin%2Faccounts%2F%3Fx%3D1&over=1"
    assert "ท่านไม่ได้ใช้งานระยะหนึ่ง" in client.get(f"{LOGIN}?over=1").content.decode()


@pytest.mark.parametrize(("minutes", "open_"), [(470, True), (490, False)])
def test_a_keeper_s_own_phone_stays_a_working_day(clock, minutes, open_):
    client = keeper()
    clock.minutes = minutes
    assert in_portal(client) is open_


def test_a_keeper_who_does_not_say_so_is_at_a_shared_computer(clock):
    client = keeper(own_phone=False)
    clock.minutes = 20
    assert in_portal(client) is False


def test_the_tick_is_said_anew_each_time(clock):
    client = keeper()
    sign_in(client, "keeper")
    clock.minutes = 20
    assert in_portal(client) is False


def test_a_role_of_the_office_has_no_own_phone(clock):
    user = staff("both", "village_keeper")
    user.groups.add(Group.objects.get(name="registry_clerk"))
    client = signed(user, own_phone="on")
    clock.minutes = 20
    assert in_portal(client) is False


def test_a_session_of_an_older_portal_is_asked_to_sign_in():
    client = signed()
    session = client.session
    del session[standing.BEGUN]
    session.save()
    assert in_portal(client) is False


# --- what ends it


def test_signing_out_empties_the_browser_s_cache_and_is_told():
    user = staff()
    client = signed(user)
    answer = client.post(reverse("admin:logout"))
    assert (answer["Clear-Site-Data"], in_portal(client)) == ('"cache"', False)
    assert told(Action.SIGNED_OUT) == [("signed_out", str(user.pk), {})]


def test_a_copied_cookie_is_dead_after_signing_out():
    client, copy = signed(), browser()
    copy.cookies["sessionid"] = client.cookies["sessionid"].value
    assert in_portal(copy)
    client.post(reverse("admin:logout"))
    assert in_portal(copy) is False


def test_a_new_password_ends_every_other_session_and_goes_on_in_this_one():
    user = staff()
    here, there = signed(user), signed(user)
    old = here.cookies["sessionid"].value
    here.post("/admin/password_change/", {"old_password": PASSWORD, "new_password1": WORD, "new_password2": WORD})
    assert (in_portal(here), in_portal(there), here.cookies["sessionid"].value == old) == (True, False, False)
    assert (StaffSession.objects.of(user).count(), told(Action.PASSWORD_CHANGED)) == (
        1,
        [("password_changed", str(user.pk), {})],
    )


@pytest.fixture
def desk():
    client = browser()
    client.force_login(staff("sysadmin", "system_administrator"))
    return client


def saved(desk, user: User, **values):
    groups = list(user.groups.values_list("pk", flat=True))
    typed = {
        "username": user.username,
        "first_name": "ก",
        "last_name": "ข",
        "is_active": "on",
        "is_staff": "on",
        "groups": groups,
        "shown_version": user.version,
    }
    return desk.post(reverse("admin:accounts_user_change", args=[user.pk]), typed | values)


def test_another_role_ends_the_sessions(desk):
    user = staff()
    client, role = signed(user), Group.objects.get(name="executive")
    assert saved(desk, user, groups=[role.pk]).status_code == 302
    assert in_portal(client) is False
    [line] = told(Action.ACCOUNT_CHANGED)
    assert (line[1], line[2]["roles_given"], line[2]["roles_taken"]) == (str(user.pk), ["executive"], [])


def test_another_name_ends_none(desk):
    user = staff()
    client = signed(user)
    saved(desk, user, first_name="ชื่อใหม่")
    assert in_portal(client)


def test_the_trail_names_the_fields_and_not_what_stands_in_them(desk):
    saved(desk, staff(), first_name="ชื่อใหม่")
    assert "ชื่อใหม่" not in str(told(Action.ACCOUNT_CHANGED))


def test_a_password_of_the_administrator_ends_the_sessions_and_is_changed_at_once(desk):
    user = staff()
    client = signed(user)
    desk.post(reverse("admin:auth_user_password_change", args=[user.pk]), {"password1": WORD, "password2": WORD, "usable_password": "true"})  # fmt: skip
    assert (in_portal(client), SignInState.objects.get(user=user).must_change_password) == (False, True)
    again = browser()
    sign_in(again, user, WORD)
    assert again.get(HOME).url == "/admin/my/new-password/"


def test_a_new_account_chooses_its_own_password(desk):
    desk.post(reverse("admin:accounts_user_add"), {"username": "new", "password1": WORD, "password2": WORD})
    assert SignInState.objects.get(user__username="new").must_change_password is True


def test_the_administrator_signs_an_account_out(desk):
    user = staff()
    client = signed(user)
    desk.post(reverse("admin:accounts_user_sessions", args=[user.pk]))
    assert (in_portal(client), told(Action.SESSIONS_ENDED)) == (
        False,
        [("sessions_ended", str(user.pk), {"number": 1})],
    )


# --- one's own list


def test_one_sees_one_s_own_browsers_and_no_other_s():
    user, other = staff(), staff("other")
    here, _there, _stranger = signed(user), signed(user), signed(other)
    rows = here.get(MINE).context["sessions"]
    assert (len(rows), sum(is_here for _row, is_here in rows)) == (2, 1)


def test_the_list_tells_no_session_number():
    user = staff()
    here, there = signed(user), signed(user)
    assert there.cookies["sessionid"].value not in here.get(MINE).content.decode()


def test_one_browser_is_signed_out_from_another():
    user = staff()
    here, there, third = signed(user), signed(user), signed(user)
    row = StaffSession.objects.get(pk=there.session.session_key)
    here.post(reverse("end_session", args=[row.handle]))
    assert [in_portal(client) for client in (here, there, third)] == [True, False, True]


def test_all_others_are_signed_out_at_once():
    user = staff()
    here, there, stranger = signed(user), signed(user), signed(staff("other"))
    here.post(reverse("end_session", args=["others"]))
    assert [in_portal(client) for client in (here, there, stranger)] == [True, False, True]


def test_nobody_ends_another_s_session():
    here, stranger = signed(), signed(staff("other"))
    row = StaffSession.objects.get(pk=stranger.session.session_key)
    here.post(reverse("end_session", args=[row.handle]))
    assert in_portal(stranger)
