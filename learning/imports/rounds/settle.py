"""Which columns of a file are the meetings of the round: a heading that is a day means the meeting of that day, or nothing."""

import json
from dataclasses import replace
from datetime import date

from django.utils import timezone

from core.keys import read_key
from learning.enums import RoundState
from learning.models import CourseRound
from programs.imports.attendance.settle import DAYS, Short, day_in, day_words, days_of, held_activities, is_on
from spreadsheets.kind import Context
from spreadsheets.plan import UnplannableFile
from thai.dates import format_date

ROUND = "round"


def rounds_for(user):
    """Rounds that go on or are finished, of which the user writes the lists; the latest first."""
    rows = CourseRound.objects.filter(state__in=(RoundState.OPEN, RoundState.FINISHED))
    return (
        rows.filter(head__in=held_activities(user)).select_related("course", "head").order_by("-head__starts_at", "-pk")
    )


def round_of(context: Context) -> CourseRound | None:
    return rounds_for(context.user).filter(pk=read_key(context.params.get(ROUND, ""))).first()


def settle_round(table, context: Context) -> Context:
    """The context with the meeting of each column; days that are none are told among the columns that are not read."""
    found = round_of(context)
    if found is None:
        raise UnplannableFile({"code": "round_needed"})
    held = meetings_by(found, context)
    columns: dict[str, dict[str, int]] = {}
    others = []
    for sheet, days in days_of(table, context.today).items():
        for column, day in days.items():
            if meeting := _meeting(held, day):
                columns.setdefault(sheet, {})[str(column)] = meeting
            else:
                others.append(day)
    if not columns:
        told = [format_date(day, "short") for day in held.values()] or ["-"]
        raise UnplannableFile({"code": "meetings_needed", "columns": told})
    table.unread = _unread(table.unread, held, others, context.today)
    return replace(context, params=context.params | {DAYS: json.dumps(columns)})


def meetings_by(found: CourseRound, context: Context) -> dict[int, date]:
    """The days of its meetings that have come, and whose lists the user writes."""
    mine = held_activities(context.user).filter(pk__in=found.meetings()).order_by("starts_at", "pk")
    days = {pk: timezone.localdate(begins) for pk, begins in mine.values_list("pk", "starts_at")}
    return {pk: day for pk, day in days.items() if day <= context.today}


def _meeting(held: dict[int, date], day: date | Short) -> int | None:
    """The one meeting of the day; a day without a year may be of two years, and is then of none."""
    meant = [pk for pk, on in held.items() if is_on(on, day)]
    return meant[0] if len(meant) == 1 else None


def _unread(headings: list[str], held: dict[int, date], others: list[date | Short], today: date) -> list[str]:
    """The headings that mean nothing, days that are no meeting among them. A cell that holds a day has no words of its own."""
    days = {heading: day_in(heading, today) for heading in headings}
    left = [heading for heading, day in days.items() if day is None or _meeting(held, day) is None]
    return left + [day_words(day) for day in dict.fromkeys(others) if day not in days.values()]
