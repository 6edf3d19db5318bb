"""What care counts over spans of days, for the council's sheet and the staff's first page (programs/numbers.py)."""

from django.utils.translation import gettext as _

from care.board import COUNT_ALL
from care.models import HomeVisit
from programs.numbers import Number, list_of, may_see, over, seen
from thai.fiscal import fiscal_year

VISITS = "care.view_homevisit"


def numbers(spans, user=None) -> list[Number]:
    if not may_see(user, VISITS, COUNT_ALL):
        return []
    made = seen(HomeVisit.objects.all(), user, counts=COUNT_ALL)
    listed = list_of(user, "care_homevisit", VISITS, year=fiscal_year(spans[0][0]))
    return [Number(_("home visits"), over(made, "on", spans), listed)]
