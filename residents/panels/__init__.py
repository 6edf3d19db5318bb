"""The parts of a person's one page. Each pillar adds its own in `settings.RESIDENT_PANELS`, by dotted path.

class GroupsPanel:
    template = "residents/panels/groups.html"
    title = _("Population groups")
    permission = "residents.view_populationgroup"

    def context(self, person, *, user, on) -> dict | None:
        \"\"\"What the template is given (as `panel`), of what `user` may see; None: no panel at all.\"\"\"
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from residents.models import Household, Resident


class Panel(Protocol):
    """One part of a person's page."""

    template: str
    title: str
    permission: str

    def context(self, person: Resident, *, user: Any, on: date) -> dict | None: ...


@dataclass(frozen=True)
class ShownPanel:
    """A panel with what it shows of one person."""

    title: str
    template: str
    panel: dict


@cache
def _panels() -> list[Panel]:
    return [import_string(path)() for path in settings.RESIDENT_PANELS]


def panels_of(person: Resident, *, user, on: date) -> list[ShownPanel]:
    """The panels that this user may read, in the order of the setting."""
    allowed = [one for one in _panels() if user.has_perm(one.permission)]
    found = [(one, one.context(person, user=user, on=on)) for one in allowed]
    return [ShownPanel(one.title, one.template, shown) for one, shown in found if shown is not None]


def panels_of_house(house: Household, *, user, on: date) -> list[ShownPanel]:
    """The panels that have something to say of a house: those with `for_household(house, user=, on=)`."""
    able = [one for one in _panels() if hasattr(one, "for_household") and user.has_perm(one.permission)]
    found = [(one, one.for_household(house, user=user, on=on)) for one in able]
    return [ShownPanel(one.title, one.template, shown) for one, shown in found if shown is not None]
