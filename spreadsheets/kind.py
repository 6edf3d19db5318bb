"""What a kind of register must know; the stages around it (reading, storing, preview, apply, undo) are the same for all.

Kinds are named by dotted path in `settings.IMPORT_KINDS`, so that this package knows none of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from spreadsheets.enums import REASON_ORDER, Outcome


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


class ImportKind(Protocol):
    """A kind of register."""

    code: str
    title: str
    permission: str
    fields: tuple

    def parse(self, rows: list, context: Context) -> list[PlannedRow]:
        """Raw rows to facts; refuses what needs no look at the registry."""

    def match(self, rows: list[PlannedRow], context: Context) -> None:
        """Compares the facts with the registry: sets outcome, target, version, before, flag. Writes nothing."""

    def write(self, rows: list[PlannedRow], context: Context, *, batch, by) -> None:
        """Writes the new and the changed rows and their history; sets target and version. Inside one transaction."""

    def facts_of(self, keys: set[int], *, user) -> dict[int, dict]:
        """What the preview shows of records that a file leaves as they are, by key, as far as the user sees them."""

    def labels_of(self, keys: set[int], *, user) -> dict[int, str]:
        """Names of the records that a row may be, by key, as far as the user sees them."""

    def undo(self, rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
        """Takes the rows back where they are untouched; returns those that could not be."""


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
