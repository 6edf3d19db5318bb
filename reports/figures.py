"""What reports tell the staff's first page: packs that made themselves, and that a fiscal year ends."""

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.models import PackRun
from reports.year_end import SEE, checklist, closing_year, days_left

# A year that ends is told from August until what is left of it is done, at the latest in December.
MONTHS = range(8, 13)
# The checklist asks some thirty questions: what is on the first page may be a minute old.
FRESH_SECONDS = 60


def pack_figures(user) -> list[dict]:
    """One's own that were made by themselves and that one has not opened yet."""
    if not user.has_perm("reports.view_packrun"):
        return []
    new = PackRun.objects.visible_to(user).to_look_at().count()
    url = f"{reverse('admin:reports_packrun_changelist')}?new=yes"
    return [{"label": _("packs of reports that were made by themselves"), "value": new, "url": url}] if new else []


def year_end_figures(user) -> list[dict]:
    """What is left of the checklist of the year that ends, or has ended."""
    today = timezone.localdate()
    if today.month not in MONTHS or not user.has_perm(SEE):
        return []
    year = closing_year(today)
    left = cache.get_or_set(f"year-end:{today}:{user.pk}", lambda: checklist(year, user).left, FRESH_SECONDS)
    if not left:
        return []
    url = f"{reverse('admin:reports_yearendstep_year')}?year={year}"
    return [{"label": _label(year, days_left(year, today)), "value": left, "url": url}]


def _label(year: int, days: int) -> str:
    if days < 0:
        return _("left to do for fiscal year %(year)s, which has ended") % {"year": year}
    told = ngettext(
        "left to do: fiscal year %(year)s ends in %(n)s day",
        "left to do: fiscal year %(year)s ends in %(n)s days",
        days,
    )
    return told % {"year": year, "n": days}
