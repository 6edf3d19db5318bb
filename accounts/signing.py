"""Signing in, step by step: the password, the second factor, and what is done about those who guess.

Each refusal is the same for an account that is there, one that is not, one that is switched off and one past its last
day; it takes the same time too, since Django hashes what was typed for a name that it does not know.
"""

import unicodedata
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import authenticate, get_user_model, login

from accounts import factors, paper_codes, trail
from accounts.models import Action, SignInState
from accounts.sessions import OWN_PHONE
from accounts.standing import SECOND, end_sessions, may_use_own_phone
from accounts.throttle import address_of, attempt, forgive, give_back, held

BACKEND = "accounts.backends.EndingAccountBackend"
# What is counted, each by itself: a password, a second factor, a code in place of both, who sits there now.
PASSWORD, SECOND_STEP, CODE, AGAIN, PLACE = "password", "second", "code", "again", "source"


class Refused(NamedTuple):
    """`wait`: seconds until the next try is looked at; 0 where it was looked at and is wrong."""

    wait: int = 0


def minutes_of(seconds: int) -> int:
    """For who waits: one that has begun counts."""
    return -(-seconds // 60)


def _limits(step: str) -> dict[str, int]:
    most = settings.SIGN_IN_TRIES_A_PLACE if step == PLACE else settings.SIGN_IN_TRIES
    return {"most": most, "seconds": settings.SIGN_IN_LOCK_MINUTES * 60}


def account_key(name: str) -> str:
    """One lock for all ways of writing a name."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _refused(step: str, key: str) -> Refused | None:
    verdict = attempt(f"sign-in {step}", key, **_limits(step))
    return None if verdict else Refused(verdict.wait)


def _note_wrong(step: str, key: str, user) -> Refused:
    trail.log_wrong_sign_in(user=user, step=step)
    if (locked := held(f"sign-in {step}", key, most=_limits(step)["most"])) is not None:
        trail.log_locked(user=user, step=step)
        return Refused(locked.wait)
    return Refused()


def _from_here(request) -> tuple[str, Refused | None]:
    """The place, and the refusal of one from which too many accounts were tried."""
    place = address_of(request)
    refused = _refused(PLACE, place)
    return place, refused


def _note_place(place: str) -> None:
    if held(f"sign-in {PLACE}", place, most=_limits(PLACE)["most"]) is not None:
        trail.log_locked(user=None, step=PLACE)


def by_password(request, name: str, password: str):
    """The account whose password it is, or `Refused`."""
    place, slowed = _from_here(request)
    key = account_key(name)
    if refused := slowed or _refused(PASSWORD, key):
        return refused
    user = authenticate(request, username=name, password=password)
    if user is None or not user.is_staff:
        _note_place(place)
        return _note_wrong(PASSWORD, key, get_user_model().objects.filter(username=name).first())
    forgive(f"sign-in {PASSWORD}", key)
    give_back(f"sign-in {PLACE}", place)
    return user


def by_one_time_code(request, name: str, typed: str):
    """The account for which the administrator printed a code in place of the password too, or `Refused`."""
    place, slowed = _from_here(request)
    key = account_key(name)
    if refused := slowed or _refused(CODE, key):
        return refused
    user = get_user_model().objects.filter(username=name).first()
    if not (user and may_sign_in(user) and factors.use_one_time_code(user, paper_codes.read(typed), new_password=True)):
        _note_place(place)
        return _note_wrong(CODE, key, user)
    forgive(f"sign-in {CODE}", key)
    give_back(f"sign-in {PLACE}", place)
    SignInState.objects.update_or_create(user=user, defaults={"must_change_password": True})
    return user


def may_sign_in(user) -> bool:
    return user.is_active and user.is_staff and not user.ended()


def by_second_factor(user, prove):
    """How `prove` was answered (`factors.proof_by_code` or `proof_by_passkey`), or `Refused`."""
    key = str(user.pk)
    if refused := _refused(SECOND_STEP, key):
        return refused
    how = prove()
    if how is None:
        return _note_wrong(SECOND_STEP, key, user)
    forgive(f"sign-in {SECOND_STEP}", key)
    return how


def once_more(user, typed: str) -> Refused | None:
    """The refusal where what was typed does not prove that it is this very user, by whatever they have to sign in: who has a second
    step shows it anew, as a password may have been looked at over the shoulder."""
    if user.factors.exists():
        return once_more_by(user, lambda: factors.proof_by_code(user, typed))
    return old_password(user, typed)


def once_more_by(user, prove) -> Refused | None:
    """The same of any proof: one counter for every page on which somebody who is signed in proves it anew, so that none is a way
    around another's lock."""
    key = str(user.pk)
    if refused := _refused(AGAIN, key):
        return refused
    if not prove():
        return _note_wrong(AGAIN, key, user)
    forgive(f"sign-in {AGAIN}", key)
    return None


def old_password(user, typed: str) -> Refused | None:
    """Of the password alone: before another is chosen."""
    return once_more_by(user, lambda: user.check_password(typed))


def enter(request, user, *, how: str, second: bool, own_phone: bool = False) -> None:
    """Begins the session: a new one, so that a number planted before signing in opens nothing."""
    trail.log_sign_in(user=user, how=how)
    login(request, user, backend=BACKEND)
    # Of a session that the same account had open in this browser nothing is believed.
    for kept in (SECOND, OWN_PHONE):
        request.session.pop(kept, None)
    if second:
        request.session[SECOND] = True
    if own_phone and may_use_own_phone(user):
        request.session[OWN_PHONE] = True


def locked_for(user) -> int:
    """Seconds for which the account is locked; 0 where it is open."""
    keys = ((PASSWORD, account_key(user.username)), (CODE, account_key(user.username)), (SECOND_STEP, str(user.pk)))
    waits = [held(f"sign-in {step}", key, most=_limits(step)["most"]) for step, key in keys]
    return max((verdict.wait for verdict in waits if verdict is not None), default=0)


def unlock(user, *, by) -> None:
    """By whoever keeps accounts, who asked the person."""
    trail.log_account(user=by, action=Action.UNLOCKED, account=user)
    for step in (PASSWORD, CODE):
        forgive(f"sign-in {step}", account_key(user.username))
    for step in (SECOND_STEP, AGAIN):
        forgive(f"sign-in {step}", str(user.pk))


def password_changed(user, *, by) -> None:
    """After a password was set: every session of the account ends, and who chose it says whether it must be chosen anew."""
    trail.log_account(user=by, action=Action.PASSWORD_CHANGED, account=user)
    SignInState.objects.update_or_create(user=user, defaults={"must_change_password": user != by})
    end_sessions(user)
