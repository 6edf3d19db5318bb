"""Certificates: issued to who passed, with a number without gaps in its fiscal year; withdrawn, never deleted."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from learning.models import Certificate, CourseRound
from learning.rules.passing import Why
from learning.services.access import LearningRefused, beside, check_right
from learning.services.learners import Learner, learners_of
from programs.enums import PillarCode
from programs.models import Pillar
from thai.fiscal import fiscal_year

ISSUE = "learning.add_certificate"
WITHDRAW = "learning.change_certificate"
WHY = {
    Why.NOTHING_HELD: _("no meeting was held yet"),
    Why.ABSENT: _("was not there often enough"),
    Why.NO_SCORE: _("has no score after the course"),
    Why.SCORE: _("did not reach the score to pass"),
}


@transaction.atomic
def issue(found: CourseRound, keys: list[str] | None = None, *, on: date | None = None, by) -> list[Certificate]:
    """To those of the round named by `keys`, or to all who passed and have none. Who did not pass is refused by name."""
    check_right(by, ISSUE)
    if not found.course.certified:
        raise LearningRefused(_("This course gives no certificate."), code="none")
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise beside("on", _("A certificate is not dated ahead."), "future")
    # One numbering for all rounds: whoever issues waits for who issues just now.
    Pillar.objects.select_for_update(of=("self",)).get(code=PillarCode.LEARNING)
    learners = learners_of(found, by)
    if keys is None:
        chosen = [one for one in learners if one.passed and not one.certificate and (one.resident or one.guest)]
    else:
        chosen = [_may_have(one) for one in learners if one.key in set(keys)]
    return [_issued(found, one, on, by) for one in chosen if not one.certificate]


def _may_have(learner: Learner) -> Learner:
    if why := learner.why_not:
        raise LearningRefused(
            _("%(who)s gets no certificate: %(why)s.") % {"who": learner.name, "why": WHY[why]}, code=why.value
        )
    if learner.resident is None and learner.guest is None:
        raise LearningRefused(
            _("Say first who %(who)s is: in the registry, or a guest.") % {"who": learner.name}, code="who"
        )
    return learner


def _issued(found: CourseRound, learner: Learner, on: date, by) -> Certificate:
    year = fiscal_year(on)
    last = Certificate.objects.filter(fiscal_year=year).aggregate(last=Max("number"))["last"] or 0
    name = learner.resident.full_name if learner.resident else learner.guest.name
    made = Certificate(
        round=found, resident=learner.resident, guest=learner.guest, name=name, fiscal_year=year, number=last + 1,
        hours=(Decimal(learner.minutes) / 60).quantize(Decimal("0.01")), issued_on=on, issued_by=by,
    )  # fmt: skip
    return saved(made, by)


@transaction.atomic
def withdraw(certificate: Certificate, *, why: str, by) -> Certificate:
    check_right(by, WITHDRAW)
    certificate = Certificate.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=certificate.pk).first()
    if certificate is None or not certificate.stands:
        raise LearningRefused(_("This certificate was withdrawn already."), code="withdrawn")
    if not why.strip():
        raise beside("why", _("Say why it is withdrawn."), "why")
    certificate.withdrawn_on, certificate.withdrawn_by = timezone.localdate(), by
    certificate.why_withdrawn = why.strip()[:200]
    return saved(certificate, by)
