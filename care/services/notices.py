"""Posting the notice of a removal, and taking it down."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from care.enums import RECEIVED
from care.models import Receipt, RemovalNotice
from care.models.notice import LEAST_DAYS
from care.services.receipts import ReceiptRefused, check_allowed

AHEAD = timedelta(days=31)


@transaction.atomic
def post(receipt: Receipt, *, posted_on: date, days: int = LEAST_DAYS, by=None) -> RemovalNotice:
    """The notice that the receipt is to end; shown to everybody from `posted_on` on."""
    check_allowed(receipt, by)
    receipt, today = Receipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk), timezone.localdate()
    if receipt.entitlement.sensitive:
        raise ReceiptRefused(
            _("Who has this is never told in public: write to the person and hear them instead."), code="sensitive"
        )
    if receipt.resident.died_on is not None:
        raise ReceiptRefused(_("This person has died: end it without a notice."), code="dead")
    now = receipt.states.filter(until__isnull=True).first()
    if now is None or now.status not in RECEIVED:
        raise ReceiptRefused(_("Nothing is received here: there is nothing to remove."), code="not_received")
    if not today <= posted_on <= today + AHEAD:
        raise ReceiptRefused({"posted_on": _("A notice begins today, or within a month.")}, code="posted_on")
    if receipt.notices.all().still(today):
        raise ReceiptRefused(
            _("There is a notice for this already: take it down before you post another."), code="twice"
        )
    made = RemovalNotice(receipt=receipt, posted_on=posted_on, days=days, posted_by=by)
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def withdraw(notice: RemovalNotice, *, by) -> RemovalNotice:
    """It stands no more: the person keeps receiving, or it was a mistake."""
    check_allowed(notice.receipt, by)
    locked = RemovalNotice.objects.select_for_update().get(pk=notice.pk)
    if locked.withdrawn_at is None:
        locked.withdrawn_at, locked.withdrawn_by = timezone.now(), by
        locked.save()
    return locked
