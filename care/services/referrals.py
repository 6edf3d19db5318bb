"""Referrals to other bodies: sent, answered, ended."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.models import CareCase, Referral
from care.models.referral import ENDED
from care.services.rights import CareRefused, check_right, check_sight
from care.work_enums import ReferralStatus
from core.keyed import made_once
from core.saving import saved
from residents.models import Resident

# What may come after what.
NEXT = {
    ReferralStatus.SENT: (ReferralStatus.ACCEPTED, ReferralStatus.DONE, ReferralStatus.REFUSED),
    ReferralStatus.ACCEPTED: ENDED,
}


def refer(
    person: Resident, *, to_body: str, why: str, on: date, case: CareCase | None = None, key: str, by
) -> Referral:
    check_right(by, "care.add_referral")
    check_sight([person], by)
    if on > timezone.localdate():
        raise CareRefused(_("The day of sending has not come yet."), code="future")
    if case and case.resident_id not in (None, person.pk):
        raise CareRefused(
            _("The case is about somebody else: choose the person whom it is about."), code="other_person"
        )
    row = Referral(resident=person, case=case, to_body=to_body, why=why, sent_on=on, key=key, recorded_by=by)
    return made_once(Referral, key, lambda: saved(row, by))


@transaction.atomic
def answer(referral: Referral, *, status: str, answer: str, by) -> Referral:
    """What the other body said: accepted, helped or refused. A refusal says why."""
    check_right(by, "care.change_referral")
    row = Referral.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=referral.pk).first()
    if row is None or status not in NEXT.get(row.status, ()):
        raise CareRefused(_("This answer does not fit where the referral stands now: look at it again."), code="status")
    if status == ReferralStatus.REFUSED and not answer.strip():
        raise CareRefused(_("Write why they refused: another body may be asked then."), code="answer")
    row.status, row.answer = status, answer.strip()[:300] or row.answer
    row.answered_at, row.answered_by = timezone.now(), by
    return saved(row, by)


@transaction.atomic
def change_referral(referral: Referral, *, by) -> Referral:
    """A referral as its form wrote it."""
    check_right(by, "care.change_referral")
    check_sight([referral.resident], by)
    if not Referral.objects.visible_to(by).open().filter(pk=referral.pk).exists():
        raise CareRefused(_("This referral has ended meanwhile: look at what came of it."), code="ended")
    return saved(referral, by)
