"""The portal in numbers, for everybody: sums that say nothing of one person."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from programs.enums import ActivityStatus
from programs.models import Activity, Organization, Pillar, Program
from programs.public.sets import counted, with_people
from programs.public.suppression import FEWEST_PEOPLE, enough
from residents.models import Resident
from thai.fiscal import fiscal_year, fiscal_year_days


class Figure(NamedTuple):
    value: int | None
    label: str


def _counts() -> tuple[int, int, int]:
    """People, programs and organizations, in one query."""
    return Pillar.objects.rewrite(False).values_list(
        counted(Resident.objects.living()),
        counted(Program.objects.published()),
        counted(Organization.objects.published()),
    )[0]


def _people_of_each_held() -> list[int]:
    """How many came to each activity of this fiscal year that was held."""
    days = fiscal_year_days(fiscal_year(timezone.localdate()))
    held = Activity.objects.published().filter(status=ActivityStatus.DONE, done_on__range=days)
    return list(with_people(held).order_by().values_list("came", flat=True))


def public_figures() -> list[Figure]:
    """A figure of nothing is left out. Where so few came that no page says how many, none did."""
    registered, running, helping = _counts()
    held = _people_of_each_held()
    came = sum(people for people in held if people >= FEWEST_PEOPLE)
    figures = [
        Figure(enough(registered), _("people in the registry")),
        Figure(running, _("programs for everybody")),
        Figure(helping, _("groups and places that help")),
        Figure(len(held), _("activities held this fiscal year")),
        Figure(came, _("times somebody took part this fiscal year")),
    ]
    return [figure for figure in figures if figure.value]
