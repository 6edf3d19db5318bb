"""What the counts by hand share: their table, and small readings of the rules that all of them need.

A count by hand never asks the database to count: it loads whole tables and goes over them. `@plain("code", "column", …)` says
which columns of the report it tells, line by line in any order; a report without one fails its test.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from django.utils import timezone

BE = 543
# What a report is asked with, in words as an address has them; what it was asked with, read.
Answers = dict[str, str]
Count = Callable[[dict], Iterable[tuple]]


def once() -> list[Answers]:
    return [{}]


@dataclass(frozen=True)
class Plain:
    columns: tuple[str, ...]
    count: Count | None
    asked: Callable[[], list[Answers]] = once
    proved_in: str = ""


TABLE: dict[str, Plain] = {}


def plain(code: str, *columns: str, asked: Callable[[], list[Answers]] = once):
    def keep(count: Count) -> Count:
        TABLE[code] = Plain(columns, count, asked)
        return count

    return keep


def plain_book(code: str, *, asked: Callable[[], list[Answers]] = once) -> None:
    """A book: each of its sheets is a report that has its own count."""
    TABLE[code] = Plain((), None, asked)


def plain_in(module: str, code: str) -> None:
    """A report without sums, each line of which has tests of its own in `module`."""
    TABLE[code] = Plain((), None, proved_in=module)


def all_of(model, *related: str) -> list:
    rows = model._default_manager.all()
    return list(rows.select_related(*related) if related else rows)


def by(rows, key) -> defaultdict[object, list]:
    found = defaultdict(list)
    for one in rows:
        found[key(one)].append(one)
    return found


def holds(row, on: date) -> bool:
    """Of a period: a start that is not known lies before every day, `until` is the first day no more."""
    return (row.since is None or row.since <= on) and (row.until is None or row.until > on)


def gone(person, on: date) -> bool:
    """Died or moved out by the day."""
    return any(day is not None and day <= on for day in (person.died_on, person.moved_out_on))


def years_old(born: date, on: date) -> int:
    """Completed years; who was born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def fiscal(day: date) -> int:
    return day.year + BE + (day.month >= 10)


def day_of(moment) -> date:
    """By the office's clock."""
    return timezone.localtime(moment).date()


def end_of_fiscal(year: int) -> date:
    """Today, while the year lasts."""
    return min(date(year - BE, 9, 30), timezone.localdate())


def month_name(day: date) -> str:
    months = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
    return f"{months.split()[day.month - 1]} {day.year + BE}"


def in_hours(minutes: int) -> Decimal:
    return round(Decimal(minutes) / 60, 2)


def rounded(value: Decimal, places: str = "0.01") -> Decimal:
    return value.quantize(Decimal(places))


def days() -> list[Answers]:
    """Today, and half a year ago."""
    today = timezone.localdate()
    return [{"on": str(day)} for day in (today, today - relativedelta(months=6))]


def years() -> list[Answers]:
    """This fiscal year and the last."""
    this = fiscal(timezone.localdate())
    return [{"fiscal_year": str(year)} for year in (this, this - 1)]
