"""Keeps what the forms promise: names and telephones go some days after the activity, what somebody wrote for help some days
after the answer. What is left says that somebody asked, of what kind, when and where; not who."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from core.keeping import kept_for
from programs.models import Guest, HelpNote, HelpRequest, Participation, SignUp

NO_CODE = b""


class Forgotten(NamedTuple):
    sign_ups: int
    guests: int
    helps: int


@transaction.atomic
def forget_requests(now: datetime | None = None) -> Forgotten:
    now = now or timezone.now()
    today = timezone.localdate(now)
    before = now - timedelta(days=kept_for("sign_ups", today))
    return Forgotten(
        sign_ups=_forget_sign_ups(before),
        guests=_forget_guests(before),
        helps=_forget_help(now - timedelta(days=kept_for("requests", today))),
    )


def forget_what_was_asked(now: datetime | None = None) -> int:
    """As the nightly list of all apps asks it (settings.FORGET)."""
    return sum(forget_requests(now))


def _forget_sign_ups(before: datetime) -> int:
    rows = SignUp.objects.filter(activity__ends_at__lt=before).exclude(name="")
    keys = list(rows.values_list("pk", flat=True))
    _forget(SignUp, keys, name="", phone="", note="", code_cipher=NO_CODE)
    return len(keys)


def _forget_guests(before: datetime) -> int:
    """Those who came to nothing since, nor will, and whom no other part of the portal keeps."""
    since = Q(activity__ends_at__gte=before, guest=OuterRef("pk"))
    once = Q(guest=OuterRef("pk"))
    lately = Exists(SignUp.objects.filter(since)) | Exists(Participation.objects.filter(since))
    ever = Exists(SignUp.objects.filter(once)) | Exists(Participation.objects.filter(once))
    rows = Guest.objects.filter(ever).exclude(lately).exclude(name="")
    for path in settings.GUESTS_KEPT:
        rows = rows.exclude(pk__in=import_string(path)())
    keys = list(rows.values_list("pk", flat=True))
    erase_guests(keys)
    return len(keys)


def erase_guests(keys: list[int]) -> None:
    """Who they were; that somebody was there stays."""
    _forget(Guest, keys, name="", phone="", place="", note="")


def _forget_help(before: datetime) -> int:
    keys = list(HelpRequest.objects.filter(ended_at__lt=before).exclude(name="").values_list("pk", flat=True))
    HelpNote.objects.filter(request__in=keys).delete()
    _forget(
        HelpRequest, keys,
        name="", phone="", about_name="", place="", story="", outcome="", resident=None, code_cipher=NO_CODE,
    )  # fmt: skip
    return len(keys)


def _forget(model, keys: list[int], **empty) -> None:
    """The history knew it too."""
    model.objects.filter(pk__in=keys).update(**empty)
    model.history.filter(id__in=keys).delete()
