"""Lists that leave whole, to come back into the portal, or short, to be read on paper."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from papers.report import Column, Param, Report

WHOLE, SHORT = "all", "short"
COLUMNS = Param(
    "columns", _("Columns"), "choice", default=WHOLE, choices=[(WHOLE, _("all")), (SHORT, _("for reading"))]
)


class SheetReport(Report):
    """`queryset` narrows the list to what is on the screen. `short`: the keys of the columns that fit a page."""

    short: ClassVar[Sequence[str]]

    def __init__(self, queryset=None):
        self.queryset = queryset

    @abstractmethod
    def whole_rows(self, *, user, params: dict[str, Any]) -> Iterable[tuple]:
        """Rows with every column."""

    def columns_for(self, user, params):
        return [column for column in self.columns if self._is_shown(column, params)]

    def rows(self, *, user, params):
        shown = [place for place, column in enumerate(self.columns) if self._is_shown(column, params)]
        for row in self.whole_rows(user=user, params=params):
            yield tuple(row[place] for place in shown)

    def subtitle(self, params):
        # How many columns there are is to be seen.
        return super().subtitle({name: value for name, value in params.items() if name != COLUMNS.name})

    def _is_shown(self, column: Column, params: dict[str, Any]) -> bool:
        return params.get(COLUMNS.name) != SHORT or column.key in self.short
