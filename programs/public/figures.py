"""The portal in numbers, for everybody: sums that say nothing of one person, in one query."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from programs.enums import ActivityStatus
from programs.models import Activity, Organization, Pillar, Program
from programs.public.sets import counted, people_of
from programs.public.suppression import enough
from residents.models import Resident
from thai.fiscal import fiscal_year, fiscal_year_days


class Figure(NamedTuple):
    value: int | None
    label: str


def _sums() -> dict[str, int]:
    days = fiscal_year_days(fiscal_year(timezone.localdate()))
    held = Activity.objects.published().filter(status=ActivityStatus.DONE, done_on__range=days)
    return Pillar.objects.values(
        registered=counted(Resident.objects.living()),
        running=counted(Program.objects.published()),
        helping=counted(Organization.objects.published()),
        held=counted(held),
        came=people_of(held),
    )[0]


def public_figures() -> list[Figure]:
    """A figure of nothing is left out."""
    sums = _sums()
    figures = [
        Figure(enough(sums["registered"]), _("people in the registry")),
        Figure(sums["running"], _("programs for everybody")),
        Figure(sums["helping"], _("groups and places that help")),
        Figure(sums["held"], _("activities held this fiscal year")),
        Figure(sums["came"], _("times somebody took part this fiscal year")),
    ]
    return [figure for figure in figures if figure.value]
