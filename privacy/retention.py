"""The office's rules of how long data are kept, and the list of what the nightly job forgets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from privacy.models import RetentionRule

Forget = Callable[..., int]


@dataclass(frozen=True)
class Forgetter:
    """One part of the nightly job: `forget(on=, dry_run=)` says how many, and erases them unless it is dry."""

    code: str
    title: str
    forget: Forget


def ruled(kind: str, on: date) -> int | None:
    """For core.keeping: what the rule that holds on the day says; None where there is none."""
    return RetentionRule.objects.filter(kind=kind).on(on).order_by("-since").values_list("keep", flat=True).first()


@cache
def forgetters() -> tuple[Forgetter, ...]:
    """As `settings.FORGET` lists them: a code, what is forgotten in words, and a function by dotted path."""
    return tuple(Forgetter(code, title, import_string(path)) for code, title, path in settings.FORGET)


def noon(on: date) -> datetime:
    """The functions of the apps ask a moment."""
    return timezone.make_aware(datetime.combine(on, time(12)))
