"""What volunteering counts over spans of days, for the council's sheet and the staff's first page (programs/numbers.py)."""

from collections.abc import Sequence
from functools import partial

from django.db.models import Sum
from django.utils.translation import gettext as _

from programs.numbers import Days, Number, may_see, over, seen
from thai.fiscal import fiscal_year, fiscal_year_days
from volunteers.hours import counted
from volunteers.models import FadedHours

COUNT, CONFIRM = "volunteers.count_volunteers", "volunteers.confirm_shift"


def numbers(spans, user=None) -> list[Number]:
    if not may_see(user, COUNT, CONFIRM):
        return []
    # Those that volunteering itself counts, by the day on which its own papers do.
    rows = seen(counted(), user, counts=COUNT)
    known = over(rows, "part__activity__starts_at__date", spans, partial(Sum, "minutes"))
    minutes = map(sum, zip(known, _faded(spans, user), strict=True))
    return [Number(_("confirmed hours"), tuple(round(found / 60, 1) for found in minutes))]


def _faded(spans: Sequence[Days], user) -> list[int]:
    """Minutes whose names are no longer kept, of spans that are a whole fiscal year: of a part of one they cannot be told."""
    if not may_see(user, COUNT):
        return [0] * len(spans)
    kept = FadedHours.objects.order_by().values_list("fiscal_year").annotate(all=Sum("minutes"))
    by_year = {year: int(minutes) for year, minutes in kept}
    years = [fiscal_year(first) for first, _last in spans]
    return [
        by_year.get(year, 0) if fiscal_year_days(year) == span else 0 for year, span in zip(years, spans, strict=True)
    ]
