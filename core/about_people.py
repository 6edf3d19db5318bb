"""What the portal holds about one person, as each app declares it: by which keys its rows are found, and what becomes of them
when the person's data are erased. The lists stand in `settings.PERSON_ROWS`; a law finds every key to a person, or to a row
about a person, that no list names (tests/laws/test_about_people.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Made(Enum):
    """Values that are made of what stood there: a dash where something stood, the first day of its year."""

    DASH = "dash"
    YEAR = "year"


DASH, YEAR = Made


@dataclass(frozen=True)
class Goes:
    """The row is taken out with its history, and the file that it names."""


@dataclass(frozen=True)
class Emptied:
    """The row stays as something that happened; what says to whom is emptied, its history goes."""

    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Nameless:
    """The row goes over to a guest without a name, so that what was counted stays counted."""

    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class LetsGo:
    """The row is about something else and only names the person: the key is emptied, in its history too."""

    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Stays:
    """A law needs the row. `why` is told before and after; what it does not need is emptied (`values`).

    `written`: its texts stay as they are written, names included.
    """

    why: str
    values: Mapping[str, Any] = field(default_factory=dict)
    written: bool = False


Act = Goes | Emptied | Nameless | LetsGo | Stays


@dataclass(frozen=True)
class Rows:
    """Rows of `model` that point by one of `keys` at the person, or at a row of a model that stands in the lists."""

    model: str
    keys: tuple[str, ...]
    act: Act
    # Instead, while the person lives here and stands in the registry by law.
    here: Act | None = None
    # The fields of name and telephone by which rows without a key are found: both must agree.
    named: tuple[str, str] | None = None


@dataclass(frozen=True)
class HouseRows:
    """What is known of a household: shown to who lives in it, without a word of the others; erased with nobody."""

    model: str
    keys: tuple[str, ...]
    shown: bool = True
