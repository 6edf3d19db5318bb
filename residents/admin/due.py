"""The column of a list of work that says by when."""

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import ngettext

from thai.dates import format_date


def due_words(row) -> str:
    """The day by which it is due, and how late that is."""
    day, late = format_date(row.due_on, "short"), row.days_late(timezone.localdate())
    if not late:
        return day
    told = ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}
    return format_html('<span class="task-day">{}</span> <strong class="task-late">{}</strong>', day, told)
