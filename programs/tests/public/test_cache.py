"""A public page is made once, is everybody's, and is old the moment that what it shows changes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from programs.models import Program, content_changed
from programs.public import cache
from programs.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeping(settings, monkeypatch):
    settings.PAGE_CACHE_SECONDS = 600
    monkeypatch.setattr(cache, "_last", None)


class Site:
    """One page behind the middleware, which says how often it was made."""

    def __init__(self, status=200, cookie=False):
        self.made, self.status, self.cookie = 0, status, cookie
        self.pages = cache.PublicPages(cache.public_page("page")(self._view))

    def _view(self, request):
        self.made += 1
        response = HttpResponse(f"page {self.made} " + "ก" * 500, status=self.status)
        if self.cookie:
            response.set_cookie("a", "b")
        return response

    def get(self, address="/", **headers):
        return self.pages(RequestFactory().get(address, headers=headers))


def test_a_page_is_made_once():
    site = Site()
    assert [site.get().content for _ in range(3)] == [site.get().content] * 3
    assert site.made == 1


def test_a_kept_page_asks_the_database_once(django_assert_num_queries):
    site = Site()
    site.get()
    with django_assert_num_queries(1):
        site.get()


def test_a_write_to_the_content_makes_it_anew():
    site = Site()
    site.get()
    factories.program()
    site.get()
    assert site.made == 2


def test_a_write_past_the_models_makes_it_anew():
    site, program = Site(), factories.program()
    site.get()
    Program.objects.filter(pk=program.pk).update(name="อื่น")
    content_changed()
    site.get()
    assert site.made == 2


def test_what_is_written_while_it_is_made_makes_it_old():
    site = Site()
    made = site._view

    def slow(request):
        content_changed()
        return made(request)

    site.pages = cache.PublicPages(cache.public_page()(slow))
    site.get()
    site.get()
    assert site.made == 2


def test_a_scheduled_publishing_shows_at_its_moment(monkeypatch):
    now = timezone.now()
    factories.program(published_at=now + timedelta(seconds=90))
    site = Site()
    site.get()
    monkeypatch.setattr(cache.timezone, "now", lambda: now + timedelta(seconds=89))
    site.get()
    before = site.made
    monkeypatch.setattr(cache.timezone, "now", lambda: now + timedelta(seconds=91))
    site.get()
    assert (before, site.made) == (1, 2)


def test_one_language_is_not_answered_with_another():
    site = Site()
    assert site.get("/").content != site.get("/ms/").content


def test_one_host_is_not_answered_with_another(settings):
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    site = Site()
    assert site.get(host="a.example").content != site.get(host="b.example").content


def test_a_known_page_is_answered_with_304():
    site = Site()
    tag = site.get()["ETag"]
    again = site.get(if_none_match=tag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)


def test_a_browser_that_can_gets_it_compressed():
    import gzip

    site = Site()
    packed = site.get(accept_encoding="gzip, br")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == site.get().content


def test_proxies_may_keep_it_and_must_ask_again():
    said = Site().get()
    assert (said["Cache-Control"], said["Vary"]) == (cache.FRESH, "Accept-Encoding")


@pytest.mark.parametrize("site", [Site(status=404), Site(cookie=True)], ids=["not found", "with a cookie"])
def test_what_is_not_everybody_s_is_not_kept(site):
    site.get()
    site.get()
    assert site.made == 2


def test_unknown_questions_do_not_fill_the_memory():
    site = Site()
    for number in range(5):
        site.get(f"/?fill={number}")
    site.get("/?page=2")
    assert len(site.pages.kept) == 1


def test_the_memory_has_an_end(monkeypatch):
    monkeypatch.setattr(cache, "MOST_PAGES", 3)
    site = Site()
    for number in range(5):
        site.get(f"/{number}")
    assert [key[2] for key in site.pages.kept] == ["/2", "/3", "/4"]


def test_readers_have_what_they_had_while_the_database_is_away(monkeypatch):
    site = Site()
    page = site.get().content

    def away():
        raise DatabaseError

    monkeypatch.setattr(cache, "version_now", away)
    monkeypatch.setattr(cache.connection, "close", lambda: None)
    assert site.get().content == page


def test_a_post_is_never_answered_from_memory():
    site = Site()
    site.get()
    assert site.pages(RequestFactory().post("/")).status_code == 405
