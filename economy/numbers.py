"""What the economy counts over spans of days, for the council's sheet and the staff's first page (programs/numbers.py)."""

from functools import partial

from django.db.models import Count
from django.utils.translation import gettext as _

from economy.models import HouseholdResponse
from programs.numbers import Number, may_see, over, seen

COUNT, ANSWERS = "economy.count_economy", "economy.view_householdresponse"


def numbers(spans, user=None) -> list[Number]:
    if not may_see(user, COUNT, ANSWERS):
        return []
    rows = seen(HouseholdResponse.objects.all(), user, counts=COUNT)
    houses = partial(Count, "household", distinct=True)
    return [Number(_("households asked"), over(rows, "surveyed_on", spans, houses))]
