"""How personal each field is. Every model of ours names each of its concrete fields in `PRIVACY`; a test holds it."""

from enum import StrEnum


class Level(StrEnum):
    """The classes of the record of processing (PDPA s.39, s.26)."""

    NONE = "none"
    PERSONAL = "personal"
    IDENTIFYING = "identifying"
    SENSITIVE = "sensitive"


def plain(*names: str) -> dict[str, Level]:
    """The part of a `PRIVACY` table that holds nothing about a person."""
    return dict.fromkeys(names, Level.NONE)


def personal(*names: str) -> dict[str, Level]:
    return dict.fromkeys(names, Level.PERSONAL)


def identifying(*names: str) -> dict[str, Level]:
    return dict.fromkeys(names, Level.IDENTIFYING)


def sensitive(*names: str) -> dict[str, Level]:
    """Health, disability, hardship (PDPA s.26): only for roles that need them."""
    return dict.fromkeys(names, Level.SENSITIVE)


def asks_personal(model, names) -> bool:
    """Whether a form with these fields takes something about a person."""
    levels = getattr(model, "PRIVACY", {})
    return any(levels.get(name, Level.NONE) != Level.NONE for name in names)
