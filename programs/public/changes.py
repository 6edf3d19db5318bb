"""When what public pages say changes by itself: something is published as scheduled, begins, is over, closes."""

from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Min, Q
from django.utils import timezone

from programs.models import Activity
from programs.models.content import Publishable

MOMENTS = ("starts_at", "ends_at", "sign_up_until")


def next_change(at: datetime) -> datetime:
    """The first moment after `at` at which a page could differ with nothing written: at the latest, midnight."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    found = [
        *(_first(model.objects.all(), "published_at", after=at) for model in _publishable()),
        _first(Activity.objects.published(at), *MOMENTS, after=at),
    ]
    return min([midnight, *(moment for moments in found for moment in moments if moment is not None)])


def _publishable() -> list[type[Publishable]]:
    """Of the pillars too: a product, a campaign."""
    return [model for model in apps.get_models() if issubclass(model, Publishable)]


def _first(rows, *names: str, after: datetime) -> list[datetime | None]:
    later = {f"first_{name}": Min(name, filter=Q(**{f"{name}__gt": after})) for name in names}
    return list(rows.aggregate(**later).values())
