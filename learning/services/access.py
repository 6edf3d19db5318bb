"""What every write of learning asks again, whoever calls it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programs.enums import PillarCode
from programs.models import pillars_of
from residents.models import Resident


class LearningRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


def beside(field: str, message: str, code: str) -> LearningRefused:
    """The same, said beside one field of the form."""
    return LearningRefused({field: ValidationError(message, code=code)})


def check_right(by, permission: str) -> None:
    if by is not None and not by.has_perm(permission):
        raise LearningRefused(_("Your account has no right to write this. Ask the learning officer."), code="right")


def check_pillar(by, permission: str) -> None:
    """What the public reads of a pillar is written by who works in it."""
    check_right(by, permission)
    if PillarCode.LEARNING not in pillars_of(by):
        raise LearningRefused(_("Your account has no right to write this. Ask the learning officer."), code="pillar")


def check_seen(person: Resident, by) -> None:
    if not Resident.objects.visible_to(by).filter(pk=person.pk).exists():
        raise LearningRefused(_("Choose somebody whom you see yourself."), code="unseen")
