"""The nightly job: first what it would forget, then no more than that; a night that is out of the ordinary asks somebody."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from privacy.models import ForgetRun
from privacy.retention import forgetters, noon

Counts = dict[str, int]
ALLOW = "privacy.allow_forgetting"
MONTH = timedelta(days=30)


def would_forget(on: date) -> Counts:
    """What would go on the day: done in a transaction that is taken back."""
    with transaction.atomic():
        counts = _all(on)
        transaction.set_rollback(True)
    return counts


def _all(on: date) -> Counts:
    return {one.code: one.forget(noon(on)) for one in forgetters()}


def forget(on: date | None = None) -> ForgetRun:
    """One night. It stops where more is over its time than the office lets go at once, unless somebody allowed that."""
    on = on or timezone.localdate()
    found = would_forget(on)
    run = ForgetRun(day=on, found=found, stopped=_too_many(found) and not _allowed(found))
    if not run.stopped:
        run.done = _no_more_than(found, on)
    run.tomorrow, run.month = would_forget(on + timedelta(days=1)), would_forget(on + MONTH)
    run.save()
    return run


def _no_more_than(found: Counts, on: date) -> Counts:
    """Never more than was announced: what came over its time meanwhile waits for the next night."""
    with transaction.atomic():
        done = _all(on)
        if any(done[code] > found[code] for code in done):
            transaction.set_rollback(True)
            return dict.fromkeys(done, 0)
    return done


def _too_many(found: Counts) -> bool:
    return sum(found.values()) > settings.FORGET_AT_ONCE


def _allowed(found: Counts) -> bool:
    """The last night stopped, and somebody looked at it and allowed as much."""
    last = ForgetRun.objects.first()
    return bool(
        last and last.stopped and last.allowed_at and sum(found.values()) <= sum(last.found.values()) + settings.FORGET_AT_ONCE
    )  # fmt: skip


@transaction.atomic
def allow(run: ForgetRun, *, by) -> ForgetRun:
    if not by.has_perm(ALLOW):
        raise PermissionDenied
    run = ForgetRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if not run.stopped or run.allowed_at or run != ForgetRun.objects.first():
        raise ValidationError(_("There is nothing to allow: this night was not stopped, or another came after it."))
    run.allowed_at, run.allowed_by = timezone.now(), by
    run.save(update_fields=["allowed_at", "allowed_by"])
    return run
