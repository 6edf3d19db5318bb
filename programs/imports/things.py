"""Registers of things (organizations, programs, activities): each row is a record, said part by part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from programs.imports.cells import Refusal, Unread
from programs.imports.parts import Part, PartlyRead
from programs.imports.things_undo import undo_things
from programs.imports.things_write import write_things
from programs.imports.world import World
from spreadsheets.enums import UNREAD, Outcome, Reason
from spreadsheets.field_names import FIELD_NAMES
from spreadsheets.kind import Column, Context, ImportKind, PlannedRow


@dataclass(slots=True)
class Said:
    """What a row says by now: values by part, and words that nobody could read."""

    values: dict[str, Any]
    unread: list[str]


def column(heading: str, part: Part, *, whole: bool = False) -> Column:
    """A column of the preview out of what the row says of one part."""

    def show(facts: dict) -> str:
        value = facts.get("said", {}).get(part.name)
        return "" if value is None else part.words(value)

    return Column(heading, show, whole)


class ThingKind(ImportKind):
    """What such registers share. A kind says its parts, which record a row means, and what a new one needs."""

    model: type
    parts: Sequence[Part]
    upload_view = "admin:residents_resident_import"
    tabs = ("new", "changed", "same", "refused")
    asks_day = False
    # Models whose rows a row of the sheet writes beside its record.
    owned: tuple[type, ...] = ()

    # --- what each kind says

    def settle_row(self, row: PlannedRow, raw, said: Said, world: World, context: Context) -> None:
        """What follows from the row as a whole, without a look at the records of its kind."""

    def start(self, context: Context) -> Any:
        """What `find` needs of the records of its kind; made once a match."""
        raise NotImplementedError

    def find(self, row: PlannedRow, known: Any, world: World, context: Context):
        """The record that the row means, or None for a new one. May refuse the row."""
        raise NotImplementedError

    def may_write(self, row: PlannedRow, record, world: World, user) -> None:
        """Refuses a row that this user may not write."""

    def fill_in(self, row: PlannedRow, record, context: Context) -> dict[str, Any]:
        """The values that the record is to have by this row, with what a new record takes for granted."""
        return dict(row.facts["said"])

    def before_save(self, record, values: dict[str, Any], *, by) -> None:
        """What goes with the values just put: who and when."""

    def after_save(self, record, values: dict[str, Any], *, by) -> None:
        """What follows from the values, once all of them are written."""

    def key_in_file(self, row: PlannedRow) -> tuple:
        """Two new rows with the same are one."""
        raise NotImplementedError

    # --- stages

    @property
    def named(self) -> dict[str, Part]:
        return {part.name: part for part in self.parts}

    def parse(self, rows, context):
        world = World(context.user)
        return [self._parse_row(raw, world, context) for raw in rows]

    def _parse_row(self, raw, world: World, context: Context) -> PlannedRow:
        row, said = PlannedRow(raw.sheet, raw.row), Said({}, [])
        for part in self.parts:
            self._read(part, raw.values.get(part.name), row, said, world, context)
        if not said.values.get(self.parts[0].name):
            row.refuse(Reason.NAME_MISSING, self.parts[0].name, raw.values.get(self.parts[0].name))
        self.settle_row(row, raw, said, world, context)
        row.facts = {"said": said.values, "unread": said.unread}
        return row

    def _read(self, part: Part, cell, row: PlannedRow, said: Said, world: World, context: Context) -> None:
        if cell is None or cell == "":
            return
        try:
            value = part.read(cell, world, context.today)
        except Refusal as refusal:
            row.refuse(refusal.reason, part.name, refusal.words)
        except Unread as unread:
            said.unread.append(f"{FIELD_NAMES.get(part.name, part.name)}: {unread}")
            if isinstance(unread, PartlyRead) and unread.value:
                said.values[part.name] = unread.value
        else:
            if value is not None:
                said.values[part.name] = value

    def match(self, rows, context):
        world, known = World(context.user), self.start(context)
        taken: set[Any] = set()
        for row in rows:
            if not row.reason:
                self._match_row(row, known, taken, world, context)
                context.beat()

    def _match_row(self, row: PlannedRow, known: Any, taken: set, world: World, context: Context) -> None:
        row.target_id = row.version = None
        row.flag = UNREAD if row.facts["unread"] else ""
        record = self.find(row, known, world, context)
        if row.reason:
            return
        self.may_write(row, record, world, context.user)
        key = record.pk if record else self.key_in_file(row)
        if not row.reason and key in taken:
            row.refuse(Reason.DUPLICATE_IN_FILE, self.parts[0].name, row.facts["said"][self.parts[0].name])
        if not row.reason:
            taken.add(key)
            self._compare(row, record, context)

    def _compare(self, row: PlannedRow, record, context: Context) -> None:
        said = self.fill_in(row, record, context)
        if record is None:
            row.outcome, row.facts["writes"] = Outcome.NEW, said
            return
        row.target_id, row.version = record.pk, record.version
        row.before, changes = {}, {}
        for name, value in said.items():
            part = self.named[name]
            held = part.of(record)
            wanted = part.merged(value, held)
            if wanted != held:
                row.before[name], changes[name] = held, wanted
        row.outcome = Outcome.CHANGED if changes else Outcome.SAME
        row.facts["changes"] = row.facts["writes"] = changes

    def write(self, rows, context, *, batch, by):
        write_things(self, rows, batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        return undo_things(self, rows, batch=batch, by=by)

    # --- what the preview shows

    def facts_of(self, keys, *, batch, user):
        rows = self.model.objects.filter(pk__in=keys)
        return {row.pk: {"said": {part.name: part.of(row) for part in self.shown_parts}} for row in rows}

    @property
    def shown_parts(self) -> Sequence[Part]:
        """Those that the columns of the preview need."""
        return self.parts

    def value_words(self, name, value):
        return self.named[name].words(value) if value not in (None, "", []) else ""

    def notes(self, flag, facts):
        if flag != UNREAD:
            return super().notes(flag, facts)
        return [_("Could not be read and is left out: %(words)s") % {"words": "; ".join(facts["unread"])}]
