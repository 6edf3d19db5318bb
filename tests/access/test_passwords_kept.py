"""How passwords are kept, by the portal's own setting (tests take a quicker one)."""

import pytest
from django.contrib.auth import hashers

from accounts.models import User
from waeng_portal import settings as portal


def test_a_password_is_kept_by_scrypt(settings):
    settings.PASSWORD_HASHERS = portal.PASSWORD_HASHERS
    kept = hashers.make_password("ส้มเรือใบกุญแจฝน")
    assert (kept.split("$")[0], hashers.check_password("ส้มเรือใบกุญแจฝน", kept)) == ("scrypt", True)


@pytest.mark.django_db
def test_one_of_an_older_portal_still_opens_and_is_kept_anew(settings, client):
    settings.PASSWORD_HASHERS = portal.PASSWORD_HASHERS
    user = User.objects.create(
        username="clerk", is_staff=True, password=hashers.make_password("x" * 12, hasher="pbkdf2_sha256")
    )
    client.post("/admin/login/", {"username": "clerk", "password": "x" * 12})
    user.refresh_from_db()
    assert user.password.split("$")[0] == "scrypt"
