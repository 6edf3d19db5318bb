"""What every write of a pillar asks again, whoever calls it: the right, the pillar, the person in sight, the row as it stands."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.scope import scoped
from programs.enums import PillarCode
from programs.models import pillars_of
from residents.models import Resident


class PillarRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written. Each pillar has its own, with whom to ask."""

    pillar: PillarCode
    no_right: Promise

    @classmethod
    def beside(cls, field: str, message: str, code: str) -> "PillarRefused":
        """The same, said beside one field of the form."""
        return cls({field: ValidationError(message, code=code)})

    @classmethod
    def check_right(cls, by, permission: str) -> None:
        """No user is the office itself: a command run on the server."""
        if by is not None and not by.has_perm(permission):
            raise cls(cls.no_right, code="right")

    @classmethod
    def check_pillar(cls, by, permission: str) -> None:
        """What the public reads of a pillar is written by who works in it."""
        cls.check_right(by, permission)
        if cls.pillar not in pillars_of(by):
            raise cls(cls.no_right, code="pillar")

    @classmethod
    def check_seen(cls, person: Resident, by) -> None:
        if not Resident.objects.visible_to(by).filter(pk=person.pk).exists():
            raise cls(_("Choose somebody whom you see yourself."), code="unseen")

    @classmethod
    def locked(cls, row, by):
        """The row as it stands, held until the transaction ends; out of sight is as not there."""
        rows = scoped(type(row).objects.all(), by)
        found = rows.select_for_update(of=("self",)).filter(pk=row.pk).first()
        if found is None:
            raise cls(_("This is not there any more. Open the list anew."), code="gone")
        return found
