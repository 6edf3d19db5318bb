"""The language is the address's alone, and content pages know nobody."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.views.defaults import server_error

from core.languages import address_in, language_of
from programs.tests import factories

pytestmark = pytest.mark.django_db
CONTENT = (
    "home", "organizations", "activities", "past_activities", "month_now", "news", "photos", "places", "contact",
    "accessibility", "privacy", "open_data",
)  # fmt: skip


def _addresses(language: str) -> list[str]:
    """Every content page in one language."""
    with translation.override(language):
        rows = (("program", factories.program()), ("organization", factories.organization()),
                ("activity", factories.activity()), ("story", factories.story()))  # fmt: skip
        return [
            *(reverse(f"public:{name}") for name in CONTENT),
            *(reverse(f"public:{name}", args=[row.pk]) for name, row in rows),
            reverse("public:pillar", args=["care"]),
        ]


@pytest.mark.parametrize(
    ("path", "language"),
    [("/", "th"), ("/ms/", "ms"), ("/en/news/1/", "en"), ("/english/", "th"), ("/admin/", "th"), ("/ms", "ms")],
)
def test_the_language_stands_in_the_address(path, language):
    assert language_of(path) == language


@pytest.mark.parametrize(
    ("language", "path", "there"),
    [("ms", "/news/1/", "/ms/news/1/"), ("th", "/en/news/1/", "/news/1/"), ("en", "/ms/", "/en/"), ("th", "/", "/")],
)
def test_the_same_page_in_another_language(language, path, there):
    assert address_in(language, path) == there


@pytest.mark.parametrize("language", ["th", "ms", "en"])
def test_every_page_is_there_in_every_language(client, language):
    said = [client.get(address) for address in _addresses(language)]
    assert {(page.status_code, page.headers["Content-Language"]) for page in said} == {(200, language)}


def test_no_header_and_no_cookie_chooses_the_language():
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    assert b'<html lang="th">' in client.get("/").content


def test_content_pages_are_the_same_for_everybody(admin_client):
    said = [admin_client.get(address) for address in _addresses("th")]
    assert {(page.headers.get("Vary"), bool(page.cookies)) for page in said} == {("Accept-Encoding", False)}


def test_a_form_of_the_staff_still_varies_by_cookie(client):
    assert "Cookie" in client.get("/admin/login/").headers["Vary"]


def test_each_language_names_the_others(client):
    page = client.get("/ms/contact/").content.decode()
    named = [f'hreflang="{code}" href="http://testserver{path}contact/"' in page
             for code, path in (("th", "/"), ("ms", "/ms/"), ("en", "/en/"))]  # fmt: skip
    assert named == [True, True, True]


def test_the_first_address_of_a_page_is_its_own_language_s(client):
    assert b'rel="canonical" href="http://testserver/en/contact/"' in client.get("/en/contact/?from=a").content


@pytest.mark.parametrize(
    ("path", "said"), [("/no/", "ไม่พบหน้านี้"), ("/ms/no/", "Halaman ini"), ("/en/no/", "There is no")]
)
def test_a_missing_page_is_told_in_the_language_of_the_address(client, path, said):
    response = client.get(path)
    assert (response.status_code, said in response.content.decode()) == (404, True)


@pytest.mark.parametrize(("language", "said"), [("th", "ระบบ"), ("ms", "Ada yang rosak"), ("en", "failed")])
def test_a_failure_is_told_without_a_database(language, said, django_db_blocker, rf):
    with translation.override(language), django_db_blocker.block():
        response = server_error(rf.get("/"))
    assert (response.status_code, said in response.content.decode()) == (500, True)


def test_what_is_not_published_is_on_no_page(client):
    for make, name in ((factories.program, "program"), (factories.organization, "organization"),
                       (factories.story, "story")):  # fmt: skip
        hidden = make("ความลับของร่าง", published_at=None)
        assert client.get(reverse(f"public:{name}", args=[hidden.pk])).status_code == 404
    hidden = factories.activity("ความลับของร่าง", of=factories.program("ความลับของร่าง", published_at=None))
    assert client.get(reverse("public:activity", args=[hidden.pk])).status_code == 404
    told = [address for address in _addresses("th") if "ความลับของร่าง" in client.get(address).content.decode()]
    assert told == []
