"""A paper kept as it was reported, and what is different when it is made again."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from papers.delivery import render, spooled
from papers.errors import PaperError
from papers.params import parse_params, plain_params
from papers.printing import PLAIN, Printing
from papers.report import Column, Report, get_report
from papers.writers.json import plain
from reports.models import ReportCopy
from reports.sight import rights_used, seen_today

# A copy is a paper for people: longer ones are registers, which are kept as files elsewhere.
MOST_ROWS = 100_000
MOST_SHOWN = 200


class NotKept(ValidationError):
    """The copy was not kept; the message says why."""


def keep_copy(
    report: Report, *, params: dict[str, Any], format: str, handed_to: str, key: str, by, printing: Printing = PLAIN
) -> ReportCopy:  # fmt: skip
    """Makes the paper as `by` may have it, and keeps it. The same `key` again gives the first copy. Raises PaperError, NotKept."""
    if first := ReportCopy.objects.filter(key=key, made_by=by).first():
        return first
    villages = seen_today(by)
    with spooled() as stream, rights_used(by) as rights:
        render(report, user=by, params=params, format=format, stream=stream, printing=printing)
        stream.seek(0)
        content = stream.read()
    table = table_of(report, user=by, params=params)
    if len(table["rows"]) > MOST_ROWS:
        raise NotKept(_("This report has more than %(most)s rows: narrow it before keeping it.") % {"most": MOST_ROWS})
    made = ReportCopy(
        code=report.code, params=plain_params(params), title=str(report.title)[:200],
        subtitle=str(report.subtitle(params))[:300], format=format, row_count=len(table["rows"]),
        digest=hashlib.sha256(content).hexdigest(), handed_to=handed_to.strip()[:200],
        document_no=printing.document_no, made_by=by, key=key, villages=villages,
        rights=sorted(rights),
    )  # fmt: skip
    made.keep(content, table)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        # The same form, at the same moment.
        if first := ReportCopy.objects.filter(key=key, made_by=by).first():
            return first
        raise
    return made


def table_of(report: Report, *, user, params) -> dict:
    """The report's own rows, codes as they are, as JSON holds them."""
    columns = report.columns_for(user, params)
    rows = [[_plain(value) for value in row] for row in report.rows(user=user, params=params)]
    return {"columns": [column.key for column in columns], "rows": rows}


def _plain(value):
    return value if value is None or isinstance(value, str | int | float | bool) else plain(value)


@dataclass(frozen=True)
class Changes:
    """Rows of then that are no more, rows of now that were not there, and how many stayed. `cut`: there are more than are shown."""

    headings: list[str]
    gone: list[list]
    new: list[list]
    gone_count: int
    new_count: int
    same: int

    @property
    def is_same(self) -> bool:
        return not (self.gone_count or self.new_count)

    @property
    def is_cut(self) -> bool:
        return max(self.gone_count, self.new_count) > MOST_SHOWN


def changes_since(copy: ReportCopy, *, by) -> Changes:
    """The same report asked the same again, by the same person. Raises PaperError where it can no longer be asked."""
    report = get_report(copy.code)
    if not report.allowed(by):
        raise PaperError(_("You may not have this report any more."))
    params = parse_params(report, {name: value for name, value in copy.params.items() if value is not None})
    then, now = copy.table, table_of(report, user=by, params=params)
    if then["columns"] != now["columns"]:
        raise PaperError(_("The report has other columns today: the two cannot be compared line by line."))
    columns = report.columns_for(by, params)
    before, after = _counted(then["rows"]), _counted(now["rows"])
    gone, new = before - after, after - before
    return Changes(
        [str(column.heading) for column in columns],
        _seen(columns, _first(then["rows"], gone)),
        _seen(columns, _first(now["rows"], new)),
        gone.total(),
        new.total(),
        (before & after).total(),
    )


def _counted(rows: list[list]) -> Counter:
    return Counter(tuple(row) for row in rows)


def _seen(columns: Sequence[Column], rows: list[list]) -> list[list]:
    return [[column.seen(value) for column, value in zip(columns, row, strict=True)] for row in rows]


def _first(rows: list[list], wanted: Counter) -> list[list]:
    """In their own order, the first of them."""
    left, found = Counter(wanted), []
    for row in rows:
        if left[tuple(row)] > 0:
            left[tuple(row)] -= 1
            found.append(row)
            if len(found) == MOST_SHOWN:
                break
    return found
