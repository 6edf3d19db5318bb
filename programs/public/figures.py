"""The portal in numbers, for everybody: sums that say nothing of one person."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from programs.models import Activity, Organization, Pillar, Program
from programs.numbers import held
from programs.public.sets import counted
from programs.public.suppression import FEWEST_PEOPLE, enough
from residents.models import Resident
from thai.fiscal import year_to


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


def public_figures() -> list[Figure]:
    """A figure of nothing is left out. Where so few came that no page says how many, none did."""
    registered, running, helping = _counts()
    # As the staff's first page and the council count it (programs/numbers.py), of what the public sees.
    this_year = held(Activity.objects.published(), [year_to(timezone.localdate())])
    came = sum(one.people for one in this_year if one.people >= FEWEST_PEOPLE)
    figures = [
        Figure(enough(registered), _("people in the registry")),
        Figure(running, _("programs for everybody")),
        Figure(helping, _("groups and places that help")),
        Figure(len(this_year), _("activities held this fiscal year")),
        Figure(came, _("times somebody took part this fiscal year")),
    ]
    return [figure for figure in figures if figure.value]
