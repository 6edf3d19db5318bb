"""From a file's bytes to a plan. Writes nothing: the dry run, the preview and the real run all come through here."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import timezone

from spreadsheets.enums import Outcome
from spreadsheets.kind import Context, ImportKind, PlannedRow
from spreadsheets.models import HeadingAlias
from spreadsheets.reading import UnreadableFile, read_workbook
from spreadsheets.reading.table import Table, read_table
from spreadsheets.words import row_message

Progress = Callable[[int, int], None]
PARSE_CHUNK = 5000


@dataclass
class Plan:
    """What an import would do."""

    context: Context
    rows: list[PlannedRow]
    columns: dict[str, str]
    unread: list[str]
    problems: list[dict] = field(default_factory=list)

    @property
    def refused(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.outcome == Outcome.REFUSED]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(row.outcome for row in self.rows if row.decision != "skip")
        return {"rows": len(self.rows)} | {outcome: found[outcome] for outcome in Outcome.values}


class UnplannableFile(ValueError):
    """The file cannot be planned as a whole; `problem` says why (spreadsheets.words.file_message)."""

    def __init__(self, problem: dict):
        super().__init__(problem["code"])
        self.problem = problem


def make_plan(
    kind: ImportKind,
    data: bytes,
    file_name: str,
    *,
    params: dict[str, str] | None = None,
    as_of: date | None = None,
    today: date | None = None,
    user=None,
    progress: Progress = lambda done, total: None,
) -> Plan:
    """Reads, checks and matches a file. Raises UnplannableFile with what is wrong with the file as a whole."""
    today = today or timezone.localdate()
    table = _read(kind, data, file_name, today)
    context = kind.settle(table, Context(today, as_of or table.as_of or today, params or {}, user))
    rows: list[PlannedRow] = []
    total = len(table.rows)
    for start in range(0, total, PARSE_CHUNK):
        rows += kind.parse(table.rows[start : start + PARSE_CHUNK], context)
        # What is parsed need not be kept twice.
        table.rows[start : start + PARSE_CHUNK] = [None] * min(PARSE_CHUNK, total - start)
        progress(len(rows), total)
    kind.match(rows, replace(context, beat=lambda: progress(total, total)))
    return Plan(context, rows, table.columns, table.unread, table.problems)


def read_layout(kind: ImportKind, data: bytes, file_name: str, today: date) -> Table:
    """The file's table: its rows, and the layout that its refused rows are written back in."""
    workbook = read_workbook(data, file_name)
    return read_table(workbook, kind.fields, extra_aliases=_office_aliases(kind), today=today)


def _read(kind: ImportKind, data: bytes, file_name: str, today: date) -> Table:
    try:
        table = read_layout(kind, data, file_name, today)
    except UnreadableFile as error:
        raise UnplannableFile({"code": error.code, **error.details}) from error
    if not table.rows:
        raise UnplannableFile(table.problems[0] if table.problems else {"code": "no_rows"})
    return table


def _office_aliases(kind: ImportKind) -> dict[str, list[str]]:
    """Headings that the office has taught the importer, by field."""
    aliases: dict[str, list[str]] = {}
    for heading, name in HeadingAlias.objects.filter(kind=kind.code).values_list("heading", "field"):
        aliases.setdefault(name, []).append(heading)
    return aliases


def refused_list(plan: Plan) -> list[dict]:
    """The refused rows as `import_register --json` prints them."""
    return [
        {
            "sheet": row.sheet,
            "row": row.row,
            "reason": row.reason,
            "message": row_message(row.reason, row.written, row.fault),
        }
        for row in plan.refused
    ]
