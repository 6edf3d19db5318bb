"""A part of a record as the cell of a list. The import reads the same parts, so that what goes out comes back as it was."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.functional import Promise

from papers.report import Column
from programs.imports.children import Children
from programs.imports.moments import Times
from programs.imports.parts import Choice, Day, Degrees, Links, Money, Part, People, VillagePart
from spreadsheets.field_names import FIELD_NAMES

KINDS = {Day: "date", Money: "money", People: "integer", VillagePart: "integer", Degrees: "number"}
WIDTHS = {Day: 18, Money: 14, People: 9, VillagePart: 8, Degrees: 12, Links: 24, Children: 34, Times: 16, Choice: 16}


def column_of(part: Part, *, width: float | None = None, personal: str = "none", heading: str | Promise = "") -> Column:
    labels = dict(part.vocabulary.choices.choices) if isinstance(part, Choice) else None
    return Column(
        part.name, heading or FIELD_NAMES[part.name], _first(KINDS, part, "text"), width=width or _first(WIDTHS, part, 20),
        labels=labels, personal=personal,
    )  # fmt: skip


def _first(table: dict[type, Any], part: Part, otherwise: Any) -> Any:
    return next((value for kind, value in table.items() if isinstance(part, kind)), otherwise)


def cell_of(part: Part, record) -> Any:
    """Texts and codes as they are, days and amounts as what they are, lists one a line."""
    if isinstance(part, VillagePart):
        return record.village.number if record.village_id else None
    value = part.of(record)
    if value in (None, "", []):
        return None
    if isinstance(part, Links):
        return "\n".join(link[1] for link in value)
    if isinstance(part, Children):
        return "\n".join(map(part.item_words, value))
    if isinstance(part, Day):
        return date.fromisoformat(value)
    if isinstance(part, Money | Degrees):
        return part.made(value)
    return part.words(value) if isinstance(value, list) else value


def cells_of(parts: Iterable[Part], record) -> tuple:
    return tuple(cell_of(part, record) for part in parts)
