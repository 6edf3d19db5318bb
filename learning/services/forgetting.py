"""Keeps what the form for wishes promises: who asked is erased some days after the answer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from core.keeping import kept_for
from learning.models import LearningWish

# A wish that ended has an answer or a need of somebody: neither of the two is kept, and this stands for both.
FORGOTTEN = "–"


@transaction.atomic
def forget_wishes(now: datetime | None = None) -> int:
    """What is left says that somebody wished to learn what, when and in which village; the history knew it too."""
    now = now or timezone.now()
    before = now - timedelta(days=kept_for("requests", timezone.localdate(now)))
    keys = list(LearningWish.objects.filter(ended_at__lt=before).exclude(name="").values_list("pk", flat=True))
    LearningWish.objects.filter(pk__in=keys).update(
        name="", phone="", detail="", obstacles=0, languages=0, days=0, need=None, answer=FORGOTTEN, code_cipher=b""
    )
    LearningWish.history.filter(id__in=keys).delete()
    return len(keys)
