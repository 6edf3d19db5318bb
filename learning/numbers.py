"""What learning counts over spans of days, for the council's sheet and the staff's first page (programs/numbers.py)."""

from django.utils.translation import gettext as _

from learning.models import Certificate
from programs.numbers import Number, may_see, over, seen

COUNT = "learning.count_learning"


def numbers(spans, user=None) -> list[Number]:
    if not may_see(user, COUNT):
        return []
    rows = seen(Certificate.objects.filter(withdrawn_on__isnull=True), user, counts=COUNT)
    return [Number(_("certificates"), over(rows, "issued_on", spans))]
