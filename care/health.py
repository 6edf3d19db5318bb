"""Checks of care's data: who is paid and should not be, or cannot be."""

from django.utils.translation import gettext_lazy as _

from care.enums import PayBy, ReceiptStatus
from care.models import Receipt
from residents.health.check import About, Concern, HealthCheck
from residents.models import Condition, Resident
from residents.models.group import DISABLED

PERMISSION = "care.change_receipt"
DISABILITY = "disability_allowance"


def _receiving(on):
    return Receipt.objects.standing(ReceiptStatus.RECEIVING, on=on).order_by()


def _of(receipts):
    return Resident.objects.filter(pk__in=receipts.values("resident"))


def _after_death(on):
    return _of(_receiving(on)).filter(died_on__lt=on.replace(day=1))


def _without_account(on):
    return _of(_receiving(on).filter(pay_by=PayBy.BANK, account_cipher__isnull=True))


def _card_expired(on):
    """No card of theirs holds any more, and one has expired."""
    cards = Condition.objects.filter(group__code=DISABLED).order_by()
    people = _of(_receiving(on).filter(entitlement__code=DISABILITY))
    expired = people.filter(pk__in=cards.filter(until__isnull=True, expires_on__lte=on).values("resident"))
    return expired.exclude(pk__in=cards.on(on).values("resident"))


CARE_CHECKS = (
    HealthCheck(
        code="receives_after_death",
        title=_("Receiving an entitlement after death"),
        meaning=_("The person died before this month began and still stands as receiving."),
        what_to_do=_("End the receiving with the day of death. Money that was paid in good faith is not claimed back."),
        about=About.PERSON,
        rows=_after_death,
        permission=PERMISSION,
    ),
    HealthCheck(
        code="receives_without_account",
        title=_("Paid by bank, without an account"),
        meaning=_("The person is paid by bank transfer, and no account number is written down."),
        what_to_do=_("Ask for a copy of the bank book and write the number down, or choose cash."),
        about=About.PERSON,
        concern=Concern.MISSING,
        rows=_without_account,
        permission=PERMISSION,
    ),
    HealthCheck(
        code="disability_card_expired",
        title=_("Receives the disability allowance, card expired"),
        meaning=_("The disability card that is written down has expired, and the allowance is still received."),
        what_to_do=_("Ask for the new card and write down its day of expiry, or suspend the allowance."),
        about=About.PERSON,
        rows=_card_expired,
        sensitive=True,
        permission=PERMISSION,
    ),
)  # fmt: skip
