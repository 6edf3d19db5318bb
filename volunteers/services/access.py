"""What every write of volunteering asks again, whoever calls it."""

from django.utils.translation import gettext_lazy as _

from programs.enums import PillarCode
from programs.services.refusing import PillarRefused
from thai.phones import read_phones


class VolunteersRefused(PillarRefused):
    pillar = PillarCode.VOLUNTEERS
    no_right = _("Your account has no right to write this. Ask the volunteer officer.")


beside, locked = VolunteersRefused.beside, VolunteersRefused.locked
check_right, check_pillar, check_seen = (
    VolunteersRefused.check_right,
    VolunteersRefused.check_pillar,
    VolunteersRefused.check_seen,
)


def check_guardian_phone(own: str, guardian: str) -> None:
    """Whoever has the last four digits of the guardian's telephone says yes: it cannot be the young person's own."""
    if set(read_phones(own)) & set(read_phones(guardian)):
        raise beside(
            "guardian_phone",
            _(
                "This is the young person's own telephone. Type the one of the parent or guardian. Who has no other one signs up at "
                "the office together with the guardian."
            ),
            "own_phone",
        )
