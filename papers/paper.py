from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from thai.dates import format_date

from .columns import Column
from .signing import Signature


@dataclass(frozen=True, slots=True)
class Paper:
    """A report that was asked for: its title lines in words, its columns, and its rows still to come.

    A book has parts; its own rows are theirs, a cell a line.
    """

    code: str
    office: str
    title: str
    subtitle: str
    printed: str
    notice: str
    columns: Sequence[Column]
    rows: Iterable[tuple]
    signatures: Sequence[Signature] = ()
    parts: Sequence["Paper"] = ()

    @property
    def has_totals(self) -> bool:
        return any(column.total for column in self.columns)


def make_paper(report, *, user, params, coded: bool = False) -> Paper:
    """`coded` keeps codes as they are, for programs; people read the columns' labels."""
    columns = tuple(report.columns_for(user, params))
    parts = () if coded else report.parts(user=user, params=params)
    rows = report.rows(user=user, params=params)
    return Paper(
        code=report.code,
        office=str(settings.OFFICE_NAME),
        title=str(report.title),
        subtitle=str(report.subtitle(params)),
        printed=_printed_line(user),
        notice=_notice(columns),
        columns=columns,
        rows=rows if coded else _in_words(rows, columns),
        signatures=tuple(report.signatures(user=user, params=params)),
        parts=tuple(make_paper(part, user=user, params=asked) for part, asked in parts),
    )


def _in_words(rows: Iterable[tuple], columns) -> Iterable[tuple]:
    labels = {place: {k: str(v) for k, v in c.labels.items()} for place, c in enumerate(columns) if c.labels}
    return (_labelled(row, labels) for row in rows) if labels else rows


def _labelled(row: tuple, labels: dict[int, dict[str, str]]) -> tuple:
    cells = list(row)
    for place, words in labels.items():
        cells[place] = words.get(cells[place], cells[place])
    return tuple(cells)


def _printed_line(user) -> str:
    now = timezone.localtime()
    return _("Printed by %(name)s on %(date)s at %(time)s") % {
        "name": _name_of(user),
        "date": format_date(now.date()),
        "time": now.strftime("%H:%M"),
    }


def _name_of(user) -> str:
    if user is None:
        return _("the office system")
    return user.get_full_name() or user.get_username()


def _notice(columns) -> str:
    if all(column.personal == "none" for column in columns):
        return ""
    return _("Holds personal data: for official use only")
