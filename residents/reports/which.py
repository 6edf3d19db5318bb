"""The village that many reports are asked about."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from papers.report import Param
from residents.models import Village


def _villages() -> list[tuple[int, str]]:
    numbers = Village.objects.values_list("number", flat=True)
    return [(number, _now("Village %(number)s") % {"number": number}) for number in numbers]


VILLAGE = Param("village", _("Village"), "choice", choices=_villages)
