"""Checks of care's data."""

import datetime

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from care.barthel import DEPENDENT_TO
from care.models import Assessment, CarePlan
from residents.health.check import About, Concern, HealthCheck
from residents.models import Resident

# Who works in care; the registry's clerk does not read who depends on others.
PERMISSION = "care.change_careplan"
ADL_DAYS = 365


def _old_adl(on):
    """Living people who depend on others, or have a plan, and whose newest assessment is older than a year."""
    newest = Assessment.objects.filter(resident=OuterRef("pk"), on__lte=on).order_by("-on", "-pk")
    assessed = Resident.objects.living().filter(pk__in=Assessment.objects.values("resident_id")).annotate(
        adl_on=Subquery(newest.values("on")[:1]), adl_total=Subquery(newest.values("total")[:1])
    )  # fmt: skip
    old = assessed.filter(adl_on__lt=on - datetime.timedelta(days=ADL_DAYS))
    planned = CarePlan.objects.open().values("resident_id")
    return old.filter(adl_total__lte=DEPENDENT_TO) | old.filter(pk__in=planned)


CARE_CHECKS = (
    HealthCheck(
        code="adl_old",
        title=_("ADL older than a year"),
        meaning=_("The person depends on others or has a care plan, and was last assessed more than a year ago."),
        what_to_do=_("Assess the ADL again at the next visit."),
        about=About.PERSON,
        rows=_old_adl,
        concern=Concern.MISSING,
        sensitive=True,
        permission=PERMISSION,
    ),
)
