"""What the fund counts over spans of days, for the council's sheet and the staff's first page (programs/numbers.py)."""

from django.utils.translation import gettext as _

from papers.leads import address_of
from programs.numbers import Number, may_see, seen
from thai.fiscal import fiscal_year
from welfare.given import given
from welfare.models import Fund, Member

TOTALS, CLAIMS = "welfare.view_totals", "welfare.view_claim"


def numbers(spans, user=None) -> list[Number]:
    if not may_see(user, TOTALS, CLAIMS):
        return []
    found = given(seen(Member.objects.all(), user, counts=TOTALS), spans)
    listed = _listed(user, fiscal_year(spans[0][0]))
    return [
        Number(_("benefits paid"), tuple(sum(one.times for one in those) for those in found), listed),
        Number(_("benefits paid (baht)"), tuple(sum(one.baht for one in those) for those in found), listed),
    ]


def _listed(user, year: int) -> str:
    """The fund's own paper of the year: no list of claims holds what was taken back. It is of one fund."""
    only = user is not None and Fund.objects.meant(None)
    return address_of("fund_benefits", user, fiscal_year=year) if only else ""
