"""An empty office: each sees the steps that are theirs, their state is the database's, and the page goes when they are done."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext as _

from accounts.models import AccessLog, Action, User
from programs.models import Office
from residents.tests import factories
from tests.contract import make_user
from waeng_portal.first_day import NEEDED_ROLES

CLERK, ADMINISTRATOR = "registry_clerk", "system_administrator"


def client_for(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def _first_day(client) -> dict | None:
    return client.get("/admin/").context.get("first_day")


def _codes(client) -> list[str]:
    return [step["code"] for step in _first_day(client)["steps"]]


def _done(client) -> set[str]:
    return {step["code"] for step in client.get("/admin/first-day/").context["first_day"]["steps"] if step["done"]}


def test_before_there_is_any_account_the_sign_in_page_says_what_to_run(db, client):
    assert "first_account" in client.get("/admin/login/").content.decode()
    call_command("first_account", "somchai", verbosity=0)
    assert "first_account" not in client.get("/admin/login/").content.decode()


def test_the_first_account_stands_in_the_trail(db):
    call_command("first_account", "somchai", verbosity=0)
    line = AccessLog.objects.get()
    assert (line.action, line.target_id, line.detail) == (
        Action.ACCOUNT_CHANGED, str(line.user_id), {"roles_given": ["system_administrator"]},
    )  # fmt: skip


def test_each_sees_the_steps_that_are_theirs(db):
    assert _codes(client_for(ADMINISTRATOR)) == ["emblem", "accounts"]
    assert _codes(client_for(CLERK)) == ["office", "villages", "groups", "register"]
    assert _codes(client_for("fund_treasurer")) == ["fund"]


@pytest.mark.parametrize("role", ["auditor", "village_keeper", "officer_care"])
def test_who_has_no_step_has_the_usual_page(db, role):
    factories.village(1)
    client = client_for(role)
    assert (_first_day(client), client.get("/admin/first-day/").status_code) == (None, 403)


def test_the_administrator_sees_what_waits_for_whom_and_no_way_in(db):
    others = _first_day(client_for(ADMINISTRATOR))["others"]
    assert [step["code"] for step in others] == ["office", "villages", "groups", "fund", "register"]
    assert _("Registry clerk") in {step["roles"] for step in others}
    assert _first_day(client_for(CLERK))["others"] == []


def test_states_are_those_of_the_database(db):
    client = client_for(CLERK)
    assert _done(client) == {"groups"}
    factories.village(1)
    Office.objects.update(address="99 หมู่ 1", address_th="99 หมู่ 1", phone="073-000-000")
    assert _done(client) == {"groups", "villages", "office"}


def test_accounts_are_made_when_nobody_who_is_needed_is_missing(db):
    client = client_for(ADMINISTRATOR)
    for number, code in enumerate(NEEDED_ROLES):
        assert "accounts" not in _done(client)
        User.objects.create(username=f"staff{number}", is_staff=True).groups.add(Group.objects.get(name=code))
    assert "accounts" in _done(client)


def test_the_first_person_in_the_registry_ends_it(db):
    client = client_for(CLERK)
    assert _first_day(client)
    factories.resident()
    assert _first_day(client) is None
    assert "first-day-bar" not in client.get("/admin/residents/village/").content.decode()


def test_whoever_has_nothing_left_has_the_usual_page(db):
    client = client_for(ADMINISTRATOR)
    for code in NEEDED_ROLES:
        make_user(code)
    assert _first_day(client) is None


def test_later_puts_it_off_and_the_menu_brings_it_back(db):
    client = client_for(ADMINISTRATOR)
    _first_day(client)
    assert client.post("/admin/first-day/later/").url == "/admin/"
    page = client.get("/admin/")
    assert page.context.get("first_day") is None
    assert "/admin/first-day/" in page.content.decode()
    assert client.get("/admin/first-day/").context["first_day"]["steps"]


def test_more_villages_ask_the_database_no_more(db):
    client, asked = client_for(CLERK), []
    client.get("/admin/first-day/")
    for _more in (1, 2):
        factories.village(len(asked) + 1)
        with CaptureQueriesContext(connection) as found:
            client.get("/admin/first-day/")
        asked.append(len(found))
    assert asked[0] == asked[1]


def test_every_page_leads_back_while_the_steps_stand_open(db):
    client = client_for(CLERK)
    assert "first-day-bar" not in client.get("/admin/residents/village/").content.decode()
    _first_day(client)
    assert "first-day-bar" in client.get("/admin/residents/village/add/").content.decode()
    client.post("/admin/first-day/later/")
    assert "first-day-bar" not in client.get("/admin/residents/village/").content.decode()
