"""Checks of surveys: what was copied and never confirmed, who was not asked, what cannot be reckoned."""

from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from economy.enums import Outcome, Said
from economy.models import Answer, HouseholdResponse, SurveyRound
from economy.street import lived_in
from residents.health.check import About, Concern, HealthCheck
from residents.models import Household

# Who works with surveys; what a household answered is hardship, and no clerk's matter.
PERMISSION = "economy.change_surveyround"


def _responses() -> QuerySet[HouseholdResponse]:
    return HouseholdResponse.objects.answered().annotate(counted_in=F("village"))


def _unconfirmed(on: date) -> QuerySet[HouseholdResponse]:
    copied = Answer.objects.filter(response=OuterRef("pk"), confirmed=False)
    return _responses().filter(Exists(copied), surveyed_on__lte=on)


def _without_people(on: date) -> QuerySet[HouseholdResponse]:
    """Income is told, and not for how many."""
    income = Answer.objects.filter(response=OuterRef("pk"), indicator__by_line=True, said=Said.GIVEN)
    return _responses().filter(Exists(income), people__isnull=True, surveyed_on__lte=on)


def _said_empty(on: date) -> QuerySet[Household]:
    """Nobody lives there, says the newest round; somebody does, says the registry."""
    newest = SurveyRound.objects.filter(begins_on__lte=on).order_by("-year").values("pk")[:1]
    empty = HouseholdResponse.objects.filter(round__in=newest, household=OuterRef("pk"), outcome=Outcome.EMPTY)
    return Household.objects.filter(Exists(empty), lived_in())


def _not_asked(on: date) -> QuerySet[Household]:
    """In a round whose days are over and that is not closed."""
    over = SurveyRound.objects.open().filter(ends_on__lt=on).order_by("-year").values("pk")[:1]
    asked = HouseholdResponse.objects.filter(round__in=over, household=OuterRef("pk"))
    return Household.objects.filter(Exists(over), lived_in(), ~Exists(asked))


def _year_of(response: HouseholdResponse, on: date) -> str:
    return _("round of %(year)s") % {"year": response.round.year}


_RESPONSE = {
    "about": About.OTHER, "page": "economy_householdresponse_change", "related": ("household__village", "round"),
    "permission": PERMISSION, "told": _year_of, "concern": Concern.MISSING,
}  # fmt: skip
ECONOMY_CHECKS = (
    HealthCheck(
        code="survey_not_confirmed",
        title=gettext_lazy("Survey with answers copied and not confirmed"),
        meaning=gettext_lazy(
            "Answers of another year were copied, and nobody said that they still hold: they count nowhere."
        ),
        what_to_do=gettext_lazy("Ask the household again, and tick “still so” or another answer."),
        rows=_unconfirmed,
        **_RESPONSE,
    ),
    HealthCheck(
        code="survey_without_people",
        title=gettext_lazy("Income told, and not for how many people"),
        meaning=gettext_lazy("Without the number of people the income for each cannot be held against the line."),
        what_to_do=gettext_lazy("Open the survey and write how many people live in the household."),
        rows=_without_people,
        **_RESPONSE,
    ),
    HealthCheck(
        code="surveyed_empty",
        title=gettext_lazy("House said to be empty in which people are registered"),
        meaning=gettext_lazy("The surveyor found nobody living there, and the registry says that somebody does."),
        what_to_do=gettext_lazy("Ask the neighbours: record a move, or survey the household."),
        about=About.HOUSEHOLD,
        rows=_said_empty,
        permission=PERMISSION,
    ),
    HealthCheck(
        code="survey_missed_house",
        title=gettext_lazy("House that the survey missed"),
        meaning=gettext_lazy("The days of the round are over, and nobody wrote what came of asking at this house."),
        what_to_do=gettext_lazy("Ask there, or write that nobody was at home; then close the round."),
        about=About.HOUSEHOLD,
        concern=Concern.MISSING,
        rows=_not_asked,
        permission=PERMISSION,
    ),
)
