"""What a session knows of itself: since when, when it was last seen, on what device, and what it has still to do.

It is written when Django says that somebody signed in, so that no way of signing in can forget it.
"""

import datetime

from django.conf import settings
from django.utils import timezone

from accounts.models import SignInState, StaffSession
from accounts.sessions import BEGUN, BROWSER, OWN_PHONE, SEEN

# When the password or second factor was last asked; whether a second factor proved this session; whether it goes on only
# with a new password.
FRESH, SECOND, NEW_PASSWORD = "fresh", "second", "new_password"
# A session is written anew at most so often for having been seen.
SEEN_EVERY = 60

BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Line/", "LINE"), ("Firefox", "Firefox"),
    ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip


def now() -> int:
    return int(timezone.now().timestamp())


def begin(*, request, user, **signal) -> None:
    """Hears Django's signal of signing in."""
    session, begun = request.session, now()
    session[BEGUN] = session[SEEN] = session[FRESH] = begun
    session[BROWSER] = browser_of(request.headers.get("User-Agent", ""))
    if SignInState.objects.filter(user=user, must_change_password=True).exists():
        session[NEW_PASSWORD] = True
    # A moment, not a span: a session that is written again lasts no longer.
    session.set_expiry(timezone.now() + datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE))


def browser_of(agent: str) -> str:
    """What kind of browser on what kind of device, as a person would say it."""
    found = [next((name for sign, name in kinds if sign in agent), "") for kinds in (BROWSERS, SYSTEMS)]
    return " · ".join(name for name in found if name)


def may_use_own_phone(user) -> bool:
    """Whoever has roles of villages and no other: a phone in the pocket is not the office's shared computer."""
    roles = set(user.groups.values_list("name", flat=True))
    return bool(roles) and roles <= set(settings.OWN_PHONE_ROLES)


def idle_minutes(session) -> int:
    return settings.SESSION_IDLE_MINUTES_OWN_PHONE if session.get(OWN_PHONE) else settings.SESSION_IDLE_MINUTES


def is_over(session, at: int) -> bool:
    """Too long unseen, or too long open. One that does not say when it began is of an older portal."""
    if SEEN not in session or BEGUN not in session:
        return True
    return at - session[SEEN] > idle_minutes(session) * 60 or at - session[BEGUN] > settings.SESSION_COOKIE_AGE


def seen(session, at: int) -> None:
    if at - session[SEEN] >= SEEN_EVERY:
        session[SEEN] = at


def is_fresh(session) -> bool:
    """Whether it was asked a short while ago who sits there."""
    return not settings.REAUTHENTICATE or now() - session.get(FRESH, 0) <= settings.FRESH_MINUTES * 60


def sessions_of(user):
    """Open ones, the latest seen first."""
    return StaffSession.objects.of(user).filter(expire_date__gt=timezone.now())


def forget_sessions(now: datetime.datetime) -> int:
    """Those that are over: they say who was signed in, and are no use to anybody."""
    return StaffSession.objects.filter(expire_date__lt=now).delete()[0]


def end_sessions(user, *, but: str | None = None) -> int:
    """Signs the account out everywhere else; says of how many browsers."""
    return StaffSession.objects.of(user).others(but).delete()[0]
