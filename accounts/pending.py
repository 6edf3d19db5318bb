"""Between the password and the second factor nobody is signed in: the session knows only who has to prove what."""

from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.utils.crypto import constant_time_compare

from accounts import signing
from accounts.standing import now

KEY, STATE = "pending", "passkey_state"
# So long the second step may take.
SECONDS = 600


class Pending(NamedTuple):
    """Who gave the first proof, how, and where they want to go."""

    user: object
    how: str
    own_phone: bool
    next: str


def keep(session, user, *, how: str, own_phone: bool, next: str) -> None:
    session.cycle_key()
    session[KEY] = {
        "user": user.pk, "how": how, "own_phone": own_phone, "next": next, "at": now(),
        "hash": user.get_session_auth_hash(),
    }  # fmt: skip


def of(session) -> Pending | None:
    """None when nobody waits, too long ago, or for an account that changed its password or ended since."""
    kept = session.get(KEY)
    if not kept or now() - kept["at"] > SECONDS:
        return None
    user = get_user_model().objects.filter(pk=kept["user"]).first()
    if user is None or not signing.may_sign_in(user):
        return None
    if not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return Pending(user, kept["how"], kept["own_phone"], kept["next"])


def forget(session) -> None:
    for key in (KEY, STATE):
        session.pop(key, None)
