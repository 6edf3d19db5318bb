"""Keeps what the form for volunteers promises: an offer goes some days after its last shift."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from volunteers.models import EnlistedShift, Enlistment


@transaction.atomic
def forget_offers(now: datetime | None = None) -> int:
    """Nothing is left of it but the places that its sign-ups had; the history knew it too."""
    before = (now or timezone.now()) - timedelta(days=settings.SIGN_UP_KEEP_DAYS)
    since = EnlistedShift.objects.filter(enlistment=OuterRef("pk"), shift__activity__ends_at__gte=before)
    keys = list(Enlistment.objects.filter(~Exists(since), asked_at__lt=before).values_list("pk", flat=True))
    Enlistment.objects.filter(pk__in=keys).delete()
    Enlistment.history.filter(id__in=keys).delete()
    EnlistedShift.history.filter(enlistment__in=keys).delete()
    return len(keys)
