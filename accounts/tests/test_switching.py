"""Somebody else sits down at the same computer: one press ends the session wholly and asks who is there."""

import pytest

from accounts.models import AccessLog, Action, StaffSession
from accounts.tests.desk import PASSWORD
from tests.contract import make_user

SWITCHED = "/admin/login/?switched"


@pytest.fixture
def clerk(db):
    return make_user("registry_clerk")


@pytest.fixture
def signed_in(client, clerk):
    client.force_login(clerk)
    return client


def test_one_press_leads_to_the_sign_in_page(signed_in):
    answer = signed_in.post("/admin/logout/", {"switch": "1"})
    assert (answer.status_code, answer.url, answer["Clear-Site-Data"]) == (302, SWITCHED, '"cache"')
    page = signed_in.get(SWITCHED)
    assert (page.context["next"], "data-left" in page.content.decode()) == ("/admin/", True)


def test_nothing_of_the_session_is_left(signed_in, clerk):
    signed_in.post("/admin/logout/", {"switch": "1"})
    assert list(StaffSession.objects.of(clerk)) == []
    assert signed_in.get("/admin/residents/village/").url.startswith("/admin/login/")
    assert AccessLog.objects.filter(user=clerk, action=Action.SIGNED_OUT).count() == 1


def test_the_page_names_nobody_who_was_here(signed_in, clerk):
    signed_in.post("/admin/logout/", {"switch": "1"})
    assert clerk.username not in signed_in.get(SWITCHED).content.decode()


def test_it_is_never_done_by_an_address_alone(signed_in):
    assert signed_in.get("/admin/logout/?switch=1").status_code == 405


def test_every_page_of_the_staff_offers_it(signed_in):
    assert 'id="switch-form"' in signed_in.get("/admin/residents/village/").content.decode()


def test_the_next_one_is_asked_for_the_second_step(signed_in, settings):
    """The first one's answer counts for nobody else."""
    settings.SECOND_FACTOR = True
    other = make_user("executive")
    other.set_password(PASSWORD)
    other.save()
    signed_in.post("/admin/logout/", {"switch": "1"})
    signed_in.post("/admin/login/", {"username": other.username, "password": PASSWORD})
    assert signed_in.get("/admin/").url == "/admin/my/set-up/"
