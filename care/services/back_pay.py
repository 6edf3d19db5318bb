"""ตกเบิก: months that were missed, or whose money came back, offered to be paid with a later list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from care.enums import NOT_PAID, PaymentState
from care.models import PaymentLine, PaymentList
from care.paying import Standing, paid_for, standings
from care.rules.ages import month_later
from care.services.payments import PaymentsRefused, locked_draft, may_make, month_name, write_lines
from core.fields import baht_of

MONTHS_BACK = 12


@dataclass(frozen=True)
class Offer:
    """A month that somebody had a right to and has not been paid; `result` says what became of the payment, if there was one."""

    standing: Standing
    month: date
    result: str = ""

    @property
    def key(self) -> str:
        return f"{self.standing.receipt}:{self.month:%Y-%m}"

    @property
    def amount(self):
        return baht_of(self.standing.satang)

    @property
    def month_name(self) -> str:
        return month_name(self.month)

    @property
    def why(self) -> str:
        return _("Back-pay for %(month)s: %(why)s; %(amount)s") % {
            "month": self.month_name, "why": self._what_happened(), "amount": self.standing.why,
        }  # fmt: skip

    def _what_happened(self) -> str:
        if not self.result:
            return _("was in no list")
        return _("the money came back (%(result)s)") % {"result": PaymentState(self.result).label}


def offers(payments: PaymentList) -> list[Offer]:
    """Of the months before, as far back as a year, that a list of this office was approved for."""
    first = month_later(payments.month, -MONTHS_BACK)
    months = (
        PaymentList.objects.approved()
        .filter(entitlement=payments.entitlement, month__gte=first, month__lt=payments.month)
        .order_by("month").values_list("month", flat=True).distinct()
    )  # fmt: skip
    return [offer for month in months for offer in _of_month(payments, month)]


def _of_month(payments: PaymentList, month: date) -> list[Offer]:
    paid = paid_for(payments.entitlement, month)
    came_back = dict(
        PaymentLine.objects.filter(list__entitlement=payments.entitlement, for_month=month)
        .with_result().filter(result__in=NOT_PAID).order_by("pk").values_list("receipt_id", "result")
    )  # fmt: skip
    due = (one for one in standings(payments.entitlement, month) if one.is_paid and one.receipt not in paid)
    return [Offer(one, month, came_back.get(one.receipt, "")) for one in due]


@transaction.atomic
def add_back_pay(payments: PaymentList, keys: Iterable[str], *, by=None) -> int:
    """Puts chosen offers (`Offer.key`) into the draft; whoever made the draft chooses."""
    may_make(payments.entitlement, by)
    draft = locked_draft(payments)
    if draft.made_by_id != (by.pk if by else None):
        raise PaymentsRefused(
            _("Somebody else made this draft. Make the list again: then it is yours, and another person approves it."),
            code="not_yours",
        )
    wanted = set(keys)
    chosen = [offer for offer in offers(draft) if offer.key in wanted]
    if not chosen:
        raise PaymentsRefused(_("Tick at least one month to pay."), code="nothing")
    return write_lines(draft, ((one.standing, one.month, one.why[:200]) for one in chosen))
