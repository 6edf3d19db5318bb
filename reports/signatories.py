"""Who signs for an office on a day, and what is amiss in the register of those who do."""

from collections import defaultdict
from datetime import date

from django.utils.translation import gettext as _

from papers.signing import OFFICES, Holder
from reports.models import Signatory
from reports.rules import gaps, overlaps
from thai.dates import format_date


def holder_on(office: str, on: date) -> Holder | None:
    """For papers.signing.by_holders: whoever may have a paper sees who signs it."""
    found = Signatory.objects.filter(office=office).on(on).who_signs_first().select_related("user").first()
    return Holder(found.signed_name, found.position_lines) if found else None


def told_of(today: date, office: str = "") -> list[str]:
    """Days on which nobody signs for an office, and days on which two hold it; in words. Acting for a holder is neither."""
    rows = Signatory.objects.who_signs_first().select_related("user")
    by_office = defaultdict(list)
    for row in rows.filter(office=office) if office else rows:
        by_office[row.office].append(row)
    return [
        words for code, found in by_office.items() for words in [*_gaps(code, found, today), *_overlaps(code, found)]
    ]


def _gaps(office: str, rows: list[Signatory], today: date) -> list[str]:
    return [
        _(
            "%(office)s: nobody is recorded from %(first)s until %(last)s. Papers of these days leave the name to the pen."
        )
        % {
            "office": OFFICES[office],
            "first": _day(first),
            "last": _("the present day") if last == today else _day(last),
        }
        for first, last in gaps([(row.since, row.until) for row in rows], today)
    ]


def _overlaps(office: str, rows: list[Signatory]) -> list[str]:
    held = [row for row in rows if not row.acting]
    found = overlaps([(row.since, row.until) for row in held])
    return [
        _("%(office)s: both %(one)s and %(other)s are recorded from %(first)s until %(last)s; %(one)s signs.")
        % {
            "office": OFFICES[office], "one": held[one].signed_name, "other": held[other].signed_name,
            "first": _day(first), "last": _day(last) if last else _("further on"),
        }
        for one, other, first, last in found
    ]  # fmt: skip


def _day(day: date) -> str:
    return format_date(day, "short")
