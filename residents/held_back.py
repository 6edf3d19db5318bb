"""Who is held back: somebody whose data are restricted, or who objected, is left out of what no law demands. Asked by dotted
path, because the register of such requests stands above."""

from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string


def held_back(on: date | None = None) -> QuerySet:
    """Keys of those people on the day `on` (today), for a condition of the one statement that asks."""
    return import_string(settings.HELD_BACK)(on or timezone.localdate())


def not_held_back(rows: QuerySet, path: str = "resident", on: date | None = None) -> QuerySet:
    """Of rows about people (found by `path`) without those; rows about nobody of the registry stay."""
    return rows.exclude(**{f"{path}__in": held_back(on)})
