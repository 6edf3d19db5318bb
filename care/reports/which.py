"""The entitlement that a report is asked about."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.models import Entitlement
from papers.report import Param

ON = Param("on", _("On the day"), "date", default=timezone.localdate)


def _choices():
    return list(Entitlement.objects.values_list("code", "name"))


ENTITLEMENT = Param("entitlement", _("Entitlement"), "choice", choices=_choices, required=True)
