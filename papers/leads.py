"""Where a report stands on the screen, for pages that lead to it."""

from django.urls import reverse

from papers.report import get_report

CATALOGUE = "reports.view_reportcopy"


def address_of(code: str, user, **asked) -> str:
    """The address of a report with its questions answered; nothing for who may not have it."""
    if not (user.has_perm(CATALOGUE) and get_report(code).allowed(user)):
        return ""
    return reverse("admin:reports_reportcopy_report", args=[code], query=asked)
