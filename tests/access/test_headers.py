"""Headers, cookies, ways out of the site and forged requests."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.access.addresses import Addresses
from tests.access.table import TABLE
from tests.contract import ANONYMOUS, KEEPER, client_for, login_url
from tests.rig.proof import FULL

PASSWORD = "ทดลองเข้าใช้ 2569"


def _policy(response) -> dict[str, str]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.partition(" ")[::2] for part in parts)


def test_a_page_outside_the_admin_has_the_strict_policy(world):
    policy = _policy(client_for(ANONYMOUS).get("/"))
    assert (policy["script-src"], policy["style-src"], policy["object-src"]) == ("'self'", "'self'", "'none'")


def test_a_missing_page_has_the_strict_policy(world):
    assert _policy(client_for(ANONYMOUS).get("/no/such/page/"))["script-src"] == "'self'"


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/", "/admin/residents/resident/"])
def test_the_admin_has_what_unfold_needs_and_no_more(world, clerk, address):
    policy = _policy((client_for(ANONYMOUS) if "login" in address else clerk).get(address))
    assert (policy["script-src"], policy["style-src"]) == ("'self' 'unsafe-eval'", "'self' 'unsafe-inline'")


@pytest.mark.parametrize("directive", ["default-src", "font-src", "form-action"])
def test_pages_ask_no_other_host(world, clerk, directive):
    assert _policy(clerk.get("/admin/"))[directive] == "'self'"


@pytest.mark.parametrize("address", ["/admin/", "/admin/residents/resident/", "/admin/no/such/", "/admin/jsi18n/"])
def test_staff_pages_are_not_stored(world, clerk, address):
    assert "no-store" in clerk.get(address).headers["Cache-Control"]


def test_the_page_after_signing_out_is_not_stored(world, clerk):
    assert "no-store" in clerk.post(reverse("admin:logout")).headers["Cache-Control"]


def test_after_signing_out_a_page_asks_to_sign_in(world, clerk):
    clerk.post(reverse("admin:logout"))
    assert clerk.get("/admin/").url == "/admin/login/?next=/admin/"


@pytest.mark.parametrize(
    ("header", "value"),
    [("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
     ("Cross-Origin-Opener-Policy", "same-origin")],
)  # fmt: skip
def test_headers_of_the_sign_in_page(world, header, value):
    assert client_for(ANONYMOUS).get(login_url()).headers[header] == value


def _signed_in(**body) -> Client:
    user = User.objects.get(username=KEEPER)
    user.set_password(PASSWORD)
    user.save()
    client = Client(raise_request_exception=False)
    client.response = client.post(login_url(), {"username": KEEPER, "password": PASSWORD, **body})
    return client


def test_the_session_cookie_is_out_of_scripts_reach(world):
    cookie = _signed_in().cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_the_token_cookie_is_out_of_scripts_reach(world):
    client = client_for(ANONYMOUS)
    client.get(login_url())
    cookie = client.cookies[settings.CSRF_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_signing_in_changes_the_session(world):
    client = _signed_in()
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(reverse("admin:logout"))
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert client.get("/admin/").status_code == 302


OUTSIDE = [
    "//evil.example", "https:evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example",
    "%2f%2fevil.example", "javascript:alert(1)", "///evil.example", "http:///evil.example", "\thttps://evil.example",
    "https://testserver@evil.example/", "data:text/html,x",
]  # fmt: skip


def _host_of(response) -> str:
    """The host to which a browser on the sign-in page would go."""
    return urlsplit(urljoin("https://testserver/admin/login/", response.headers.get("Location", ""))).netloc


@pytest.mark.parametrize("way", OUTSIDE)
def test_signing_in_leads_nowhere_outside(world, way):
    assert _host_of(_signed_in(next=way).response) == "testserver"


@pytest.mark.parametrize("way", OUTSIDE)
def test_signing_in_again_leads_nowhere_outside(world, clerk, way):
    assert _host_of(clerk.get(login_url(), {"next": way})) == "testserver"


@pytest.mark.parametrize("way", OUTSIDE)
def test_signing_out_leads_nowhere_outside(world, clerk, way):
    assert _host_of(clerk.post(reverse("admin:logout"), {"next": way})) == "testserver"


def test_signing_in_leads_to_the_page_that_was_asked_for(world):
    assert _signed_in(next="/admin/residents/resident/").response.headers["Location"] == "/admin/residents/resident/"


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil.example", ""])
def test_another_host_is_refused(world, host):
    assert client_for(ANONYMOUS).get(login_url(), headers={"host": host}).status_code == 400


def test_a_forwarded_host_is_not_believed(world):
    response = client_for(ANONYMOUS).get(login_url(), headers={"x-forwarded-host": "evil.example"})
    assert (response.status_code, b"evil.example" in response.content) == (200, False)


METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def test_other_methods_write_nothing_and_break_nothing(world, clerk):
    """Day by day each address meets one of them, in `make prove` all."""
    before = world.own.history.count()
    addresses = Addresses(world, "registry_clerk")
    status = {
        clerk.generic(method, addresses.of(name, addresses.wheres(page)[0])).status_code
        for place, (name, page) in enumerate(TABLE.items())
        for method in (METHODS if FULL else (METHODS[place % len(METHODS)],))
    }
    assert ({code for code in status if code >= 500}, world.own.history.count()) == (set(), before)


def test_a_post_without_its_token_is_refused(world):
    client, addresses = client_for("registry_clerk", enforce_csrf_checks=True), Addresses(world, "registry_clerk")
    answers = {
        name: client.post(addresses.of(name, addresses.wheres(page)[0])).status_code for name, page in TABLE.items()
    }
    # The read API takes no posts at all, with a token or without.
    wrong = [name for name, status in answers.items() if status != (405 if name.startswith("api") else 403)]
    assert (wrong, len(answers) > 1000) == ([], True)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example"])
def test_a_post_from_another_site_is_refused(world, origin):
    client = client_for("registry_clerk", enforce_csrf_checks=True)
    client.get(reverse("admin:residents_village_add"))
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    body = {"number": 9, "csrfmiddlewaretoken": token}
    response = client.post(reverse("admin:residents_village_add"), body, headers={"origin": origin})
    assert response.status_code == 403


def test_a_post_with_its_token_goes_on(world):
    client = client_for("registry_clerk", enforce_csrf_checks=True)
    client.get(reverse("admin:residents_village_add"))
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    response = client.post(reverse("admin:residents_village_add"), {"number": 9, "csrfmiddlewaretoken": token})
    assert response.status_code == 302
