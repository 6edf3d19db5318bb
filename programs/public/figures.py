"""The portal in numbers, for everybody: sums that say nothing of one person, in one query."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from programs.enums import ActivityStatus
from programs.models import Activity, Organization, Participation, Pillar, Program, UnnamedCount
from programs.public.sets import counted, summed
from residents.models import Resident
from thai.fiscal import fiscal_year, fiscal_year_days

# Fewer people than this can be recognised: the figure is not shown.
FEWEST_PEOPLE = 5


class Figure(NamedTuple):
    value: int
    label: str


def _sums() -> dict[str, int]:
    days = fiscal_year_days(fiscal_year(timezone.localdate()))
    held = Activity.objects.published().filter(status=ActivityStatus.DONE, done_on__range=days)
    named = Participation.objects.present().filter(activity__in=held.values("pk"))
    unnamed = UnnamedCount.objects.filter(activity__in=held.values("pk"))
    return Pillar.objects.values(
        registered=counted(Resident.objects.living()),
        running=counted(Program.objects.published()),
        helping=counted(Organization.objects.published()),
        held=counted(held),
        came=counted(named) + summed(unnamed, "people"),
    )[0]


def public_figures() -> list[Figure]:
    """A figure of nothing is left out."""
    sums = _sums()
    figures = [
        Figure(_enough(sums["registered"]), _("people in the registry")),
        Figure(sums["running"], _("programs for everybody")),
        Figure(sums["helping"], _("groups and places that help")),
        Figure(sums["held"], _("activities held this fiscal year")),
        Figure(_enough(sums["came"]), _("times somebody took part this fiscal year")),
    ]
    return [figure for figure in figures if figure.value]


def _enough(people: int) -> int:
    return people if people >= FEWEST_PEOPLE else 0
