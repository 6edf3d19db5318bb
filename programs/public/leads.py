"""Pages of other apps that a pillar's page leads to: settings.PILLAR_PAGES names them by the pillar's code."""

from functools import cache
from typing import Protocol

from django.conf import settings
from django.db.models import Exists
from django.utils.module_loading import import_string


class Leads(Protocol):
    """`template` draws the way there; `shown` is the condition that there is such a page, for the pillar's own query."""

    template: str

    def shown(self) -> Exists: ...


@cache
def leads_of(code: str) -> Leads | None:
    path = settings.PILLAR_PAGES.get(code)
    return import_string(path)() if path else None
