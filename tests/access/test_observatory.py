"""Every kind of answer as the Observatory would score it, with the cookies and the transport of an office's own server."""

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from residents.models import Resident
from tests.access.answers import text_of
from tests.access.observatory import score
from tests.contract import ANONYMOUS, client_for, login_url

PUBLIC = [
    "/", "/ms/", "/en/", "/search/", "/activities/", "/help/", "/status/", "/fund/", "/rights/", "/learn/", "/volunteer/",
    "/products/", "/water/", "/livelihood/", "/open-data/", "/privacy/", "/accessibility/", "/robots.txt", "/sitemap.xml",
    "/api/v1/", "/api/v1/openapi.json", "/rss.xml", "/no/such/page/",
]  # fmt: skip
STAFF = [
    "/admin/", "/admin/residents/resident/", "/admin/no/such/", "/admin/accounts/accesslog/",
    "/admin/reports/reportcopy/all/", "/admin/residents/resident/add/",
]  # fmt: skip
EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY",
}  # fmt: skip


@pytest.fixture(autouse=True)
def production(settings):
    """What settings.py sets without DEBUG (tests/laws/test_commands.py starts it so)."""
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_HSTS_PRELOAD = (
        31536000,
        True,
        True,
    )
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


def _scored(client: Client, address: str) -> int:
    response = client.get(address, secure=True)
    sessions = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    return score(dict(response.headers), response.cookies, text_of(response), sessions=sessions)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_scores_at_least_135(world, address):
    assert _scored(client_for(ANONYMOUS), address) >= 135


@pytest.mark.parametrize("address", STAFF)
def test_a_page_of_the_staff_scores_at_least_120(world, clerk, address):
    assert _scored(clerk, address) >= 120


def test_the_page_of_signing_in_scores_at_least_120(world):
    assert _scored(client_for(ANONYMOUS), login_url()) >= 120


def _answers(world, clerk):
    anonymous = client_for(ANONYMOUS)
    yield "another host", anonymous.get("/", headers={"host": "evil.example"}, secure=True)
    yield "no token", client_for(ANONYMOUS, enforce_csrf_checks=True).post("/help/", secure=True)
    yield "no right", client_for("executive").get("/admin/accounts/user/", secure=True)
    yield (
        "a private file",
        clerk.get(reverse("admin:residents_privatefile_open", args=[world.files[2].pk]), secure=True),
    )
    yield "an export", clerk.post("/admin/residents/resident/export/", {"format": "csv"}, secure=True)
    yield "a static file", anonymous.get("/static/js/tabs.js", secure=True)
    yield "no static file", anonymous.get("/static/no/such.js", secure=True)
    yield "a way on", anonymous.get("/admin/", secure=True)


def test_every_other_answer_has_the_headers_too(world, clerk):
    lacking = {}
    for what, response in _answers(world, clerk):
        text_of(response)
        said = dict(response.headers)
        wrong = {name: said.get(name) for name, value in EVERY_ANSWER.items() if said.get(name) != value}
        if wrong or "frame-ancestors 'none'" not in said.get("Content-Security-Policy", ""):
            lacking[what] = wrong or said.get("Content-Security-Policy")
    assert lacking == {}


# --- what an answer tells of the server

SECRETS = (
    "Django",
    "django/",
    "Python",
    "gunicorn",
    "Traceback",
    "site-packages",
    "/work",
    "settings",
    "SECRET",
    "DATABASE",
)
NO_DATABASE = "database is away"


def _no_database(*args):
    raise DatabaseError(NO_DATABASE)


@pytest.mark.parametrize("address", ["/", "/no/such/page/", "/admin/", "/search/?q=x"])
def test_a_page_of_an_error_tells_nothing_and_needs_no_database(world, address, monkeypatch):
    client = client_for(ANONYMOUS)
    with connection.execute_wrapper(_no_database):
        response = client.get(address, secure=True)
    text = text_of(response)
    assert [word for word in (*SECRETS, NO_DATABASE) if word in text] == []


def test_the_page_of_a_failure_is_drawn_without_a_database(world, clerk, monkeypatch):
    def fails(self, user):
        raise ZeroDivisionError("a secret of the code")

    monkeypatch.setattr(Resident.objects.get_queryset().__class__, "visible_to", fails)
    with connection.execute_wrapper(_only_sessions):
        response = clerk.get("/admin/residents/resident/", secure=True)
    text = text_of(response)
    told = [word for word in (*SECRETS, "a secret of the code") if word in text]
    assert (response.status_code, "<h1>" in text, told) == (500, True, [])


def _only_sessions(execute, sql, params, many, context):
    if "residents_" in sql:
        raise DatabaseError(NO_DATABASE)
    return execute(sql, params, many, context)


@pytest.mark.parametrize("header", ["Server", "X-Powered-By", "X-Runtime", "X-Django-Version"])
def test_no_header_tells_what_serves(world, clerk, header):
    assert header not in clerk.get("/admin/").headers
