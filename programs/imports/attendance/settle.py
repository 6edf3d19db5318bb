"""To which activities a list of names belongs, as the whole file says: the one chosen beside it, the days that stand as
headings over ticks, or columns that name activity and day in each row."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from core.keys import read_key
from programs.enums import ActivityStatus
from programs.models import Activity
from residents.models.scope import villages_of
from spreadsheets.kind import Context
from spreadsheets.plan import UnplannableFile
from thai.dates import MONTHS, MONTHS_SHORT, DateProblem, Precision, read_date
from thai.digits import to_arabic
from thai.text import clean

ACTIVITY, PROGRAM, DAYS = "activity", "program", "days"
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\Z")
_NAMED = re.compile(r"(\d{1,2})\s*([ก-๙.]+)\Z")
# Day and month; the year is the activities' own.
Short = tuple[int, int]


def settle_activities(table, context: Context) -> Context:
    """The context with what tells the activities; raises UnplannableFile where nothing does."""
    params = context.params
    if one := params.get(ACTIVITY):
        if not held_activities(context.user).filter(pk=read_key(one)).exists():
            raise UnplannableFile({"code": "activity_needed"})
        return context
    days, program = days_of(table, context.today), read_key(params.get(PROGRAM, ""))
    if days and program is not None:
        found = json.dumps(_activities_of(days, program, context))
        return replace(context, params=params | {DAYS: found})
    if {"activity", "day"} <= set(table.columns):
        return context
    raise UnplannableFile({"code": "activity_needed"})


def held_activities(user):
    """Those to which somebody can have come, and whose list the user writes: a keeper's own villages'."""
    return Activity.objects.held_in(user).exclude(status=ActivityStatus.CANCELLED)


def all_held(params: dict, user) -> bool:
    """Whether the user writes the lists of all activities that the file as a whole is of."""
    if villages_of(user) is None:
        return True
    asked = {one for columns in json.loads(params.get(DAYS, "{}")).values() for one in columns.values()}
    asked |= {read_key(params[ACTIVITY])} if ACTIVITY in params else set()
    return Activity.objects.held_in(user).filter(pk__in=asked).count() == len(asked)


def days_of(table, today: date) -> dict[str, dict[int, date | Short]]:
    """The headings that are days, by sheet and column; a later table of the sheet may add its own."""
    found: dict[str, dict[int, date | Short]] = defaultdict(dict)
    for sheet in table.layout:
        for first, last, columns in sheet.headers:
            for column, cell in _headings(sheet, first, last):
                day = day_in(cell, today) if column not in columns.values() else None
                if day is not None:
                    found[sheet.name][column] = day
    return found


def _headings(sheet, first: int, last: int) -> Iterator[tuple[int, object]]:
    for line in sheet.lines:
        if first <= line.number <= last:
            yield from enumerate(line.cells)


def day_in(cell, today: date) -> date | Short | None:
    if isinstance(cell, datetime | date):
        return _whole(cell, today)
    if not isinstance(cell, str):
        return None
    return _whole(cell, today) or _short(to_arabic(clean(cell)))


def _whole(cell, today: date) -> date | None:
    try:
        found = read_date(cell, today=today, future_ok=True)
    except DateProblem:
        return None
    return found.day if found.precision == Precision.DAY else None


def _short(words: str) -> Short | None:
    """`7/11`, `7 พ.ย.`"""
    if found := _NUMBERS.match(words):
        return int(found[1]), int(found[2])
    if (found := _NAMED.match(words)) and (month := _month(found[2])):
        return int(found[1]), month
    return None


def _month(words: str) -> int | None:
    bare = words.replace(".", "")
    names = [*MONTHS, *MONTHS_SHORT]
    return next((place % 12 + 1 for place, name in enumerate(names) if name.replace(".", "") == bare), None)


def _activities_of(days: dict, program: int, context: Context) -> dict[str, dict[str, int]]:
    """The program's one activity on each of the days. Days with none, or with several, are named in the refusal."""
    on: dict[date, list[int]] = defaultdict(list)
    for pk, begins in held_activities(context.user).filter(program_id=program).values_list("pk", "starts_at"):
        on[timezone.localtime(begins).date()].append(pk)
    found: dict[str, dict[str, int]] = {}
    unknown = []
    for sheet, columns in days.items():
        for column, day in columns.items():
            meant = [pk for held, pks in on.items() if is_on(held, day) for pk in pks]
            if len(meant) == 1:
                found.setdefault(sheet, {})[str(column)] = meant[0]
            else:
                unknown.append(day_words(day))
    if unknown:
        raise UnplannableFile({"code": "days_unknown", "columns": unknown})
    return found


def is_on(held: date, day: date | Short) -> bool:
    return held == day if isinstance(day, date) else (held.day, held.month) == day


def day_words(day: date | Short) -> str:
    return f"{day.day}/{day.month}/{day.year + 543}" if isinstance(day, date) else f"{day[0]}/{day[1]}"
