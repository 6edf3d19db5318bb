"""The checklist of a fiscal year's end: what the apps derive, the papers kept, and what is ticked by hand."""

from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from programs.year_end import Part, State, YearLine
from reports.models import YearEndMark, YearEndStep
from thai.fiscal import fiscal_year, fiscal_year_days

SEE = "reports.view_yearendstep"
# From April on one looks at the year that ends, until March at the one that has ended.
SECOND_HALF = range(4, 10)


@dataclass(frozen=True)
class Shown:
    """A line as the page has it: one ticked by hand has its step, and its mark where it is done."""

    line: YearLine
    step: YearEndStep | None = None
    mark: YearEndMark | None = None


@dataclass
class Checklist:
    year: int
    lines: list[Shown] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def done(self) -> int:
        return self._in(State.DONE)

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def unknown(self) -> int:
        return self._in(State.CANNOT_TELL)

    def _in(self, state: State) -> int:
        return sum(shown.line.state == state for shown in self.lines)

    @property
    def in_order(self) -> list[Shown]:
        return [shown for _title, lines in self.parts for shown in lines]

    @property
    def parts(self) -> list[tuple[str, list[Shown]]]:
        found = [(part.label, [one for one in self.lines if one.line.part == part]) for part in Part]
        return [(title, lines) for title, lines in found if lines]


def closing_year(today: date | None = None) -> int:
    """The year whose end is being worked on."""
    today = today or timezone.localdate()
    return fiscal_year(today) if today.month in SECOND_HALF else fiscal_year(today) - 1


def checklist(year: int, user) -> Checklist:
    """What `user` may see of it; None is the office's own system."""
    derived = [Shown(line) for path in settings.YEAR_END for line in import_string(path)(year, user)]
    return Checklist(year, derived + _by_hand(year))


def _by_hand(year: int) -> list[Shown]:
    marks = {mark.step_id: mark for mark in YearEndMark.objects.filter(fiscal_year=year).select_related("done_by")}
    return [_shown(step, marks.get(step.pk), year) for step in YearEndStep.objects.of_year(year)]


def _shown(step: YearEndStep, mark: YearEndMark | None, year: int) -> Shown:
    state = State.DONE if mark else State.NOT_YET
    line = YearLine(
        f"step-{step.pk}", Part(step.part), step.title, state, mark.note if mark else "", due_on=step.due_on(year)
    )
    return Shown(line, step, mark)


def days_left(year: int, today: date) -> int:
    """Below nothing when it is over."""
    return (fiscal_year_days(year)[1] - today).days
