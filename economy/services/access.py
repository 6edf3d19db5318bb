"""What every write of the economy asks again, whoever calls it."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.enums import PillarCode
from programs.services.refusing import PillarRefused
from residents.models import Household


class EconomyRefused(PillarRefused):
    pillar = PillarCode.ECONOMY
    no_right = _("Your account has no right to write this. Ask the community economy officer.")


beside, check_right, locked = EconomyRefused.beside, EconomyRefused.check_right, EconomyRefused.locked


def check_not_ahead(field: str, day: date) -> None:
    """What is written down has happened."""
    if day > timezone.localdate():
        raise beside(field, _("This day has not come yet."), "future")


def house_in_sight(pk: int, by) -> Household:
    """The house, locked while it is written about; of two who write at once, one waits."""
    house = (
        Household.objects.visible_to(by).select_for_update(of=("self",)).select_related("village").filter(pk=pk).first()
    )
    if house is None:
        raise EconomyRefused(_("Choose a house of a village that is given to you."), code="unseen")
    return house
