"""A number for each request: it stands in every log line of it, and on the page of an error, so that one finds the other."""

import re
import secrets
from contextvars import ContextVar

from django.conf import settings

HEADER = "X-Reference"
# What a proxy of ours may give; anything else would let strangers write into the log.
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")

_current: ContextVar[str] = ContextVar("reference", default="")


def current() -> str:
    """The number of the request that is being answered; empty outside of one."""
    return _current.get()


class References:
    """Middleware, the outermost: the number is there for whatever fails further in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-Id", "") if settings.BEHIND_PROXY else ""
        token = _current.set(given if GIVEN.fullmatch(given) else secrets.token_hex(6))
        try:
            response = self.get_response(request)
            # Pages that are well stay the same for everybody, to the byte and to the header.
            if response.status_code >= 500:
                response[HEADER] = current()
            return response
        finally:
            _current.reset(token)
