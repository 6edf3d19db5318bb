"""Public pages of other apps: settings.PILLAR_PAGES names them by the code of the pillar that leads there."""

from functools import cache
from typing import Protocol

from django.conf import settings
from django.db.models import Case, Exists, Value, When
from django.utils.module_loading import import_string


class Leads(Protocol):
    """`template` draws the way there on the pillar's page; `title`, `sentence` and `address` are the page's own. `shown` is
    the condition that there is such a page, for the pillar's own query; `words` are what the search finds it by beside its
    title, and none where there is no such page."""

    template: str
    title: str
    sentence: str

    @property
    def address(self) -> str: ...

    def shown(self) -> Exists: ...

    def words(self) -> list[str]: ...


@cache
def leads_of(code: str) -> Leads | None:
    path = settings.PILLAR_PAGES.get(code)
    return import_string(path)() if path else None


def all_leads() -> dict[str, Leads]:
    return {code: leads_of(code) for code in settings.PILLAR_PAGES}


def any_shown() -> Case:
    """Whether a pillar leads to a page of another app, for a query of all pillars."""
    return Case(*(When(code=code, then=leads.shown()) for code, leads in all_leads().items()), default=Value(False))
