"""Public pages of other apps: settings.PILLAR_PAGES names them by the code of the pillar that leads there."""

from functools import cache
from typing import Protocol

from django.conf import settings
from django.db.models import Case, Exists, QuerySet, TextField, Value, When
from django.db.models.functions import Concat
from django.utils.module_loading import import_string


class Leads(Protocol):
    """`template` draws the way there on the pillar's page; `title`, `sentence` and `address` are the page's own. `shown` is
    the condition that there is such a page, for the pillar's own query; `words` are rows, and the field of each that the search
    finds the page by beside its title: no row where there is no such page. The words of all pages are one query."""

    template: str
    title: str
    sentence: str

    @property
    def address(self) -> str: ...

    def shown(self) -> Exists: ...

    def words(self) -> list[tuple[QuerySet, str]]: ...


@cache
def leads_of(code: str) -> Leads | None:
    path = settings.PILLAR_PAGES.get(code)
    return import_string(path)() if path else None


def all_leads() -> dict[str, Leads]:
    return {code: leads_of(code) for code in settings.PILLAR_PAGES}


def words_of_all() -> list[list[str]]:
    """What each page of other apps is found by, in their order; one query for all."""
    leads = list(all_leads().values())
    found: list[list[str]] = [[] for _page in leads]
    # One column: translated models give two in an order of their own, which a union does not put right.
    asked = [
        rows.order_by().values_list(Concat(Value(f"{number} "), name, output_field=TextField()))
        for number, page in enumerate(leads)
        for rows, name in page.words()
    ]
    if asked:
        first, *others = asked
        for (said,) in first.union(*others).order_by():
            number, _space, text = said.partition(" ")
            if text:
                found[int(number)].append(text)
    return found


def any_shown() -> Case:
    """Whether a pillar leads to a page of another app, for a query of all pillars."""
    return Case(*(When(code=code, then=leads.shown()) for code, leads in all_leads().items()), default=Value(False))
