"""Signing in by a provider of OpenID Connect (ThaID, a province's own): the code flow with PKCE, and nothing kept of the person.

The provider says who somebody is; an account must be there already. Its claim is compared with a keyed digest that the owner
of the account linked once while signed in (`OIDC_MATCHES=digest`), or with the username. The second step is asked all the same.
"""

import json
import secrets
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256
from time import monotonic
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import jwt
from django.conf import settings
from django.contrib.auth import get_user_model

from accounts.models import SignInState
from core.crypto import digest

# What a provider may say at most, and how long it may take.
MOST_BYTES, SECONDS = 200_000, 10
# So long what the provider says of itself and its keys is believed.
KNOWN_SECONDS = 600
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384"]
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class ProviderError(Exception):
    """The provider cannot be reached, or what it says proves nothing."""


def name() -> str:
    """What the button says; empty where no provider is set."""
    return settings.OIDC["name"] if settings.OIDC["issuer"] else ""


class _NoRedirect(HTTPRedirectHandler):
    """Secrets and keys go to and come from the address that the provider named, and no other."""

    def redirect_request(self, *args, **kwargs):
        return None


def _fetch(address: str, form: dict | None = None) -> dict:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise ProviderError("only https")
    data = urlencode(form).encode() if form is not None else None
    request = Request(address, data, {"Accept": "application/json"})  # noqa: S310 (the scheme is looked at above)
    try:
        with build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            said = json.loads(answer.read(MOST_BYTES))
    except (URLError, OSError, ValueError) as error:
        raise ProviderError("no answer") from error
    if not isinstance(said, dict):
        raise ProviderError("no answer")
    return said


@lru_cache(maxsize=2)
def _known(issuer: str, period: int) -> tuple[dict, dict]:
    """What the provider says of itself, and its keys."""
    about = _fetch(f"{issuer}/.well-known/openid-configuration")
    if str(about.get("issuer", "")).rstrip("/") != issuer:
        raise ProviderError("another issuer")
    return about, _fetch(str(about.get("jwks_uri", "")))


def _about() -> tuple[dict, dict]:
    return _known(settings.OIDC["issuer"], int(monotonic() // KNOWN_SECONDS))


def begin(back: str) -> tuple[str, dict]:
    """The provider's address to go to, and what has to be known at coming back."""
    kept = {key: secrets.token_urlsafe(32) for key in ("state", "nonce", "verifier")}
    challenge = urlsafe_b64encode(sha256(kept["verifier"].encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code", "client_id": settings.OIDC["client"], "redirect_uri": back, "scope": settings.OIDC["scope"],
        "state": kept["state"], "nonce": kept["nonce"], "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    where = str(_about()[0].get("authorization_endpoint", ""))
    return f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}", kept


def claim_of(code: str, back: str, kept: dict) -> str:
    """What the provider vouches for about who came back; never written anywhere."""
    about, keys = _about()
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": kept["verifier"],
        "client_id": settings.OIDC["client"], "client_secret": settings.OIDC["secret"],
    }  # fmt: skip
    said = _fetch(str(about.get("token_endpoint", "")), form)
    claims = _vouched(str(said.get("id_token", "")), keys, about["issuer"], kept["nonce"])
    value = claims.get(settings.OIDC["claim"])
    if not isinstance(value, str) or not value.strip():
        raise ProviderError("no such claim")
    return value.strip()


def _vouched(token: str, keys: dict, issuer: str, nonce: str) -> dict:
    try:
        key_id = jwt.get_unverified_header(token).get("kid")
        found = [key for key in jwt.PyJWKSet.from_dict(keys).keys if key_id in (None, key.key_id)]
        claims = jwt.decode(
            token, found[0].key, algorithms=SIGNED_BY, audience=settings.OIDC["client"], issuer=issuer, leeway=30,
            options={"require": ["exp", "iat", "aud", "iss", "sub"]},
        )  # fmt: skip
    except (jwt.PyJWTError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise ProviderError("not signed") from error
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise ProviderError("another's answer")
    return claims


def _digest_of(claim: str) -> str:
    return digest(f"provider:{settings.OIDC['issuer']}:{settings.OIDC['claim']}:{claim}")


def account_of(claim: str):
    """The account that is there already; None where there is none, and none is ever made."""
    users = get_user_model().objects
    if settings.OIDC["matches"] == "username":
        return users.filter(username=claim).first()
    return users.filter(sign_in_state__provider_digest=_digest_of(claim)).first()


def link(user, claim: str) -> bool:
    """False where another account is linked to this person already."""
    digest_of_claim = _digest_of(claim)
    if SignInState.objects.filter(provider_digest=digest_of_claim).exclude(user=user).exists():
        return False
    SignInState.objects.update_or_create(user=user, defaults={"provider_digest": digest_of_claim})
    return True


def unlink(user) -> None:
    SignInState.objects.filter(user=user).update(provider_digest="")


def is_linked(user) -> bool:
    return SignInState.objects.filter(user=user).exclude(provider_digest="").exists()
