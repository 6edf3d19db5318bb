"""Signing in by a provider of OpenID Connect: an account that is there, linked once; and nothing kept of the person."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse

from accounts import oidc
from accounts.models import Action, SignInState, User
from accounts.tests.desk import HOME, LOGIN, SECOND, browser, give_app, in_portal, staff, told
from accounts.tests.provider import CLIENT, SECRET, Provider
from tests.access.test_at_rest import _tables_that_hold

pytestmark = pytest.mark.django_db
NUMBER = "1999900000017"


@pytest.fixture
def provider(settings):
    there = Provider()
    settings.OIDC = {
        "issuer": there.issuer, "client": CLIENT, "secret": SECRET, "name": "ThaID ทดลอง", "claim": "pid", "scope": "openid pid",
        "matches": "digest",
    }  # fmt: skip
    there.claims = {"sub": "x", "pid": NUMBER}
    oidc._known.cache_clear()
    yield there
    there.stop()
    oidc._known.cache_clear()


def to_the_provider(client, provider, address: str | None = None) -> dict:
    return provider.arrived(client.get(address or reverse("provider")).url)


def back(client, asked: dict, **changed):
    return client.get(reverse("provider_back"), {"code": "good", "state": asked["state"], **changed})


def through(client, provider, address: str | None = None):
    return back(client, to_the_provider(client, provider, address))


@pytest.fixture
def linked(provider) -> User:
    user, client = staff(), browser()
    client.force_login(user)
    assert through(client, provider, reverse("link_provider")).url == reverse("my_sign_in")
    return user


def test_the_button_stands_on_the_page_by_its_thai_name(provider):
    assert "เข้าใช้ด้วย ThaID ทดลอง" in browser().get(LOGIN).content.decode()


def test_without_a_provider_there_is_none(settings):
    page = browser().get(LOGIN).content.decode()
    assert (reverse("provider") in page, browser().get(reverse("provider")).status_code) == (False, 404)


def test_a_linked_account_comes_in(linked, provider):
    client = browser()
    assert (through(client, provider).url, in_portal(client)) == (HOME, True)
    assert told(Action.SIGNED_IN)[-1] == ("signed_in", str(linked.pk), {"how": "provider"})


def test_the_second_step_is_asked_all_the_same(linked, provider):
    give_app(linked)
    client = browser()
    assert (through(client, provider).url, in_portal(client)) == (SECOND, False)


def test_it_leads_to_the_page_that_was_asked_for(linked, provider):
    client = browser()
    assert through(client, provider, f"{reverse('provider')}?next=/admin/accounts/").url == "/admin/accounts/"


@pytest.mark.parametrize("way", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_it_leads_nowhere_outside(linked, provider, way):
    assert through(browser(), provider, f"{reverse('provider')}?next={way}").url == HOME


def test_no_account_is_made(provider):
    client = browser()
    assert (through(client, provider).url, User.objects.count()) == (f"{LOGIN}?provider=failed", 0)
    assert "ไม่สำเร็จ" in client.get(f"{LOGIN}?provider=failed").content.decode()


def test_an_ended_account_does_not_come_in(linked, provider):
    User.objects.filter(pk=linked.pk).update(is_active=False)
    assert through(browser(), provider).url == f"{LOGIN}?provider=failed"


def test_the_number_is_kept_nowhere(linked, provider):
    through(browser(), provider)
    assert (_tables_that_hold(NUMBER), len(SignInState.objects.get().provider_digest)) == ([], 22)


def test_a_person_is_linked_to_one_account(linked, provider):
    other, client = staff("other"), browser()
    client.force_login(other)
    through(client, provider, reverse("link_provider"))
    assert [oidc.is_linked(user) for user in (linked, other)] == [True, False]


def test_a_link_is_taken_away(linked, provider):
    client = browser()
    client.force_login(linked)
    client.post(reverse("unlink_provider"))
    assert through(browser(), provider).url == f"{LOGIN}?provider=failed"


def test_by_username_when_the_office_says_so(settings, provider):
    settings.OIDC = settings.OIDC | {"matches": "username", "claim": "preferred_username"}
    provider.claims = {"sub": "x", "preferred_username": "clerk"}
    staff("clerk")
    assert through(browser(), provider).url == HOME


# --- what proves nothing


@pytest.mark.parametrize(
    "changed", [{"state": "another"}, {"state": ""}, {"code": "guessed"}, {"code": ""}], ids=str
)  # fmt: skip
def test_an_answer_that_was_not_asked_for_is_refused(linked, provider, changed):
    client = browser()
    assert back(client, to_the_provider(client, provider), **changed).url == f"{LOGIN}?provider=failed"


def test_an_answer_is_taken_once(linked, provider):
    client = browser()
    asked = to_the_provider(client, provider)
    assert [back(client, asked).url for _ in range(2)][1] == f"{LOGIN}?provider=failed"


def test_another_browser_s_answer_is_refused(linked, provider):
    asked = to_the_provider(browser(), provider)
    assert back(browser(), asked).url == f"{LOGIN}?provider=failed"


@pytest.mark.parametrize(
    "claims",
    [{"nonce": "another"}, {"aud": "another"}, {"iss": "https://evil.example"}, {"exp": 1}, {"pid": None}, {"pid": ""}, {"pid": ["x"]}],
    ids=str,
)  # fmt: skip
def test_claims_of_another_are_refused(linked, provider, claims):
    provider.claims |= claims
    assert through(browser(), provider).url == f"{LOGIN}?provider=failed"


def test_a_token_signed_by_another_is_refused(linked, provider):
    provider.signs_with = rsa.generate_private_key(65537, 2048)
    assert through(browser(), provider).url == f"{LOGIN}?provider=failed"


def test_a_provider_that_is_away_leaves_the_password(linked, provider):
    provider.stop()
    oidc._known.cache_clear()
    assert browser().get(reverse("provider")).url == f"{LOGIN}?provider=failed"


@pytest.mark.parametrize("address", ["http://portal.example/x", "file:///etc/passwd", "ftp://127.0.0.1/x", ""])
def test_nothing_but_https_is_asked(address):
    with pytest.raises(oidc.ProviderError):
        oidc._fetch(address)
