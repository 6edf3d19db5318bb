"""All papers that somebody may have, in groups, found by their words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from papers.report import Report, all_reports
from thai.folding import fold

# The package in which a report stands says what it is about.
GROUPS = {
    "residents": _("The registry"),
    "welfare": _("Community welfare"),
    "care": _("Care and rights"),
    "learning": _("Lifelong learning"),
    "economy": _("Community economy"),
    "volunteers": _("Volunteering"),
    "programs": _("Programs and social capital"),
    "reports": _("The whole office"),
}


@dataclass(frozen=True)
class Group:
    title: str
    reports: list[Report]


def of_user(user) -> list[Report]:
    return [report for report in all_reports() if report.allowed(user)]


def groups_of(user, words: str = "") -> list[Group]:
    """Those that `user` may have and that hold all the `words`, in any spelling."""
    wanted = fold(words).split() if words.strip() else []
    found = [report for report in of_user(user) if all(word in _folded(report) for word in wanted)]
    groups = [
        Group(str(title), [one for one in found if package_of(one) == package]) for package, title in GROUPS.items()
    ]
    return [group for group in groups if group.reports]


def package_of(report: Report) -> str:
    return type(report).__module__.partition(".")[0]


def _folded(report: Report) -> str:
    said = (report.title, report.tells, report.asked_by, report.due, report.code)
    return " ".join(fold(str(text)) for text in said)
