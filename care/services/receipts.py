"""Applying for an entitlement, confirming the right, suspending, ending and giving it up: each one function, with who and why."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from care.enums import RECEIVED, Population, ReceiptStatus
from care.explain import explain
from care.models import Entitlement, Receipt, ReceiptState
from care.rules.stored import with_rules
from programs.services.help import due_from
from residents.models import Resident
from thai.dates import format_date

S = ReceiptStatus
# From how it stands to how it may stand next.
NEXT = {
    S.APPLIED: (S.CONFIRMED, S.ENDED, S.WAIVED),
    S.CONFIRMED: (S.RECEIVING, S.SUSPENDED, S.ENDED, S.WAIVED),
    S.RECEIVING: (S.SUSPENDED, S.ENDED, S.WAIVED),
    S.SUSPENDED: (S.RECEIVING, S.ENDED, S.WAIVED),
    S.ENDED: (S.APPLIED,),
    S.WAIVED: (S.APPLIED,),
}
NEEDS_WHY = (S.SUSPENDED, S.ENDED, S.WAIVED)
RIGHTS = {S.APPLIED: "care.add_receipt", S.CONFIRMED: "care.confirm_receipt"}
CHANGE = "care.change_receipt"
# Who turns sixty within the fiscal year may confirm beforehand; it is paid when the rule says so.
BEFOREHAND = timedelta(days=366)
# A notice that was posted longer ago than this was of another time.
ANNOUNCED = timedelta(days=366)
STALE = gettext_lazy(
    "Somebody changed how this is paid while the page was open. Look at it again, then save once more."
)
MOST_WHY = ReceiptState._meta.get_field("why").max_length


class ReceiptRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


@transaction.atomic
def apply(receipt: Receipt, *, on: date | None = None, by=None) -> Receipt:
    """Takes an application in: a new `receipt`, or one that ended or was given up, applied for again."""
    on = on or receipt.applied_on
    check_allowed(receipt, by, RIGHTS[S.APPLIED])
    _check_person(receipt, on)
    _check_other_office(receipt)
    again = receipt.pk is not None
    if again:
        # Of two who apply again at the same moment the second finds it applied for.
        Receipt.objects.select_for_update().get(pk=receipt.pk)
    # An answer that was due the last time says nothing of this one.
    receipt.applied_on, receipt.answer_by = on, (None if again else receipt.answer_by) or due_from(on)
    receipt.entered_by = receipt.entered_by or by
    receipt._history_user = by
    receipt.full_clean()
    _save_once(receipt)
    if again:
        return _stand(receipt, S.APPLIED, on=on, why="", by=by)
    ReceiptState.objects.create(receipt=receipt, status=S.APPLIED, since=on, by=by)
    return receipt


def _save_once(receipt: Receipt) -> None:
    try:
        with transaction.atomic():
            receipt.save()
    except IntegrityError:
        # Somebody wrote the same entry a moment ago: asked again, the constraint says so in its words.
        receipt.validate_constraints()
        raise


def confirm(receipt: Receipt, *, on: date, why: str = "", by=None) -> Receipt:
    """The right is confirmed. By the rule it must be there on the day, or within a year; what is unknown is for the officer."""
    check_allowed(receipt, by, RIGHTS[S.CONFIRMED])
    _check_right(receipt, on)
    return stand(receipt, S.CONFIRMED, on=on, why=why, by=by)


@transaction.atomic
def stand(receipt: Receipt, status: str, *, on: date, why: str = "", unannounced: str = "", by=None) -> Receipt:
    """It stands so from the day on. `unannounced`: why it ends although no public notice has stood; kept with the reason."""
    check_allowed(receipt, by, RIGHTS.get(status, CHANGE))
    locked = Receipt.objects.select_for_update().get(pk=receipt.pk)
    return _stand(locked, status, on=on, why=why, unannounced=unannounced, by=by)


def _stand(receipt: Receipt, status: str, *, on: date, why: str, by, unannounced: str = "") -> Receipt:
    now = receipt.states.get(until__isnull=True)
    if status not in NEXT[now.status]:
        raise ReceiptRefused(
            _("It stands at “%(now)s”: it cannot become “%(next)s” from there.")
            % {"now": S(now.status).label, "next": S(status).label}, code="order",
        )  # fmt: skip
    if status in NEEDS_WHY and not why.strip():
        raise ReceiptRefused(_("Write why: the person may ask, and so may the auditor."), code="why")
    if on > timezone.localdate():
        raise ReceiptRefused(_("The day lies in the future: write it down on that day."), code="future")
    if on < now.since:
        raise ReceiptRefused(_("The day lies before that of “%(now)s”.") % {"now": S(now.status).label}, code="earlier")
    if status == S.ENDED:
        why = _why_ended(receipt, on, why.strip(), unannounced.strip())
    ReceiptState.objects.filter(pk=now.pk).update(until=on)
    ReceiptState.objects.create(receipt=receipt, status=status, since=on, why=why.strip(), by=by)
    return receipt


def needs_notice(receipt: Receipt) -> bool:
    """Whoever receives, and is alive, is removed after a public notice (rule 16); what is sensitive is never posted."""
    now = receipt.states.filter(until__isnull=True).first()
    received = now is not None and now.status in RECEIVED
    return received and receipt.resident.died_on is None and not receipt.entitlement.sensitive


def was_announced(receipt: Receipt, on: date) -> bool:
    """Whether a notice that was not taken down had stood to its end by the day."""
    near = receipt.notices.filter(withdrawn_at__isnull=True, posted_on__gt=on - ANNOUNCED)
    return any(notice.until <= on for notice in near)


def _why_ended(receipt: Receipt, on: date, why: str, unannounced: str) -> str:
    """The reason to keep. Raises ReceiptRefused where a notice is to be waited for, or was never posted and nobody says why."""
    if not needs_notice(receipt):
        return why
    _check_notice(receipt, on)
    if was_announced(receipt, on):
        return why
    if not unannounced:
        raise ReceiptRefused(
            _("Nobody is removed before a public notice of 15 days (regulation of 2566, rule 16). Post the notice first; "
              "or write why it ends without one, for example that the person gave it back."), code="unannounced",
        )  # fmt: skip
    kept = _("%(why)s (without a public notice: %(reason)s)") % {"why": why, "reason": unannounced}
    if len(kept) > MOST_WHY:
        raise ReceiptRefused(_("Both reasons are too long together: write them shorter."), code="long")
    return kept


def check_allowed(receipt: Receipt, by, permission: str = CHANGE) -> None:
    """The right, and the person in sight: a village or a group that the user does not see is not there."""
    if by is None:
        return
    if not by.has_perm(permission):
        raise PermissionDenied
    seen = Resident.objects.visible_to(by).filter(pk=receipt.resident_id).exists()
    if not seen or not Entitlement.objects.visible_to(by).filter(pk=receipt.entitlement_id).exists():
        raise PermissionDenied


def _check_person(receipt: Receipt, on: date) -> None:
    person, entitlement = receipt.resident, receipt.entitlement
    if on > timezone.localdate():
        raise ReceiptRefused({"applied_on": _("The day lies in the future: write it down on that day.")}, code="future")
    died = person.died_on
    if entitlement.population == Population.DIED:
        if died is None:
            raise ReceiptRefused(_("This is given after a death: record the death first."), code="alive")
    elif died is not None and died <= on:
        raise ReceiptRefused(
            _("This person died before the day of the application: nothing can be applied for."), code="dead"
        )
    if person.birth_date and person.birth_date > on:
        raise ReceiptRefused({"applied_on": _("The day lies before the person was born.")}, code="unborn")


def _check_notice(receipt: Receipt, on: date) -> None:
    """Whoever is to be removed can object while the notice stands (rule 16)."""
    if notice := receipt.notices.all().still(on):
        raise ReceiptRefused(
            _("The public notice stands until %(day)s: end it from that day on, or take the notice down.")
            % {"day": format_date(notice.until)}, code="notice",
        )  # fmt: skip


def _check_other_office(receipt: Receipt) -> None:
    if receipt.elsewhere and receipt.elsewhere_until is None:
        raise ReceiptRefused(
            {"elsewhere_until": gettext_lazy(
                "Two local governments cannot pay the same month: ask there, and write until which day they pay."
            )}, code="elsewhere",
        )  # fmt: skip


def _check_right(receipt: Receipt, on: date) -> None:
    chosen = list(with_rules(Entitlement.objects.filter(pk=receipt.entitlement_id)))
    told = [found for day in (on, on + BEFOREHAND) for found in explain(receipt.resident, on=day, entitlements=chosen)]
    if told and all(found.entitled is False for found in told):
        unmet = dict.fromkeys(one.words for group in told[0].sets for one in group if one.answer == "not_met")
        raise ReceiptRefused(
            _("By the rule this person has no right to it: %(unmet)s. Correct what is recorded, or the rule.")
            % {"unmet": "; ".join(unmet) or _("another entitlement shuts it out")}, code="no_right",
        )  # fmt: skip


@transaction.atomic
def change_payment(receipt: Receipt, *, by=None) -> Receipt:
    """Bank or cash, and who takes the money: of the receipt as it was read."""
    check_allowed(receipt, by)
    if not Receipt.objects.select_for_update().filter(pk=receipt.pk, version=receipt.version).exists():
        raise ReceiptRefused(STALE, code="stale")
    _check_other_office(receipt)
    receipt._history_user = by
    receipt.full_clean()
    receipt.save()
    return receipt
