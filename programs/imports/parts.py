"""What a sheet can say of a record, part by part: how a cell is read, compared with the record, and written to it.

A value is what JSON holds, so that the plan can be kept: texts, whole numbers, ISO days, and for what points elsewhere
`[key, name]`. A list only grows: what a sheet does not name stays, as a blank cell erases nothing.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from programs.imports import cells
from programs.imports.cells import Refusal, Unread, Vocabulary
from programs.imports.world import Link, World
from residents.imports import shown
from spreadsheets.enums import Reason
from thai.phones import format_phone, read_phones

THAI = "th"


class Part:
    """One attribute of a record under the name of its column. `translated`: the sheet says it in Thai."""

    def __init__(self, name: str, *, attribute: str = "", translated: bool = False):
        self.name, self.attribute, self.translated = name, attribute or name, translated

    def read(self, cell: Any, world: World, today: date) -> Any:
        """The value of a cell; None where it says nothing. Raises Refusal, or Unread where the row stands all the same."""
        raise NotImplementedError

    def of(self, record) -> Any:
        value = getattr(record, f"{self.attribute}_th" if self.translated else self.attribute)
        return self.plain(value)

    def plain(self, value: Any) -> Any:
        return value

    def merged(self, said: Any, held: Any) -> Any:
        """What the record will hold."""
        return said

    def put(self, record, value: Any) -> None:
        """Before the record is saved."""
        with translation.override(THAI):
            setattr(record, self.attribute, self.made(value))

    def made(self, value: Any) -> Any:
        return value

    def put_beside(self, record, value: Any, *, by, reason: str) -> None:
        """After the record is saved: what stands in tables of its own."""

    def words(self, value: Any) -> str:
        return str(value)


class Text(Part):
    def __init__(self, name: str, most: int | None = None, *, several_lines: bool = False, **more):
        super().__init__(name, **more)
        self.most, self.several_lines = most, several_lines

    def read(self, cell, world, today):
        words = cells.paragraph(cell) if self.several_lines and isinstance(cell, str) else cells.text(cell)
        if self.most and len(words) > self.most:
            raise Unread(_("“%(words)s…” is longer than %(most)s letters") % {"words": words[:30], "most": self.most})
        return words or None


class Phone(Part):
    def read(self, cell, world, today):
        words = cells.text(cell)
        numbers = list(map(format_phone, read_phones(words)))
        if words and not numbers:
            raise Unread(words)
        return ", ".join(numbers)[:60] or None


class Choice(Part):
    """A fixed choice in an office's words."""

    def __init__(self, name: str, vocabulary: Vocabulary, **more):
        super().__init__(name, **more)
        self.vocabulary = vocabulary

    def read(self, cell, world, today):
        return self.vocabulary.read(cell)

    def words(self, value):
        return str(self.vocabulary.choices(value).label)


class Day(Part):
    def read(self, cell, world, today):
        day = cells.day(cell, today)
        return day.isoformat() if day else None

    def plain(self, value):
        return value.isoformat() if value else None

    def made(self, value):
        return date.fromisoformat(value) if value else None

    def words(self, value):
        return shown.day(value)


class Money(Part):
    """Satang in the plan, as in the database."""

    def read(self, cell, world, today):
        return cells.satang(cell)

    def plain(self, value):
        return None if value is None else int(value * 100)

    def made(self, value):
        return None if value is None else Decimal(value) / 100

    def words(self, value):
        return f"{Decimal(value) / 100:,.2f}"


class People(Part):
    """A count."""

    def read(self, cell, world, today):
        return cells.people(cell)


class Degrees(Part):
    def read(self, cell, world, today):
        return cells.degrees(cell)

    def plain(self, value):
        return None if value is None else str(value)

    def made(self, value):
        return None if value is None else Decimal(value)


class VillagePart(Part):
    def read(self, cell, world, today):
        words = cells.text(cell)
        found = world.village(words) if words else None
        if words and found is None:
            raise Refusal(Reason.VILLAGE_UNKNOWN, cell)
        return found

    def of(self, record):
        return [record.village_id, f"ม.{record.village.number}"] if record.village_id else None

    def put(self, record, value):
        record.village_id = value[0] if value else None

    def words(self, value):
        return value[1]


class Links(Part):
    """A list of records of another kind, by their names; those that nobody knows are told of."""

    def __init__(self, name: str, find: Callable[[World, str], tuple[list[Link], list[str]]], **more):
        super().__init__(name, **more)
        self.find = find

    def read(self, cell, world, today):
        found: dict[int, Link] = {}
        strange: list[str] = []
        for line in cells.lines(cell):
            whole, _rest = self.find(world, line)
            for words in [line] if whole and not _rest else cells.listed(line):
                known, unknown = self.find(world, words)
                found |= {link[0]: link for link in known}
                strange += unknown
        value = [found[pk] for pk in sorted(found)]
        if strange:
            raise PartlyRead(value, ", ".join(strange))
        return value or None

    def of(self, record):
        if not record.pk:
            return []
        linked = getattr(record, self.attribute).all()
        return sorted([row.pk, _name_of(row)] for row in linked)

    def merged(self, said, held):
        there = {link[0] for link in held}
        return sorted([*held, *(link for link in said if link[0] not in there)])

    def put(self, record, value):
        """A link needs the record's key first."""

    def put_beside(self, record, value, *, by, reason):
        getattr(record, self.attribute).set([link[0] for link in value])

    def words(self, value):
        return ", ".join(link[1] for link in value)


class PartlyRead(Unread):
    """Some of a list's words are known."""

    def __init__(self, value: Any, words: str):
        super().__init__(words)
        self.value = value


def _name_of(row) -> str:
    return f"ม.{row.number}" if row._meta.model_name == "village" else row.name_th or row.name


def by_names(names: str) -> Callable[[World, str], tuple[list[Link], list[str]]]:
    """Finds a word among the World's names of this attribute."""

    def find(world: World, words: str) -> tuple[list[Link], list[str]]:
        found = getattr(world, names).one(words)
        return ([found], []) if found else ([], [words])

    return find


def villages(world: World, words: str) -> tuple[list[Link], list[str]]:
    return world.several_villages(words)
