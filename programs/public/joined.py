"""Where one signs up for an activity: here, or on a page of another app that asks more (settings.JOINED_ELSEWHERE)."""

from functools import cache
from typing import Protocol

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from programs.models import Activity


class Elsewhere(Protocol):
    """The address for this activity, or "" where it is none of that app's."""

    def __call__(self, activity: Activity) -> str: ...


@cache
def _others() -> list[Elsewhere]:
    return [import_string(path) for path in settings.JOINED_ELSEWHERE]


def elsewhere(activity: Activity) -> str:
    """The address at which another app asks who joins; "" where nobody else does."""
    return next(filter(None, (find(activity) for find in _others())), "")


def join_address(activity: Activity) -> str:
    return elsewhere(activity) or reverse("public:join", args=[activity.pk])
