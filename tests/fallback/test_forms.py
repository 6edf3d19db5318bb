"""The forms for a day without current: each screen has its own, with the screen's words, on A4, and no name on it."""

import subprocess
from itertools import chain

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from programs.admin.counter import CounterHelpForm
from residents.tests import factories
from tests.contract import make_user
from waeng_portal.fallback.questions import parts_of
from waeng_portal.fallback.screens import SCREENS
from waeng_portal.roles import ROLES

SCREEN = {screen.code: screen for screen in SCREENS}


def _may(*permissions: str) -> Client:
    user = User.objects.create(username="ผู้พิมพ์", is_staff=True)
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client = Client()
    client.force_login(user)
    return client


def _pdf(client: Client, code: str) -> bytes:
    answer = client.get(f"/admin/paper-forms/{code}/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    return answer.content


def _poppler(tool: str, pdf: bytes, *options: str) -> str:
    return subprocess.run([tool, *options], input=pdf, capture_output=True, check=True).stdout.decode()


def _words(pdf: bytes) -> str:
    return "".join(_poppler("pdftotext", pdf, "-layout", "-", "-").split())


def _labels(code: str, rf, user) -> list[str]:
    request = rf.get("/")
    request.user = user
    questions = chain.from_iterable(part["questions"] for part in parts_of(SCREEN[code], request))
    return [one["label"] for one in questions]


@pytest.mark.parametrize("code", SCREEN)
def test_a_screen_has_its_form_with_its_own_words_on_a4(db, rf, code):
    factories.resident("นกขมิ้นเร้นลับ", house=factories.household(1, "777/77"))
    client = _may(SCREEN[code].permission)
    pdf = _pdf(client, code)
    said, labels = _words(pdf), _labels(code, rf, User.objects.get(username="ผู้พิมพ์"))
    assert len(labels) > 0
    assert [label for label in labels if "".join(label.split())[:12] not in said] == []
    assert [word for word in ("นกขมิ้นเร้นลับ", "777/77") if word in said] == []
    assert "A4" in _poppler("pdfinfo", pdf, "-")


@pytest.mark.parametrize("code", SCREEN)
def test_the_address_of_a_form_is_a_page(code):
    assert reverse(SCREEN[code].address).startswith("/admin/")


def test_the_words_that_every_form_has(db):
    said = _words(_pdf(_may("residents.add_task"), "residents-task"))
    every = ("องค์การบริหารส่วนตำบลแว้ง", "แบบฟอร์มสำรอง", "วันที่เกิดเหตุ", "วันที่เขียน", "ผู้เขียน", "ลงระบบแล้ว", "ข้อมูลส่วนบุคคล")
    assert [word for word in every if "".join(word.split()) not in said] == []


def test_choices_of_a_form_are_boxes_to_tick(db):
    said = _words(_pdf(_may("programs.add_helprequest"), "help"))
    kinds = [str(label) for value, label in CounterHelpForm.base_fields["kind"].choices if value]
    assert [kind for kind in kinds if "".join(kind.split())[:10] not in said] == []


def test_the_list_has_what_one_may_type_in_and_nothing_else(db):
    page = _may("residents.add_task", "welfare.add_claim").get("/admin/paper-forms/")
    assert [screen.code for screen, _address in page.context["screens"]] == ["residents-task", "claim"]


def test_a_form_of_another_s_screen_is_refused(db):
    assert _may("residents.add_task").get("/admin/paper-forms/claim/").status_code == 403
    assert _may_again().get("/admin/paper-forms/no-such/").status_code == 404


def _may_again() -> Client:
    client = Client()
    client.force_login(User.objects.get(username="ผู้พิมพ์"))
    return client


def test_every_right_of_a_form_is_some_role_s(db):
    given = {permission for role in ROLES for permission in role.permissions}
    assert {screen.permission for screen in SCREENS} - given == set()


def test_a_clerk_prints_a_resident_s_form(db):
    client = Client()
    client.force_login(make_user("registry_clerk"))
    assert _poppler("pdfinfo", _pdf(client, "residents-resident"), "-").count("A4") == 1
