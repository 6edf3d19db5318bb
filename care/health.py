"""Checks of care's data: who is paid and should not be, or cannot be; whose ADL is old."""

import datetime

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from care.barthel import DEPENDENT_TO
from care.enums import PayBy, ReceiptStatus
from care.models import Assessment, CarePlan, Receipt
from residents.health.check import About, Concern, HealthCheck
from residents.models import Condition, Resident
from residents.models.group import DISABLED

# Who works in care; the registry's clerk does not read who depends on others.
PERMISSION = "care.change_receipt"
VISITS = "care.change_careplan"
ADL_DAYS = 365
DISABILITY = "disability_allowance"


def _receiving(on):
    return Receipt.objects.standing(ReceiptStatus.RECEIVING, on=on).order_by()


def _of(receipts):
    return Resident.objects.filter(pk__in=receipts.values("resident"))


def _after_death(on):
    return _of(_receiving(on)).filter(died_on__lt=on.replace(day=1))


def _without_account(on):
    """Who was alive on the first is paid the whole month (regulation of 2566, rule 13), and who moved out until the fiscal year
    ends (rule 8): they are asked too, but not whoever died before this month."""
    return _of(_receiving(on).filter(pay_by=PayBy.BANK, account_cipher__isnull=True)).exclude(pk__in=_after_death(on))


def _card_expired(on):
    """No card of theirs holds any more, and one has expired."""
    cards = Condition.objects.filter(group__code=DISABLED).order_by()
    people = _of(_receiving(on).filter(entitlement__code=DISABILITY))
    expired = people.filter(pk__in=cards.filter(until__isnull=True, expires_on__lte=on).values("resident"))
    return expired.exclude(pk__in=cards.on(on).values("resident"))


def _old_adl(on):
    """Living people who depend on others, or have a plan, and whose newest assessment is older than a year."""
    newest = Assessment.objects.filter(resident=OuterRef("pk"), on__lte=on).order_by("-on", "-pk")
    assessed = Resident.objects.living().filter(pk__in=Assessment.objects.values("resident_id")).annotate(
        adl_on=Subquery(newest.values("on")[:1]), adl_total=Subquery(newest.values("total")[:1])
    )  # fmt: skip
    old = assessed.filter(adl_on__lt=on - datetime.timedelta(days=ADL_DAYS))
    planned = CarePlan.objects.open().values("resident_id")
    return old.filter(adl_total__lte=DEPENDENT_TO) | old.filter(pk__in=planned)


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
    HealthCheck(
        code="adl_old",
        title=_("ADL older than a year"),
        meaning=_("The person depends on others or has a care plan, and was last assessed more than a year ago."),
        what_to_do=_("Assess the ADL again at the next visit."),
        about=About.PERSON,
        rows=_old_adl,
        concern=Concern.MISSING,
        sensitive=True,
        permission=VISITS,
    ),
)  # fmt: skip
