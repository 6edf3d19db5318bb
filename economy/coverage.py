"""What every household should have: to be asked in this year's survey, and clean water to drink.

Each answer is a queryset of residents' primary keys for a day; `settings.COVERAGE_SOURCES` names the classes.
"""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from economy.enums import Said
from economy.models import HouseholdResponse, SurveyRound
from economy.newest import newest_answers
from residents.models import Resident

WATER = "drinking_water_5l"


class SurveyCoverage:
    code = "household_surveyed"
    title = _("Household surveyed in the newest round")

    def entitled(self, on: date) -> QuerySet:
        """Who lives in a house, while there is a round."""
        people = _in_houses(on)
        return _keys(people if SurveyRound.objects.newest(on) else people.none())

    def has(self, on: date) -> QuerySet:
        answered = HouseholdResponse.objects.answered().filter(
            round=SurveyRound.objects.newest(on), surveyed_on__lte=on
        )
        return _keys(_in_houses(on).filter(household__in=answered.order_by().values("household")))

    def cannot_tell(self, on: date) -> QuerySet:
        """Nobody: what nobody wrote down was not asked."""
        return _keys(Resident.objects.none())


class DrinkingWater:
    code = "clean_drinking_water"
    title = _("Enough clean drinking water at home")

    def entitled(self, on: date) -> QuerySet:
        return _keys(_in_houses(on))

    def has(self, on: date) -> QuerySet:
        return _keys(_in_houses(on).filter(household__in=_said(on).filter(said=Said.YES).values("response__household")))

    def cannot_tell(self, on: date) -> QuerySet:
        """Whose household was never asked, or did not know."""
        return _keys(_in_houses(on).exclude(household__in=_said(on).values("response__household")))


def _said(on: date) -> QuerySet:
    return newest_answers(WATER, on).filter(said__in=(Said.YES, Said.NO))


def _in_houses(on: date) -> QuerySet:
    return Resident.objects.present(on=on).filter(household__isnull=False)


def _keys(people: QuerySet) -> QuerySet:
    return people.order_by().values("pk")
