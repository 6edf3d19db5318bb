"""What must be done when a fiscal year ends: one line of the checklist, and the lines of programs and activities.

Each app gives its lines by a function `(year, user)` that the setting YEAR_END names; `user` None is the office's own system. A line
says what the data say: done, not yet, or that they cannot tell; its address leads to the rows that are missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.admin.links import list_address
from programs.enums import ActivityStatus, ProgramStatus
from programs.models import Activity, Program
from programs.numbers import may_see
from thai.fiscal import fiscal_year_days


class State(models.TextChoices):
    DONE = "done", gettext_lazy("done")
    NOT_YET = "not_yet", gettext_lazy("not done yet")
    CANNOT_TELL = "unknown", gettext_lazy("the data cannot tell")


class Part(models.TextChoices):
    """The parts of the checklist, in their order."""

    FORECAST = "forecast", gettext_lazy("Budget of the next year")
    SEPTEMBER = "september", gettext_lazy("Money of September that comes in October")
    CARRIED = "carried", gettext_lazy("What is carried over")
    CLOSING = "closing", gettext_lazy("Closings")
    PAPERS = "papers", gettext_lazy("Papers of the year")


@dataclass(frozen=True)
class YearLine:
    """`count`: rows that are missing; `url` leads to exactly these; `due_on`: only where a rule or the office says so."""

    code: str
    part: Part
    title: str
    state: State
    told: str = ""
    count: int | None = None
    url: str = ""
    due_on: date | None = None


def is_over(year: int) -> bool:
    return timezone.localdate() > fiscal_year_days(year)[1]


def missing(code: str, part: Part, title: str, count: int, url: str, told: str = "", **more) -> YearLine:
    """Done when nothing is missing."""
    state = State.NOT_YET if count else State.DONE
    return YearLine(code, part, title, state, told, count or None, url if count else "", **more)


def unknown(code: str, part: Part, title: str, told: str, url: str = "") -> YearLine:
    return YearLine(code, part, title, State.CANNOT_TELL, told, url=url)


def program_lines(year: int, user) -> Iterator[YearLine]:
    if not may_see(user, "programs.view_program"):
        return
    programs = Program.objects.filter(fiscal_year=year)
    if not programs.exists():
        yield unknown("programs_none", Part.CARRIED, _("Programs"), _("No program of this year is written here."))
        return
    for status, title in (
        (ProgramStatus.RUNNING, _("Programs that still run: finish them, or open them anew in the next year")),
        (ProgramStatus.PLANNED, _("Programs that were never begun: cancel them, or move them to the next year")),
    ):
        url = list_address("programs_program", fiscal_year__exact=year, status__exact=status)
        yield missing(f"programs_{status}", Part.CARRIED, title, programs.filter(status=status).count(), url)
    yield from _activity_lines(year, user)


def _activity_lines(year: int, user) -> Iterator[YearLine]:
    found = Activity.objects.filter(program__fiscal_year=year)
    if user is not None:
        found = found.visible_to(user)
    yield missing(
        "activities_to_report", Part.CARRIED, _("Activities that are over and not reported"), found.to_report().count(),
        list_address("programs_activity", program__fiscal_year=year, when="to_report"),
    )  # fmt: skip
    # Its budget is closed when each activity that was held says what it cost, nothing included.
    yield missing(
        "activities_cost", Part.CLOSING, _("Activities held whose cost is not written: the program's budget is not closed"),
        found.filter(status=ActivityStatus.DONE, done_cost__isnull=True).count(),
        list_address("programs_activity", program__fiscal_year=year, status__exact="done", done_cost__isnull=1),
    )  # fmt: skip
