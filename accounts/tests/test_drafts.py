"""The key of what a browser could not send: one for each user and device, forgotten at signing out."""

import pytest
from django.conf import settings as portal
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.test import Client

from accounts.drafts import draft_key
from accounts.models import DraftKey, User

ADDRESS = "/admin/draft-key/"
FORM = "accounts.view_droppedform"
NAMED = tuple(portal.DRAFT_FORMS)


@pytest.fixture(autouse=True)
def forms(settings):
    settings.DRAFT_FORMS = ["accounts.add_user", FORM]


def staff(name: str, permission: str = FORM) -> User:
    user = User.objects.create(username=name, is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename=permission.removeprefix("accounts.")))
    return user


def device_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_key_of_a_device_is_one_and_differs_for_each_user(db):
    first, other = device_of(staff("first")), device_of(staff("other"))
    keys = [client.post(ADDRESS).json() for client in (first, first, other)]
    assert (keys[0] == keys[1], keys[0]["key"] == keys[2]["key"], DraftKey.objects.count()) == (True, False, 2)
    cookie = first.cookies["device"]
    assert (bool(cookie["httponly"]), cookie["samesite"], cookie["path"]) == (True, "Lax", "/admin/")


def test_signing_out_forgets_the_key_of_this_device_alone(db):
    user = staff("first")
    first, second = device_of(user), device_of(user)
    for client in (first, second):
        client.post(ADDRESS)
    first.post("/admin/logout/")
    assert DraftKey.objects.count() == 1


def test_without_a_right_to_such_a_form_there_is_no_key(db):
    with pytest.raises(PermissionDenied):
        draft_key("a phone", by=staff("reader", "accounts.view_accesslog"))
    assert DraftKey.objects.count() == 0


def test_who_may_write_no_such_form_is_asked_nothing_at_signing_out(db):
    users = (staff("writer"), staff("reader", "accounts.view_accesslog"))
    said = ["sign-out-words" in device_of(user).get("/admin/").content.decode() for user in users]
    assert said == [True, False]


def test_every_right_that_the_portal_names_is_there(db):
    rights = {
        f"{one.content_type.app_label}.{one.codename}" for one in Permission.objects.select_related("content_type")
    }
    assert set(NAMED) - rights == set()
