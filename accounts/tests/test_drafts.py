"""The key of what a browser could not send: one for each user and device, forgotten at signing out."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from accounts.drafts import draft_key
from accounts.models import DraftKey, User
from tests.contract import client_for, make_user

ADDRESS = "/admin/draft-key/"


@pytest.fixture
def keeper(db):
    return make_user("village_keeper")


def test_the_key_of_a_device_is_one_and_differs_for_each_user(keeper):
    make_user("officer_care")
    first, other = client_for("village_keeper"), client_for("officer_care")
    keys = [client.post(ADDRESS).json() for client in (first, first, other)]
    assert (keys[0] == keys[1], keys[0]["key"] == keys[2]["key"], DraftKey.objects.count()) == (True, False, 2)
    cookie = first.cookies["device"]
    assert (bool(cookie["httponly"]), cookie["samesite"], cookie["path"]) == (True, "Lax", "/admin/")


def test_signing_out_forgets_the_key_of_this_device_alone(keeper):
    first, second = client_for("village_keeper"), client_for("village_keeper")
    for client in (first, second):
        client.post(ADDRESS)
    first.post("/admin/logout/")
    assert DraftKey.objects.count() == 1


def test_one_right_of_those_that_the_portal_names_is_enough(db, settings):
    user = User.objects.create(username="somebody")
    user.user_permissions.add(Permission.objects.get(codename="view_accesslog"))
    with pytest.raises(PermissionDenied):
        draft_key("a phone", by=user)
    settings.DRAFT_FORMS = ["accounts.add_user", "accounts.view_accesslog"]
    assert draft_key("a phone", by=user) == DraftKey.objects.get()


def test_every_right_that_the_portal_names_is_there(db):
    rights = {
        f"{one.content_type.app_label}.{one.codename}" for one in Permission.objects.select_related("content_type")
    }
    assert set(settings.DRAFT_FORMS) - rights == set()


def test_who_may_write_no_such_form_is_asked_nothing_at_signing_out(keeper):
    make_user("executive")
    said = [
        "sign-out-words" in client_for(role).get("/admin/").content.decode() for role in ("village_keeper", "executive")
    ]
    assert said == [True, False]
