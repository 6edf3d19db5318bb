"""What surveys know of a household, for whoever asks facts (care's entitlements): income for each person, and debt."""

from datetime import date

from django.db.models import BigIntegerField, F, QuerySet
from django.db.models.functions import Cast

from economy.enums import Said
from economy.newest import newest_answers


class SurveyIncome:
    """Satang a year for each person who lives in the house."""

    code, of_household = "income_per_head", True

    def rows(self, on: date) -> QuerySet:
        told = newest_answers("income", on).filter(number__isnull=False, response__people__isnull=False)
        each = Cast(F("number"), BigIntegerField()) / F("response__people")
        return told.values(owner=F("response__household_id"), value=each)


class SurveyDebt:
    """Satang that the household still owes."""

    code, of_household = "debt", True

    def rows(self, on: date) -> QuerySet:
        told = newest_answers("debt", on).filter(said__in=(Said.GIVEN, Said.YES, Said.NO), number__isnull=False)
        return told.values(owner=F("response__household_id"), value=Cast(F("number"), BigIntegerField()))
