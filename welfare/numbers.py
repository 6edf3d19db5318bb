"""What the fund counts over spans of days, for the council's sheet and the staff's first page (programs/numbers.py)."""

from functools import partial

from django.db.models import Sum
from django.utils.translation import gettext as _

from programs.numbers import Number, list_of, may_see, over, seen
from thai.fiscal import fiscal_year
from welfare.enums import ClaimStatus
from welfare.models import Claim

TOTALS, CLAIMS = "welfare.view_totals", "welfare.view_claim"


def numbers(spans, user=None) -> list[Number]:
    if not may_see(user, TOTALS, CLAIMS):
        return []
    paid = seen(Claim.objects.filter(status=ClaimStatus.PAID), user, counts=TOTALS)
    year = fiscal_year(spans[0][0])
    listed = list_of(user, "welfare_claim", CLAIMS, state=ClaimStatus.PAID.value, year=year)
    return [
        Number(_("benefits paid"), over(paid, "voucher__dated_on", spans), listed),
        Number(_("benefits paid (baht)"), over(paid, "voucher__dated_on", spans, partial(Sum, "amount")), listed),
    ]
