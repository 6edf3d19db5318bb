"""Where people live: periods of residence, houses and their heads, villages."""

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy, ngettext

from residents.enums import Status
from residents.health.check import About, Concern, HealthCheck
from residents.models import Household, Residence, Resident, Village

LIVING_IN_IT = Resident.objects.living().filter(household=OuterRef("pk"))
NO_HOUSE = Value(0)


def _two_houses(on):
    """Two periods of one person with a day in common; a period that ends on the day it begins has none."""
    periods = Residence.objects.exclude(since__isnull=False, until=F("since"))
    other = periods.filter(
        Q(since__isnull=True) | Q(since__lt=OuterRef("until")) | IsNull(OuterRef("until"), True),
        Q(until__isnull=True) | Q(until__gt=OuterRef("since")) | IsNull(OuterRef("since"), True),
        resident=OuterRef("resident"),
        pk__gt=OuterRef("pk"),
    )
    return Resident.objects.filter(pk__in=periods.filter(Exists(other)).values("resident"))


def _residence_elsewhere(on):
    """The open period names another village or house than the person; an unknown house is a house of its own here."""
    periods = Residence.objects.filter(until__isnull=True, resident__status=Status.LIVING).annotate(
        written=Coalesce("household_id", NO_HOUSE), lived=Coalesce("resident__household_id", NO_HOUSE)
    )
    elsewhere = periods.filter(~Q(village=F("resident__village")) | ~Q(written=F("lived")))
    return Resident.objects.filter(pk__in=elsewhere.values("resident"))


def _no_house(on):
    return Resident.objects.living().filter(household__isnull=True)


def _head_elsewhere(on):
    at_home = Q(head__household=F("pk"), head__status=Status.LIVING)
    return Household.objects.filter(head__isnull=False).exclude(at_home)


def _head_missing(on):
    people = LIVING_IN_IT.order_by().values("household").annotate(people=Count("pk")).values("people")
    return Household.objects.filter(Exists(LIVING_IN_IT), head__isnull=True).annotate(people=Subquery(people))


def _people_in(house, on) -> str:
    told = ngettext("%(n)s person lives there", "%(n)s people live there", house.people)
    return told % {"n": house.people}


def _house_empty(on):
    return Household.objects.filter(~Exists(LIVING_IN_IT))


def _village_without_household(on):
    return Village.objects.filter(~Exists(Household.objects.filter(village=OuterRef("pk"))))


PLACE_CHECKS = (
    HealthCheck(
        code="two_houses",
        title=gettext_lazy("In two houses at once"),
        meaning=gettext_lazy("Two periods of residence overlap: on those days the person is counted twice."),
        what_to_do=gettext_lazy(
            "Ask where the person lived, and take back the move that did not happen or correct its day."
        ),
        about=About.PERSON,
        rows=_two_houses,
    ),
    HealthCheck(
        code="residence_elsewhere",
        title=gettext_lazy("Two answers to where the person lives"),
        meaning=gettext_lazy(
            "The person's house or village is another than that of the period of residence that goes on."
        ),
        what_to_do=gettext_lazy(
            "Ask where the person lives now. Where the person's page is right, press edit and save; else correct the address there."
        ),
        about=About.PERSON,
        rows=_residence_elsewhere,
    ),
    HealthCheck(
        code="head_elsewhere",
        title=gettext_lazy("Head of household who does not live there"),
        meaning=gettext_lazy("The head lives in another house, has moved out, or is deceased."),
        what_to_do=gettext_lazy("Choose a head among those who live in the house (“choose the head of household”)."),
        about=About.HOUSEHOLD,
        rows=_head_elsewhere,
    ),
    HealthCheck(
        code="head_missing",
        title=gettext_lazy("Household without a head"),
        meaning=gettext_lazy("People live in the house, and nobody is recorded as its head."),
        what_to_do=gettext_lazy("Ask who the head is, and record it (“choose the head of household”)."),
        about=About.HOUSEHOLD,
        rows=_head_missing,
        told=_people_in,
        concern=Concern.MISSING,
    ),
    HealthCheck(
        code="house_empty",
        title=gettext_lazy("House in which nobody lives"),
        meaning=gettext_lazy("No living person of the registry lives in this house."),
        what_to_do=gettext_lazy(
            "Ask who lives there and record the move; say “true as it is” where the house stands empty."
        ),
        about=About.HOUSEHOLD,
        rows=_house_empty,
        concern=Concern.MISSING,
        confirmable=True,
    ),
    HealthCheck(
        code="no_house",
        title=gettext_lazy("Person without a house"),
        meaning=gettext_lazy("The village is known, but not the house: the person is missing from every household."),
        what_to_do=gettext_lazy("Ask the village for the house number, and correct the address on the person's page."),
        about=About.PERSON,
        rows=_no_house,
        concern=Concern.MISSING,
    ),
    HealthCheck(
        code="village_without_household",
        title=gettext_lazy("Village without a household"),
        meaning=gettext_lazy("No house of this village is in the registry."),
        what_to_do=gettext_lazy("Import the village's house register, or check whether the village number exists."),
        about=About.VILLAGE,
        rows=_village_without_household,
        concern=Concern.MISSING,
    ),
)
