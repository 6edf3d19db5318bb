"""What stands between a public form and robots, and what makes a form sent twice one request. No riddles for people.

* The page carries a token: signed, for this one form, with the moment at which it was made and a key of its own.
* A form sent quicker than a person can is shown again, with all that was typed; so is one that lay open for half a day.
* A field that people do not see stays empty; where it is filled, the answer is a success and nothing is kept.
* The key of the token is the request's key: the same form again gets the first answer.
* Too many from one place, or from everywhere, are asked to wait (accounts/throttle.py); readers are not.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from time import time
from typing import NamedTuple

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from accounts.throttle import address_of, allow

SALT = "programs.public.form"
TOO_QUICK_SECONDS, TOO_OLD_SECONDS = 2, 12 * 3600

FORGED = _(
    "This page did not come from us as it is. Nothing is lost: look at what you typed and press the button once more."
)
OLD = _("This page was open for a long time. Nothing is lost: look at what you typed and press the button once more.")
QUICK = _("That was very quick. Nothing is lost: look at what you typed and press the button once more.")
ANOTHER = _(
    "This page was sent before, with something else in it. If you want to send this too, press the button once more."
)


class Limit(NamedTuple):
    """How many forms in `seconds` from one place, and from all places together.

    A village behind one mobile mast is one place: the first number is for many people.
    """

    one: int
    everybody: int
    seconds: int = 600


LIMITS = {
    "join": Limit(20, 300),
    "help": Limit(15, 150),
    "fund": Limit(15, 150),
    "learn": Limit(15, 150),
    "volunteer": Limit(20, 300),
    # At a place many volunteers come and go in the same minutes, all behind one mast.
    "arrive": Limit(200, 600),
    # Nothing is kept of it, and somebody at a counter asks for many.
    "rights": Limit(60, 600),
    "status": Limit(30, 600),
    "change": Limit(20, 300),
}
# Guesses of a telephone's last four digits, for one code.
GUESSES, GUESS_SECONDS = 10, 3600


class Token(NamedTuple):
    """`form` says which form of which thing, e.g. join:17."""

    form: str
    key: str
    issued: int

    def age(self) -> int:
        return int(time()) - self.issued


def new_token(form: str) -> str:
    return signing.dumps((form, secrets.token_urlsafe(24), int(time())), salt=SALT)


def read_token(text: str, form: str) -> Token | None:
    """None for what we did not make, or made for another form."""
    try:
        token = Token(*signing.loads(text[:500], salt=SALT))
    except (signing.BadSignature, TypeError):
        return None
    return token if token.form == form else None


class ProtectedForm(forms.Form):
    """To be mixed into a public form. `sent_before(key)` says what the same form made when it was sent the first time."""

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    # Out of sight; its name is one that robots like and that browsers fill in for nobody.
    homepage = forms.CharField(required=False, label=_("Leave this empty"))

    def __init__(self, *args, form: str, **kwargs):
        self.form = form
        super().__init__(*args, initial={"token": new_token(form)} | kwargs.pop("initial", {}), **kwargs)
        self.given = read_token(self.data.get(self.add_prefix("token"), ""), form) if self.is_bound else None

    @property
    def is_robot(self) -> bool:
        return bool(self.data.get(self.add_prefix("homepage")))

    @property
    def key(self) -> str:
        return self.given.key

    def clean(self):
        cleaned = super().clean()
        if self.given is None:
            self._again(FORGED)
        elif first := self.sent_before(self.key):
            if not self.errors and not self.is_same(first):
                self._again(ANOTHER)
        elif self.given.age() > TOO_OLD_SECONDS:
            self._again(OLD)
        elif self.given.age() < TOO_QUICK_SECONDS and not self.errors:
            # With the same token, which is old enough the next time.
            self.add_error(None, QUICK)
        return cleaned

    def _again(self, why: str) -> None:
        """Shown again with a new token, so that the next press is the one that counts."""
        self.data = self.data.copy()
        self.data[self.add_prefix("token")] = new_token(self.form)
        self.add_error(None, why)

    def sent_before(self, key: str):
        raise NotImplementedError

    def is_same(self, first) -> bool:
        raise NotImplementedError


def form_page(what: str) -> Callable:
    """A view with a form: never kept, guarded against forged requests, and what is sent to it counted as `what`."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def limited(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method == "POST" and (wait := seconds_to_wait(request, what)):
                return too_many(request, wait)
            return view(request, *args, **kwargs)

        return never_cache(csrf_protect(limited))

    return decorate


def seconds_to_wait(request: HttpRequest, what: str) -> int:
    limit = LIMITS[what]
    here = allow(what, address_of(request), most=limit.one, seconds=limit.seconds)
    return here.wait or allow(what, "everybody", most=limit.everybody, seconds=limit.seconds).wait


def may_guess(digest: str) -> bool:
    """Whether the second proof of the code with this digest may be tried once more."""
    return bool(allow("proof", digest, most=GUESSES, seconds=GUESS_SECONDS))


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    minutes = -(-wait // 60)
    response = render(request, "public/too_many.html", {"minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(wait)
    return response
