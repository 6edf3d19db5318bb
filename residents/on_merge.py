"""What a merge does with a row that points at a resident. Each model says it for each of its foreign keys to Resident:

    ON_MERGE = {"resident": Moves()}

A test finds every such foreign key through the model graph and fails where one says nothing, so that a new pillar is
included without being named here. A many-to-many field is declared by its own name, on the model that has it.

Of a row that is set aside because the survivor's says the same (`Collides`), the rows that hang on it go with it, unless their
model says of its key to that row what becomes of them instead: `ON_MERGE = {"part": Collides(...)}`, over to the survivor's row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


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


@dataclass(frozen=True)
class Refuses:
    """No merge while the lost record has such rows (`when` narrows it); `why` is the sentence that the clerk reads."""

    why: str
    when: Callable[[Any], bool] = lambda row: True
