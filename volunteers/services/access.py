"""What every write of volunteering asks again, whoever calls it."""

from django.utils.translation import gettext_lazy as _

from programs.enums import PillarCode
from programs.services.refusing import PillarRefused


class VolunteersRefused(PillarRefused):
    pillar = PillarCode.VOLUNTEERS
    no_right = _("Your account has no right to write this. Ask the volunteer officer.")


beside, locked = VolunteersRefused.beside, VolunteersRefused.locked
check_right, check_pillar, check_seen = (
    VolunteersRefused.check_right,
    VolunteersRefused.check_pillar,
    VolunteersRefused.check_seen,
)
