"""Two administrators on one account: what the first took away does not come back with what the second saves."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from accounts.tests.desk import browser, sign_in, staff
from tests.access.forms import filled


class Pages:
    """The page of one clerk's account, open at two desks."""

    def __init__(self):
        self.clerk = staff("clerk", "registry_clerk")
        self.address = reverse("admin:accounts_user_change", args=[self.clerk.pk])
        self.first, self.second = (self._desk(name) for name in ("สุนีย์", "อานัส"))
        self.shown = [client.get(self.address) for client in (self.first, self.second)]

    @staticmethod
    def _desk(name: str):
        administrator, client = staff(name, "system_administrator"), browser()
        User.objects.filter(pk=administrator.pk).update(first_name=name, last_name="")
        client.force_login(administrator)
        return client

    def save_first(self, *, without: str = "", **changes):
        body = filled(self.shown[0], **changes)
        body.pop(without, None)
        return self.first.post(self.address, body)

    def save_second(self):
        return self.second.post(self.address, filled(self.shown[1], email="new@example.org"))

    @property
    def stored(self) -> User:
        return User.objects.get(pk=self.clerk.pk)


@pytest.fixture
def pages(db):
    return Pages()


def errors(answer) -> list[str]:
    return answer.context["adminform"].form.non_field_errors()


def test_a_role_that_was_taken_does_not_come_back(pages):
    pages.save_first(without="groups")
    answer = pages.save_second()
    assert (answer.status_code, pages.stored.groups.count(), pages.stored.email) == (200, 0, "")


def test_the_second_hears_that_a_role_was_taken(pages):
    """A role's row in the history is one of its own, after that of the account."""
    role = str(pages.clerk.groups.get())
    pages.save_first(without="groups")
    [_who, *changes] = errors(pages.save_second())
    assert [role in line for line in changes] == [True]


def test_an_account_that_was_switched_off_stays_off(pages):
    pages.save_first(without="is_active")
    pages.save_second()
    assert pages.stored.is_active is False


def test_the_second_hears_who_saved_though_the_clerk_signed_in_since(pages):
    pages.save_first(first_name="ใหม่")
    sign_in(browser(), pages.clerk)
    assert errors(pages.save_second())[0].startswith("สุนีย์")


def test_saving_again_is_knowing(pages):
    pages.save_first(without="is_active")
    refused = pages.save_second()
    pages.second.post(pages.address, filled(refused))
    assert (pages.stored.email, pages.stored.is_active) == ("new@example.org", True)


def test_signing_in_makes_no_page_old(pages):
    sign_in(browser(), pages.clerk)
    assert (pages.save_second().status_code, pages.stored.email) == (302, "new@example.org")


def test_a_hash_that_is_made_anew_makes_no_page_old(pages):
    account = pages.stored
    account.save(update_fields=["password"])
    assert pages.save_second().status_code == 302


def test_a_form_without_its_version_is_refused(pages):
    body = filled(pages.shown[1], email="new@example.org")
    body.pop("shown_version")
    pages.second.post(pages.address, body)
    assert pages.stored.email == ""


def test_an_account_is_added_without_a_version(pages):
    word = "มะม่วงสามลูกบนหลังคา"
    address = reverse("admin:accounts_user_add")
    page = pages.first.get(address)
    typed = filled(page, username="newcomer", usable_password="true", password1=word, password2=word)
    assert ("shown_version" in typed, pages.first.post(address, typed).status_code) == (False, 302)
    assert User.objects.get(username="newcomer").version == 1


def test_whoever_only_reads_is_shown_no_version(pages):
    pages.clerk.groups.set([Group.objects.get(name="system_administrator")])
    client = browser()
    client.force_login(pages.stored)
    page = client.get(pages.address)
    assert (page.status_code, "shown_version" in page.content.decode()) == (200, False)
