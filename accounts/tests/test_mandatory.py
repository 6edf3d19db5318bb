"""Where a second step is mandatory, whoever has none sets it up and reaches nothing else; nor does who owes a new password."""

import pytest
from django.urls import reverse

from accounts.models import SignInState
from accounts.tests.desk import HOME, LOGIN, SECOND, app_code, browser, give_app, in_portal, sign_in, staff
from tests.access.addresses import FIXED

pytestmark = pytest.mark.django_db
SET_UP = "/admin/my/set-up/"
# Addresses of the staff that name no row, those that stay open in either case left out.
OPEN = {"/admin/login/", "/admin/logout/", "/admin/jsi18n/", "/admin/login/code/", "/admin/login/second/"}
ADDRESSES = sorted({address for address in FIXED.values() if address.startswith("/admin/")} - OPEN)


@pytest.fixture(autouse=True)
def _mandatory(settings):
    settings.SECOND_FACTOR = True


def after_password(**more):
    client = browser()
    sign_in(client, staff("clerk", "registry_clerk"), **more)
    return client


def test_after_the_password_one_is_led_to_set_it_up():
    client = after_password()
    assert client.get(HOME).url == SET_UP
    assert client.get(SET_UP).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "address", [*ADDRESSES, "/admin/residents/resident/", "/admin/no/such/", "/admin//", "/admin/%6dy/x/"]
)
def test_no_address_goes_round_it(address, method):
    if address in (SET_UP, "/admin/my/app/", "/admin/my/passkey/"):
        return
    answer = getattr(after_password(), method)(address)
    assert (answer.status_code, answer.url) == (302, SET_UP)


def test_one_can_sign_out_without_it():
    assert after_password().post(reverse("admin:logout")).status_code == 200


def test_when_it_is_set_up_the_portal_opens():
    from accounts.tests.test_second_step import shown_secret

    client = after_password()
    client.post("/admin/my/app/", {"code": app_code(shown_secret(client))})
    assert in_portal(client)


def test_who_has_one_and_proved_it_goes_on():
    user, client = staff(), browser()
    give_app(user)
    sign_in(client, user)
    client.post(SECOND, {"code": app_code()})
    assert in_portal(client)


def test_an_open_session_without_proof_does_not_set_one_up_for_who_has_one():
    user = staff()
    client = browser()
    client.force_login(user)
    give_app(user)
    assert client.get(SET_UP).url == LOGIN


def test_whoever_has_a_password_of_somebody_else_chooses_a_new_one_first():
    user, client = staff(), browser()
    SignInState.objects.create(user=user, must_change_password=True)
    sign_in(client, user)
    assert client.get(SET_UP).url == "/admin/my/new-password/"
    word = "มะม่วงสามลูกบนหลังคา"
    client.post("/admin/my/new-password/", {"new_password1": word, "new_password2": word})
    user.refresh_from_db()
    assert (user.check_password(word), client.get(HOME).url) == (True, SET_UP)
    assert SignInState.objects.get().must_change_password is False


def test_the_public_pages_stay_open():
    assert after_password().get("/").status_code == 200
