"""What a merge does with a row that points at a resident. Each model says it for each of its foreign keys to Resident:

    ON_MERGE = {"resident": Moves()}

A test finds every such foreign key through the model graph and fails where one says nothing, so that a new pillar is
included without being named here. A many-to-many field is declared by its own name, on the model that has it.

Of a row that is set aside because the survivor's says the same (`Collides`), the rows that hang on it go with it, unless their
model says of its key to that row what becomes of them instead: `ON_MERGE = {"part": Collides(...)}`, over to the survivor's row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F


@dataclass(frozen=True)
class Moves:
    """The row goes over to the survivor; fields that say something of the lost record alone are emptied (`blank`)."""

    blank: tuple[str, ...] = ()


@dataclass(frozen=True)
class SetAside:
    """The row is about the lost record alone: the merge keeps a copy of it, for the undo, and takes it away."""


@dataclass(frozen=True)
class Follows:
    """The rows of the record from which the merge takes `field` stay; those of the other are set aside."""

    field: str


@dataclass(frozen=True)
class Collides:
    """The row moves, unless the survivor has one that says the same (`same(theirs, ours)`): then it is set aside.

    What `join(theirs, ours)` gives is written on the survivor's row; of several, on the last in `order`.
    Where `why` is given, two rows that say the same are for people to clear up: no merge until then, for this reason.
    """

    same: Callable[[Any, Any], bool]
    join: Callable[[Any, Any], dict[str, Any]] = lambda theirs, ours: {}
    order: Any = "pk"
    why: str = ""
    blank: tuple[str, ...] = ()


def widened(lost: Any, kept: Any, ends: tuple[str, ...] = ("until",)) -> dict[str, Any]:
    """For `join`: one period of the two, since nobody leaves something because two records knew it from different days. Blank
    is without a beginning, or without an end. Of several, it is the last to end (`LASTS_LONGEST`) that grows: one alone may be open."""
    since = None if None in (lost.since, kept.since) else min(lost.since, kept.since)
    until = {name: _later(getattr(lost, name), getattr(kept, name)) for name in ends}
    return {name: value for name, value in ({"since": since} | until).items() if getattr(kept, name) != value}


def both_said(lost: Any, kept: Any, name: str, between: str = "\n") -> str:
    """For `join`: the words of both, so that nobody's are lost because two records were one."""
    return between.join(dict.fromkeys(filter(None, (getattr(kept, name), getattr(lost, name)))))


def _later(one: date | None, other: date | None) -> date | None:
    return None if None in (one, other) else max(one, other)


def lasts_longer(lost: Any, kept: Any) -> bool:
    """Whether what the lost record says is good for longer; without an end it is good always."""
    return lost.until != kept.until and _later(lost.until, kept.until) == lost.until


LASTS_LONGEST = F("until").asc(nulls_last=True)


@dataclass(frozen=True)
class Refuses:
    """No merge while the lost record has such rows (`when` narrows it); `why` is the sentence that the clerk reads."""

    why: str
    when: Callable[[Any], bool] = lambda row: True
