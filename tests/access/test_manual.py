"""The manual for everybody of the staff: what their role can do stands first, and “?” leads from a screen to its page."""

import pytest
from django.urls import reverse

from residents.tests import factories
from tests.contract import STAFF, client_for, make_user
from waeng_portal.manual.contents import LEAVES


@pytest.fixture
def reader(db):
    def as_role(role):
        factories.village(1)
        make_user(role)
        return client_for(role)

    return as_role


@pytest.mark.parametrize("role", STAFF)
def test_everybody_of_the_staff_opens_it(reader, role):
    page = reader(role).get("/admin/help/")
    shown = [slug for slug in LEAVES if reverse("manual_page", args=[slug]) in page.text]
    assert (page.status_code, shown) == (200, list(LEAVES))


def test_who_is_not_signed_in_is_sent_to_sign_in(db, client):
    addresses = ("/admin/help/", "/admin/help/import/", "/admin/help/pictures/merge.webp")
    assert {client.get(address).url.split("?")[0] for address in addresses} == {"/admin/login/"}


@pytest.mark.parametrize("slug", LEAVES)
def test_every_page_is_there(reader, slug):
    assert reader("auditor").get(f"/admin/help/{slug}/").status_code == 200


@pytest.mark.parametrize("address", ["nothing/", "pictures/nothing.webp", "readme/", "pictures/..%2Fimport.webp"])
def test_what_the_manual_has_not_is_not_there(reader, address):
    assert reader("auditor").get(f"/admin/help/{address}").status_code == 404


def test_what_one_s_role_can_do_stands_first(reader):
    page = reader("fund_treasurer").get("/admin/help/").text
    assert page.index("สำหรับท่าน") < page.index("/help/fund/") < page.index("หน้าอื่นทั้งหมด") < page.index("/help/merge/")


@pytest.mark.parametrize(
    ("screen", "slug"), [("residents/resident/", "find-a-person/"), ("residents/duplicatepair/", "merge/"), ("", "")]
)
def test_a_screen_leads_to_its_page(reader, screen, slug):
    assert f'class="manual-sign" href="/admin/help/{slug}"' in reader("registry_clerk").get(f"/admin/{screen}").text


def test_a_picture_is_a_picture(reader):
    answer = reader("auditor").get("/admin/help/pictures/merge.webp")
    assert (answer["Content-Type"], answer.getvalue()[8:12]) == ("image/webp", b"WEBP")
