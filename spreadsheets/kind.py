"""What a kind of register must know; the stages around it (reading, storing, preview, apply, undo) are the same for all.

Kinds are named by dotted path in `settings.IMPORT_KINDS`, so that this package knows none of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from spreadsheets.enums import OLDER, REASON_ORDER, Outcome
from spreadsheets.field_names import FIELD_NAMES

TABS = ("new", "changed", "maybe", "same", "refused")


@dataclass(slots=True)
class PlannedRow:
    """One row on its way: facts, then what the plan does with it. A hundred thousand are in memory at once."""

    sheet: str
    row: int
    facts: dict[str, Any] = field(default_factory=dict)
    outcome: str = ""
    reason: str = ""
    # The field at fault of a refused row, and its cell as it was written.
    fault: str = ""
    written: Any = None
    flag: str = ""
    target_id: int | None = None
    version: int | None = None
    before: Mapping[str, Any] = MappingProxyType({})
    candidates: Sequence[int] = ()
    decision: str = ""
    batch_row_id: int | None = None

    def refuse(self, reason: str, fault: str, written: Any = None) -> None:
        """Refuses the row; the reason that comes first in the published order stands."""
        if not self.reason or REASON_ORDER[reason] < REASON_ORDER[self.reason]:
            self.outcome, self.reason, self.fault, self.written = Outcome.REFUSED, reason, fault, written


@dataclass(frozen=True, slots=True)
class Context:
    """What a plan is made against: the day, the file's own day, the parameters, who asks (None: the office itself)."""

    today: date
    as_of: date
    params: dict[str, str]
    user: Any = None
    # A long match calls it now and then: the worker is alive.
    beat: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the preview: its heading, and how its cells are made of a row's facts. `whole`: on one line."""

    heading: str
    show: Callable[[dict], str]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What the page of a plan says of the things that a kind writes."""

    # The main button, for so many rows.
    write: Callable[[int], str]
    nothing: str
    see: str
    undo: str


class ImportKind:
    """A kind of register. Names without a value are each kind's own; the rest is as most kinds have it."""

    code: str
    title: str
    # What must be said of it where one chooses the file.
    about: str = ""
    permissions: tuple[str, ...]
    fields: tuple
    columns: tuple[Column, ...]
    words: Words
    tabs: tuple[str, ...] = TABS
    # Route names: where a file is chosen, and where what was written can be seen.
    upload_view: str
    see_view: str
    # Whether the file has a day on which it was true.
    asks_day = True
    # Whether the trail names who read a plan: its rows say what is sensitive of people.
    reading_is_noted = False

    # --- who

    def may_use(self, user, params: dict) -> bool:
        """Whether this user may import such a file, read its plan and take it back. No user: the office itself."""
        return user is None or user.has_perms(self.permissions)

    def told_to(self, user) -> Q:
        """The batches of this kind of which a user who sees them may know more than that they are."""
        return Q(kind=self.code)

    # --- beside a row that may be somebody who is there

    def evidence_of(self, rows: list, keys: set[int]) -> dict[int, dict[int, list[str]]]:
        """Why each of `keys` may be who a row says, in words: row key to {record: sentences}."""
        return {}

    # --- where a file is chosen

    @property
    def upload_url(self) -> str:
        return f"{reverse(self.upload_view)}?kind={self.code}"

    def upload_fields(self, user) -> dict:
        """Form fields beside the file, by the name of the parameter that each gives."""
        return {}

    # --- from the file to the registry

    def settle(self, table, context: Context) -> Context:
        """What the whole file says; raises UnplannableFile where it cannot be planned for this user."""
        return context

    def parse(self, rows: list, context: Context) -> list[PlannedRow]:
        """Raw rows to facts; refuses what needs no look at the registry."""
        raise NotImplementedError

    def match(self, rows: list[PlannedRow], context: Context) -> None:
        """Compares the facts with the registry: sets outcome, target, version, before, flag. Leaves nothing written."""
        raise NotImplementedError

    def write(self, rows: list[PlannedRow], context: Context, *, batch, by) -> None:
        """Writes the new and the changed rows and their history; sets target and version. Inside one transaction."""
        raise NotImplementedError

    def undo(self, rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
        """Takes the rows back where they are untouched; returns those that could not be."""
        raise NotImplementedError

    # --- what the preview shows

    def field_names(self) -> Mapping[str, str]:
        """What each of its fields is called."""
        return FIELD_NAMES

    def facts_of(self, keys: set[int], *, batch, user) -> dict[int, dict]:
        """The facts of records that a file leaves as they are, by key, as far as the user sees them."""
        return {}

    def labels_of(self, keys: set[int], *, user) -> dict[int, str]:
        """Names of the records that a row may be, by key, as far as the user sees them."""
        return {}

    def value_words(self, name: str, value: Any) -> str:
        """A value before or after the change, as it is read; blanks do not come here."""
        return str(value)

    def notes(self, flag: str, facts: dict) -> list[str]:
        """What must be known of a row before it is written."""
        return [_("Some values were kept: the registry knows them from a later day.")] if flag == OLDER else []


class PlanIsStale(Exception):
    """The registry changed between the plan that was shown and the writing; nothing was written."""


@cache
def _kinds() -> dict[str, ImportKind]:
    return {kind.code: kind() for kind in map(import_string, settings.IMPORT_KINDS)}


def get_kind(code: str) -> ImportKind:
    """Raises KeyError for a kind that the portal does not have."""
    return _kinds()[code]


def all_kinds() -> list[ImportKind]:
    return list(_kinds().values())
