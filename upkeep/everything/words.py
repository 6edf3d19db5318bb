"""What stands beside the data: a dictionary for programs and for people, and a page that says how to read it."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.privacy import Level
from upkeep.everything import folder
from upkeep.everything.tables import Column, Kind, Table

HEADING = (
    "table", "table_thai", "column", "column_thai", "kind", "may_be_empty", "privacy", "points_at", "choices", "note",
)  # fmt: skip
KINDS = {
    Kind.TEXT: gettext_lazy("text"),
    Kind.NUMBER: gettext_lazy("number"),
    Kind.BAHT: gettext_lazy("baht, with satang after the point"),
    Kind.YES_NO: gettext_lazy("true or false"),
    Kind.DAY: gettext_lazy("day, YYYY-MM-DD of the common era"),
    Kind.MOMENT: gettext_lazy("moment, with the hours from Greenwich"),
    Kind.TIME: gettext_lazy("time of day"),
    Kind.JSON: gettext_lazy("structured text (JSON)"),
    Kind.FILE: gettext_lazy("path of a file in this folder"),
    Kind.HELD_BACK: gettext_lazy("left empty"),
}
LEVELS = {
    Level.NONE: pgettext_lazy("level of privacy", "not personal"),
    Level.PERSONAL: pgettext_lazy("level of privacy", "personal"),
    Level.IDENTIFYING: pgettext_lazy("level of privacy", "identifies somebody"),
    Level.SENSITIVE: pgettext_lazy("level of privacy", "sensitive (section 26)"),
}


def write(root: Path, tables: list[Table], said) -> None:
    with folder.sheet(root / "dictionary.csv", HEADING) as out:
        out.writerows(line for table in tables for line in _lines(table))
    facts = {
        "tables": [
            {"table": table, "count": said.counts[table.name], "columns": list(map(_shown, table.columns))}
            for table in tables
        ],
        "office": settings.OFFICE_NAME,
        "moment": timezone.localtime(),
        "said": said,
        "total": sum(said.counts.values()),
    }
    folder.write(root / "README.html", render_to_string("upkeep/everything/README.html", facts).encode())
    folder.write(root / "dictionary.html", render_to_string("upkeep/everything/dictionary.html", facts).encode())


def _lines(table: Table) -> Iterator[tuple[str, ...]]:
    for one in table.columns:
        yield (
            table.name, table.said, one.name, str(one.field.verbose_name), one.kind.value,
            "true" if one.field.null else "false", one.level.value, one.points_at, _choices(one), _note(one),
        )  # fmt: skip


def _shown(column: Column) -> dict:
    return {
        "name": column.name, "said": column.field.verbose_name, "kind": KINDS[column.kind], "level": LEVELS[column.level],
        "points_at": column.points_at, "target": column.points_at.partition(".")[0], "choices": _choices(column),
        "note": _note(column),
    }  # fmt: skip


def _choices(column: Column) -> str:
    return "; ".join(f"{value}={words}" for value, words in column.field.flatchoices)


def _note(column: Column) -> str:
    if column.kind is Kind.HELD_BACK:
        return _("A secret with which somebody signs in: of no use elsewhere, and not in this copy.")
    if column.purpose or column.purpose_of_path:
        return _("Encrypted in the portal, in plain here.")
    return str(column.field.help_text)
