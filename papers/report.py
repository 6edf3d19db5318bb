"""A report: what it is called, what its columns are, who may have it, and where its rows come from."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from .columns import Column
from .delivery import write_report
from .errors import PaperError, ParamError, UnknownReport
from .params import Param, parse_params
from .signing import Signature

__all__ = [
    "Book",
    "Column",
    "PaperError",
    "Param",
    "ParamError",
    "Report",
    "Signature",
    "all_reports",
    "get_report",
    "parse_params",
    "write_report",
]


class Report(ABC):
    """Base of every report. `rows` yields tuples in the order of the columns; nothing here touches a database."""

    code: ClassVar[str]
    title: ClassVar[str]
    columns: ClassVar[Sequence[Column]] = ()
    params: ClassVar[Sequence[Param]] = ()
    # "app.codename". A report that names none is for the office's own system only.
    permission: ClassVar[str] = ""

    @abstractmethod
    def rows(self, *, user, params: dict[str, Any]) -> Iterable[tuple]:
        """The rows that `user` may see, streamed; user None is the office's own system and sees all."""

    def columns_for(self, user, params) -> Sequence[Column]:
        """The columns that `rows` gives this user; a report that hides or adds some says so here."""
        return self.columns

    def parts(self, *, user, params) -> Sequence[tuple["Report", dict[str, Any]]]:
        """The sheets of a book, each with what it is asked with; a report of one table has none."""
        return ()

    def signatures(self, *, user, params) -> Sequence[Signature]:
        """Who signs the paper (Excel and PDF), from left to right; nobody, where a report does not say."""
        return ()

    def allowed(self, user) -> bool:
        if user is None:
            return True
        return bool(self.permission and user.is_active and user.has_perm(self.permission))

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
        Column("sheet", _lazy("sheet"), width=30),
        Column("row", _lazy("row"), "integer", width=8),
        Column("figure", _lazy("figure"), width=24),
        Column("value", _lazy("how many"), "number", width=20),
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
