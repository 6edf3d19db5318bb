"""What every write of care work asks again, whoever calls it: the right, and that the person is in sight."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from care.models.assignment import given_to
from programs.enums import PillarCode
from programs.services.refusing import PillarRefused
from residents.models import Resident


class CareRefused(PillarRefused):
    pillar = PillarCode.CARE
    no_right = _("Your account has no right to write this. Ask the care officer.")


check_right = CareRefused.check_right


def in_sight(by):
    """The people whom `by` sees in care work."""
    people, condition = Resident.objects.visible_to(by), given_to(by)
    return people if condition is None else people.filter(condition)


def check_sight(people: Iterable[Resident], by) -> None:
    keys = {person.pk for person in people}
    if in_sight(by).filter(pk__in=keys).count() < len(keys):
        raise CareRefused(
            _("Somebody here is not, or no more, among the people whom you visit. Ask the care officer."), code="unseen"
        )
