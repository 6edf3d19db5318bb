"""What volunteering counts over spans of days, for the council's sheet and the staff's first page (programs/numbers.py)."""

from functools import partial

from django.db.models import Sum
from django.utils.translation import gettext as _

from programs.numbers import Number, may_see, over, seen
from volunteers.hours import counted

COUNT, CONFIRM = "volunteers.count_volunteers", "volunteers.confirm_shift"


def numbers(spans, user=None) -> list[Number]:
    if not may_see(user, COUNT, CONFIRM):
        return []
    # Those that volunteering itself counts, by the day on which its own papers do.
    rows = seen(counted(), user, counts=COUNT)
    minutes = over(rows, "part__activity__starts_at__date", spans, partial(Sum, "minutes"))
    return [Number(_("confirmed hours"), tuple(round(found / 60, 1) for found in minutes))]
