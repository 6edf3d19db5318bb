from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from thai.dates import format_date
from thai.digits import to_thai

from .columns import Column
from .emblem import emblem
from .pictures import Picture
from .printing import PLAIN, Printing
from .signing import by_holders


@dataclass(frozen=True, slots=True)
class Paper:
    """A report that was asked for: its title lines in words, its columns, and its rows still to come.

    A book has parts; its own rows are theirs, a cell a line. Words are in the digits that were chosen, values never.
    """

    code: str
    office: str
    title: str
    subtitle: str
    printed: str
    notice: str
    columns: Sequence[Column]
    rows: Iterable[tuple]
    # Each as its lines, from left to right.
    signatures: Sequence[tuple[str, ...]] = ()
    parts: Sequence["Paper"] = ()
    # The number of the letter with which it goes out.
    document: str = ""
    emblem: bytes = b""
    # What it was asked with, and where it comes from: (heading, words).
    asked: Sequence[tuple[str, str]] = ()
    # The column by whose values the rows stand on sheets of their own.
    split_at: int | None = None
    printing: Printing = PLAIN
    # On one upright page, the letters as large as its rows allow.
    upright: bool = False
    # Of a book alone.
    pictures: Sequence[Picture] = ()

    @property
    def has_totals(self) -> bool:
        return any(column.total for column in self.columns)


def make_paper(report, *, user, params, coded: bool = False, printing: Printing = PLAIN) -> Paper:
    """`coded` keeps codes and digits as they are, for programs; people read the columns' labels."""
    printing = PLAIN if coded else printing
    say = printing.said
    columns = tuple(report.columns_for(user, params))
    parts = () if coded else report.parts(user=user, params=params)
    rows = report.rows(user=user, params=params)
    signed_on = printing.signed_on or timezone.localdate()
    signatures = by_holders(report.signatures(user=user, params=params), signed_on)
    return Paper(
        code=report.code,
        office=say(settings.OFFICE_NAME),
        title=say(report.title),
        subtitle=say(report.subtitle(params)),
        printed=say(printed_line(user)),
        notice=say(_notice(columns)),
        columns=tuple(_headed(column, printing) for column in columns),
        rows=rows if coded else _in_thai(_in_words(rows, columns), columns, printing),
        signatures=tuple(tuple(map(say, one.lines)) for one in signatures),
        parts=tuple(make_paper(part, user=user, params=asked, printing=printing) for part, asked in parts),
        document=say(_("Letter no. %(number)s") % {"number": printing.document_no}) if printing.document_no else "",
        emblem=b"" if coded else emblem(),
        asked=tuple((str(heading), say(words)) for heading, words in _asked(report, params)),
        split_at=report.village_at(columns) if printing.by_village else None,
        printing=printing,
        upright=report.upright,
        pictures=tuple(report.pictures(user=user, params=params)) if parts else (),
    )


def _headed(column: Column, printing: Printing) -> Column:
    return replace(column, heading=printing.said(column.heading)) if printing.thai_digits else column


def _in_words(rows: Iterable[tuple], columns) -> Iterable[tuple]:
    labels = {place: {k: str(v) for k, v in c.labels.items()} for place, c in enumerate(columns) if c.labels}
    return (_labelled(row, labels) for row in rows) if labels else rows


def _labelled(row: tuple, labels: dict[int, dict[str, str]]) -> tuple:
    cells = list(row)
    for place, words in labels.items():
        cells[place] = words.get(cells[place], cells[place])
    return tuple(cells)


def _in_thai(rows: Iterable[tuple], columns, printing: Printing) -> Iterable[tuple]:
    """Texts in Thai digits, but no number by which a person or an account is looked up. Numbers and days stay what they are."""
    places = [place for place, c in enumerate(columns) if c.kind == "text" and c.personal != "identifying"]
    return (_digits_of(row, places) for row in rows) if printing.thai_digits and places else rows


def _digits_of(row: tuple, places: list[int]) -> tuple:
    cells = list(row)
    for place in places:
        if isinstance(cells[place], str):
            cells[place] = to_thai(cells[place])
    return tuple(cells)


def _asked(report, params: dict[str, Any]) -> list[tuple[str, str]]:
    told = [(_("What it tells"), str(report.tells))] if report.tells else []
    for param in report.params:
        value = params.get(param.name)
        told.append((str(param.label), _("all") if value is None else param.show(value)))
    source = _("The register of %(office)s, report “%(code)s”") % {"office": settings.OFFICE_NAME, "code": report.code}
    return [*told, (_("Source"), source)]


def printed_line(user) -> str:
    """Who took it out and when, in words; None: the portal by itself."""
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
