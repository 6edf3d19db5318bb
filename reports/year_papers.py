"""Papers of a fiscal year: which reports that are due after it have a copy kept as reported."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from papers.report import Report
from papers.usual import BUDGET, HALF_YEAR, YEARLY
from programs.year_end import Part, State, YearLine
from reports.catalogue import of_user
from reports.models import ReportCopy
from reports.year_end import SEE
from thai.dates import format_date
from thai.fiscal import fiscal_year_days, half_year_days

# Who is told of a half-year within so many days: an organisation of community welfare (the rules of 2554, no. 5).
HALF_DUE = {"fund_half_year": timedelta(days=30)}


def paper_lines(year: int, user) -> Iterator[YearLine]:
    """Of the reports that the user may have. That one is kept is told to all of them; the copy is its maker's alone."""
    # The checklist itself is no line of its own.
    reports = [one for one in of_user(user) if one.due in (YEARLY, HALF_YEAR, BUDGET) and one.permission != SEE]
    copies: dict[str, list[ReportCopy]] = {}
    kept = ReportCopy.objects.filter(code__in=[one.code for one in reports]).select_related("made_by")
    for copy in kept.only("code", "params", "made_at", "made_by").order_by("-made_at", "-pk"):
        copies.setdefault(copy.code, []).append(copy)
    for report in reports:
        yield from _lines_of(report, year, copies.get(report.code, []))


def _lines_of(report: Report, year: int, copies: list[ReportCopy]) -> Iterator[YearLine]:
    names = {param.name for param in report.params}
    last = fiscal_year_days(year)[1]
    if report.due == BUDGET:
        yield _line(report, Part.FORECAST, [one for one in copies if _is_of(one, year + 1)], fiscal_year=year + 1)
    elif "half" in names:
        for half in (1, 2):
            ends = half_year_days(year, half)[1]
            whole = [one for one in copies if _is_of(one, year) and _is_whole(one, ends)]
            found = [one for one in whole if str(one.params.get("half")) == str(half)]
            due = HALF_DUE.get(report.code)
            yield _line(report, Part.PAPERS, found, ends + due if due else None, fiscal_year=year, half=half)
    else:
        asked = {"fiscal_year": year} if "fiscal_year" in names else {}
        found = [one for one in copies if _is_of(one, year) and _is_whole(one, last)]
        # Opened at its usual day, today, the paper of a year that is over would be one of the next.
        day = min(last, timezone.localdate()) if "on" in names else None
        yield _line(report, Part.PAPERS, found, on=day, **asked)


def _is_of(copy: ReportCopy, year: int) -> bool:
    """By the year that it was asked for; else by its day."""
    if (asked := copy.params.get("fiscal_year")) is not None:
        return str(asked) == str(year)
    first, last = fiscal_year_days(year)
    day = _day_of(copy)
    return day is not None and first <= day <= last


def _is_whole(copy: ReportCopy, last: date) -> bool:
    """Kept when the time that ends on `last` was over, or for that very day: one from the middle of it lacks the rest."""
    return timezone.localdate(copy.made_at) > last or _day_of(copy) == last


def _day_of(copy: ReportCopy) -> date | None:
    said = copy.params.get("on") or copy.params.get("until")
    return date.fromisoformat(said) if said else None


def _line(
    report: Report, part: Part, found: list[ReportCopy], due_on: date | None = None, on: date | None = None, **asked
) -> YearLine:
    """`on`: the day at which the paper is opened; the line is of `asked`, whatever that day is."""
    title = str(report.title)
    if "half" in asked:
        title = _("%(title)s, half %(half)s") % {"title": title, "half": asked["half"]}
    code = "-".join(["paper", report.code, *(str(value) for value in asked.values())])
    if found:
        told = _("kept as reported on %(day)s by %(who)s") % {
            "day": format_date(timezone.localdate(found[0].made_at), "short"), "who": found[0].made_by.staff_label,
        }  # fmt: skip
        return YearLine(code, part, title, State.DONE, told, due_on=due_on)
    query = asked | ({"on": on.isoformat()} if on else {})
    address = reverse("admin:reports_reportcopy_report", args=[report.code], query=query)
    return YearLine(code, part, title, State.NOT_YET, _("No copy is kept as reported."), url=address, due_on=due_on)
