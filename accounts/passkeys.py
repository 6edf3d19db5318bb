"""Passkeys (WebAuthn), checked by the fido2 package; what is kept is the public key, the count and the name."""

import json
import struct
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from django.conf import settings
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from accounts.models import SecondFactor

# A phone or key that is touched by anybody proves little: it asks for finger, face or PIN.
VERIFIED = UserVerificationRequirement.REQUIRED


# What the package raises at answers that are wrong, broken or hostile; it has no one error of its own.
WRONG = (InvalidSignature, ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error)


class PasskeyError(Exception):
    """What the browser sent proves nothing."""


def _server(request) -> Fido2Server:
    host = request.get_host().rpartition(":")[0] or request.get_host()
    origin = f"{request.scheme}://{request.get_host()}"
    party = PublicKeyCredentialRpEntity(id=host, name=settings.OFFICE_NAME)
    return Fido2Server(party, verify_origin=lambda said: said == origin)


def possible(request) -> bool:
    """Browsers make passkeys for names, not for numbers, and in safety only: by https, or on this machine."""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    return host == "localhost" or (request.is_secure() and not host.replace(".", "").isdecimal() and ":" not in host)


def _credentials(user) -> list[tuple[SecondFactor, AttestedCredentialData]]:
    rows = user.factors.filter(kind=SecondFactor.Kind.PASSKEY)
    return [(row, AttestedCredentialData(row.secret)) for row in rows]


def begin_adding(request) -> tuple[dict, dict]:
    """What the browser is asked, and what has to be known when it answers."""
    user = request.user
    who = PublicKeyCredentialUserEntity(
        id=f"staff-{user.pk}".encode(), name=user.username, display_name=user.staff_label
    )
    asked, state = _server(request).register_begin(
        who, [data for _row, data in _credentials(user)], user_verification=VERIFIED,
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
    )  # fmt: skip
    return dict(asked), state


def finish_adding(request, state: dict | None, answer: str) -> tuple[bytes, int]:
    """The new passkey's public part and its count."""
    if state is None:
        raise PasskeyError
    try:
        said = _server(request).register_complete(state, json.loads(answer))
    except WRONG as error:
        raise PasskeyError from error
    return bytes(said.credential_data), said.counter


def begin_proving(request, user) -> tuple[dict, dict] | None:
    """None for who has no passkey."""
    there = _credentials(user)
    if not there:
        return None
    asked, state = _server(request).authenticate_begin([data for _row, data in there], user_verification=VERIFIED)
    return dict(asked), state


def question(request, user, kept_as: str) -> str:
    """What the passkey signs, for the page's script, its state kept in the session under that name; empty for who has none."""
    asked = begin_proving(request, user)
    if asked is None:
        return ""
    signs, request.session[kept_as] = asked
    return json.dumps(signs)


def proven(request, user, state: dict | None, answer: str) -> tuple[SecondFactor, int]:
    """Which of the user's passkeys signed this very question, and its new count."""
    if state is None:
        raise PasskeyError
    there = _credentials(user)
    try:
        response = json.loads(answer)
        used = _server(request).authenticate_complete(state, [data for _row, data in there], response)
        count = _count_in(response)
    except WRONG as error:
        raise PasskeyError from error
    return next(row for row, data in there if data.credential_id == used.credential_id), count


def _count_in(response: dict) -> int:
    return AuthenticationResponse.from_dict(response).response.authenticator_data.counter
