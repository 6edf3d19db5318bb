"""A form of the staff that arrives again (a second press, an answer that was lost) is answered as it was the first time.

Its key is written down before the work, and where the work led is written with it: an admin's form in the very transaction
that writes (`core.once.settled`), so that a server that dies in between leaves both or neither.
"""

import datetime
import time
from base64 import b64encode, urlsafe_b64encode
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import SentForm
from accounts.models.sent import LED_TO
from core import crypto
from core.once import FORM_KEY, NOT_TYPED

# How long the second waits for the first; after how long a first that says nothing is taken for dead.
WAIT_SECONDS, LOOK_SECONDS, DEAD_AFTER = 20, 0.1, datetime.timedelta(minutes=3)
# Nobody sends a form again after so long: the browser has forgotten it too (static/js/line.js).
KEPT = datetime.timedelta(days=1)


class SentBefore(Exception):
    """The same form was taken meanwhile; nothing of this one is written."""


class StillAtWork(Exception):
    """The same form arrived before and is still being written."""


def _digest(*parts: str) -> str:
    return urlsafe_b64encode(sha256("\0".join(parts).encode()).digest()).rstrip(b"=").decode()


def _typed(request) -> str:
    typed = sorted((name, *values) for name, values in request.POST.lists() if name not in NOT_TYPED)
    files = sorted((name, file.name, file.size) for name, found in request.FILES.lists() for file in found)
    return repr((typed, files))


class Sent:
    """The form that this request brings."""

    def __init__(self, request):
        key, address = request.POST[FORM_KEY], request.get_full_path()
        # Another's key, or one from another page, is simply another form.
        self.digest = _digest("form", str(request.user.pk), address, key)
        self.told = _digest("typed", key, _typed(request))

    def begin(self) -> SentForm | None:
        """The form as it was taken before; None where this is the first, or the first one died over it."""
        until = time.monotonic() + WAIT_SECONDS
        while not self._is_first():
            before = SentForm.objects.filter(digest=self.digest).first()
            if before and before.led_to:
                return before
            if before and before.begun_at < timezone.now() - DEAD_AFTER:
                return None
            if time.monotonic() > until:
                raise StillAtWork
            time.sleep(LOOK_SECONDS)
        return None

    def _is_first(self) -> bool:
        if SentForm.objects.filter(digest=self.digest).exists():
            return False
        try:
            with transaction.atomic():
                SentForm.objects.create(digest=self.digest, told=self.told)
        except IntegrityError:
            return False
        return True

    def settle(self, goes_to: str) -> None:
        """Of two that worked at once the second finds the row taken: it waits for the first, and gives way."""
        if not self._waiting().update(led_to_cipher=crypto.encrypt(goes_to, LED_TO)):
            raise SentBefore

    def finish(self, response) -> None:
        """What was refused, asked back or only looked at may be sent again."""
        goes_to = response.headers.get("Location", "")
        if goes_to and not leads_aside(goes_to):
            self._waiting().update(led_to_cipher=crypto.encrypt(goes_to, LED_TO))
        else:
            self._waiting().delete()

    def _waiting(self):
        return SentForm.objects.filter(digest=self.digest, led_to_cipher=None)

    def before(self) -> SentForm | None:
        return SentForm.objects.filter(digest=self.digest, led_to_cipher__isnull=False).first()


def leads_aside(goes_to: str) -> bool:
    """To a page that must come first, so that nothing was done."""
    aside = ("admin:login", "second_step", "set_up", "new_password")
    return urlsplit(goes_to).path in {reverse(name) for name in aside}


def who(user) -> str:
    """Marks a page as somebody's, for a script that must not send it as somebody else's."""
    return _of(user, b"waeng:page-of:")[:16]


def kept_key(user) -> str:
    """With it the browser keeps what somebody typed and could not send, so that only their own pages read it again."""
    return _of(user, b"waeng:kept-form:")


def _of(user, domain: bytes) -> str:
    made = crypto.keyed(domain, settings.SECRET_KEY).copy()
    made.update(str(user.pk).encode())
    return b64encode(made.digest()).decode()


def forget_sent(now: datetime.datetime) -> int:
    return SentForm.objects.filter(begun_at__lt=now - KEPT).delete()[0]
