"""What of the trail is forgotten: its oldest lines, after the days that the office keeps them, with a signed note."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import AccessLog, TrailCut, TrailHead, chain_waiting


def forget_old_lines(*, on: date, dry_run: bool) -> int:
    """Cuts the oldest part of the chain, up to the last line before which all are older than AUDIT_KEEP_DAYS.

    Returns how many lines went, or would go. The database itself lets nothing go that is younger than 90 days, or of which
    no note says so.
    """
    before = timezone.make_aware(datetime.combine(on - timedelta(days=settings.AUDIT_KEEP_DAYS), time.min))
    if dry_run:
        last = _last_old(before)
        return _up_to(last.place).count() if last else 0
    chain_waiting()
    with transaction.atomic():
        TrailHead.taken()
        last = _last_old(before)
        return _cut(last) if last else 0


def forget_lines(now: datetime) -> int:
    """As the nightly job asks (settings.FORGET)."""
    return forget_old_lines(on=timezone.localdate(now), dry_run=False)


def _last_old(before: datetime) -> AccessLog | None:
    chained = AccessLog.objects.filter(place__isnull=False)
    first_kept = chained.filter(at__gte=before).order_by("place").values_list("place", flat=True).first()
    old = chained.filter(place__lt=first_kept) if first_kept is not None else chained
    # The last line of all stays: the chain goes on from it.
    return old.filter(place__lt=TrailHead.objects.get().place).order_by("-place").first()


def _up_to(place: int):
    return AccessLog.objects.filter(place__lte=place)


def _cut(last: AccessLog) -> int:
    cut = TrailCut(up_to=last.place, digest=last.digest, number=_up_to(last.place).count(), last_at=last.at)
    cut.sign()
    cut.save()
    gone = _up_to(last.place)
    gone._raw_delete(connection.alias)
    return cut.number
