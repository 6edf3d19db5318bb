"""A report: what it is called, what its columns are, who may have it, and where its rows come from."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .columns import Column
from .delivery import write_report
from .errors import PaperError, ParamError, UnknownReport
from .params import Param, parse_params
from .pictures import Picture
from .printing import Printing, read_printing
from .signing import REPORTED, Signature

__all__ = [
    "REPORTED",
    "Book",
    "Column",
    "PaperError",
    "Param",
    "ParamError",
    "Printing",
    "Report",
    "Signature",
    "all_reports",
    "get_report",
    "parse_params",
    "read_printing",
    "write_report",
]


class Report(ABC):
    """Base of every report. `rows` yields tuples in the order of the columns; nothing here touches a database."""

    code: ClassVar[str]
    title: ClassVar[str]
    # For the catalogue: what it tells in a sentence, who usually asks for it, and when (papers/usual.py).
    tells: ClassVar[str] = ""
    asked_by: ClassVar[str] = ""
    due: ClassVar[str] = ""
    columns: ClassVar[Sequence[Column]] = ()
    params: ClassVar[Sequence[Param]] = ()
    # "app.codename", or several of which one is enough. A report that names none is for the office's own system only.
    permission: ClassVar[str | tuple[str, ...]] = ()
    # Who signs it (Excel and PDF), from left to right; nobody, where a report does not say.
    signed_by: ClassVar[Sequence[Signature]] = ()
    # A PDF stands upright on one page: for a few rows that are looked at together.
    upright: ClassVar[bool] = False
    # Rows of one village may stand on a sheet of their own where a column is the village; not where they are sums already.
    sheets_by_village: ClassVar[bool] = True

    @abstractmethod
    def rows(self, *, user, params: dict[str, Any]) -> Iterable[tuple]:
        """The rows that `user` may see, streamed; user None is the office's own system and sees all."""

    def columns_for(self, user, params) -> Sequence[Column]:
        """The columns that `rows` gives this user; a report that hides or adds some says so here."""
        return self.columns

    def parts(self, *, user, params) -> Sequence[tuple["Report", dict[str, Any]]]:
        """The sheets of a book, each with what it is asked with; a report of one table has none."""
        return ()

    def asked_over(self, first: date, last: date, *, user) -> Sequence[dict[str, str]]:
        """What each of its papers over these days is asked with, beside the days themselves; most reports have one paper."""
        return ({},)

    def pictures(self, *, user, params) -> Iterable[Picture]:
        """Of a book: pictures at its end, in Excel on a sheet of their own."""
        return ()

    def signatures(self, *, user, params) -> Sequence[Signature]:
        """For a report whose signers depend on what it is asked."""
        return self.signed_by

    def village_at(self, columns: Sequence[Column]) -> int | None:
        """The place of the column that says of which village a row is."""
        places = (place for place, column in enumerate(columns) if column.key == "village")
        return next(places, None) if self.sheets_by_village else None

    def allowed(self, user) -> bool:
        if user is None:
            return True
        enough = (self.permission,) if isinstance(self.permission, str) else self.permission
        return bool(self.permission) and user.is_active and any(user.has_perm(one) for one in enough)

    def subtitle(self, params) -> str:
        """What was asked for, under the title: `ณ วันที่ 22 พฤศจิกายน 2569`."""
        return "  ".join(
            _asked(param, params[param.name]) for param in self.params if params.get(param.name) is not None
        )

    def json_rows(self, *, user, params) -> Iterator[dict[str, Any]]:
        keys = [column.key for column in self.columns_for(user, params)]
        for row in self.rows(user=user, params=params):
            yield dict(zip(keys, row, strict=True))


class Book(Report):
    """Several reports in one workbook, a sheet each, and in one PDF. A program gets their cells one a line."""

    columns = (
        Column("sheet", gettext_lazy("sheet"), width=30),
        Column("row", gettext_lazy("row"), "integer", width=8),
        Column("figure", gettext_lazy("figure"), width=24),
        Column("value", gettext_lazy("how many"), "number", width=20),
    )

    def rows(self, *, user, params):
        for part, asked in self.parts(user=user, params=params):
            keys = [column.key for column in part.columns_for(user, asked)]
            for number, row in enumerate(part.rows(user=user, params=asked), 1):
                for key, value in zip(keys, row, strict=True):
                    yield str(part.title), number, key, value


def _asked(param: Param, value) -> str:
    if param.name == "on":
        return _("As of %(day)s") % {"day": param.show(value)}
    return f"{param.label}: {param.show(value)}"


def all_reports() -> list[Report]:
    return list(_registry().values())


def get_report(code: str) -> Report:
    try:
        return _registry()[code]
    except KeyError:
        known = ", ".join(sorted(_registry()))
        raise UnknownReport(
            _("There is no report “%(code)s”. The reports are: %(known)s") % {"code": code, "known": known}
        ) from None


@cache
def _registry() -> dict[str, Report]:
    reports = {}
    for path in settings.REPORTS:
        report = import_string(path)()
        if report.code in reports:
            raise ImproperlyConfigured(f"REPORTS: {path} repeats the code {report.code!r}")
        reports[report.code] = report
    return reports


def _forget_registry(*, setting, **kwargs):
    if setting == "REPORTS":
        _registry.cache_clear()


# Django's own signal of changed settings, so that override_settings(REPORTS=…) works in tests.
setting_changed.connect(_forget_registry)
