"""What leaves the portal or opens it to others asks first who sits there: a password or code typed a short while ago.

The trail asks, before it writes that numbers were shown or a file left (`accounts/trail.py`): no page can forget to.
`accounts.middleware.AskedAgain` answers `NotFresh` with a page that asks, and then does what was wanted.
"""

from contextvars import ContextVar
from functools import wraps

from accounts.standing import is_fresh

# The session of the request that is answered at present; None where a command or a worker does the work.
_session = ContextVar("session of this request", default=None)


class NotFresh(Exception):
    """It has to be asked again who sits there."""


def answering(session):
    """Said by the middleware; gives what `no_longer` wants back."""
    return _session.set(session)


def no_longer(token) -> None:
    _session.reset(token)


def require_fresh() -> None:
    session = _session.get()
    if session is not None and not is_fresh(session):
        raise NotFresh


def asked_again(view):
    """For a page whose every writing changes who may come in."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method not in ("GET", "HEAD"):
            require_fresh()
        return view(request, *args, **kwargs)

    return guarded
