"""How a value reads on paper, and how wide it is."""

import math
import re
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from thai.dates import format_date

# So many letters a sum may be wider than what it sums: a thousand of them, with a comma.
SUM_WIDER = 4
# Thai vowels and marks above and below a letter take no width of their own.
_NO_WIDTH = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


def shown(value, kind: str, *, date_style="short") -> str:
    """The value as a person reads it in a table cell."""
    if value is None:
        return ""
    if isinstance(value, date):
        return format_date(day_of(value), date_style)
    if kind == "money" and isinstance(value, int | float | Decimal):
        return f"{value:,.2f}"
    if kind == "integer" and isinstance(value, int | float | Decimal):
        return f"{value:,.0f}"
    if kind == "number" and isinstance(value, int | float | Decimal):
        return f"{value:,}"
    return str(value)


def day_of(value: date) -> date:
    """The day of a date, or of a moment as the office's clock shows it."""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def breadth(text: str) -> int:
    """How many letters wide the widest line of the text is."""
    return max((len(_NO_WIDTH.sub("", line)) for line in text.split("\n")), default=0)


def breadths(columns, sample, *, date_style="short") -> list[float]:
    """A width in letters for each column: its own, or the widest of its heading and of the sample's values."""
    values = list(zip(*sample, strict=True)) or [()] * len(columns)
    return [column.width or _fitting(column, seen, date_style) for column, seen in zip(columns, values, strict=True)]


def _fitting(column, values, date_style) -> int:
    values = max((breadth(shown(value, column.kind, date_style=date_style)) for value in values), default=0)
    values += SUM_WIDER if column.total and values else 0
    # A heading may take two lines, a value has one.
    heading = max(breadth(word) for word in [*str(column.heading).split(" "), "0"])
    heading = max(heading, breadth(str(column.heading)) // 2 + 1)
    return min(max(values, heading, 4) + 3, 50)


def is_number(value) -> bool:
    """A number that a cell can hold: not a truth value, not infinite."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool) and math.isfinite(value)
