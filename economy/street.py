"""A village as a surveyor walks it: its houses in order, with what came of asking each in the round."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from economy.enums import Outcome
from economy.models import HouseholdResponse, SurveyRound
from residents.enums import Status
from residents.models import Household, Resident, Village

# To be called at again.
AGAIN = (Outcome.AWAY, Outcome.DECLINED)


def houses(survey: SurveyRound, village: Village, *, user) -> QuerySet[Household]:
    """In house order, each with the `outcome` of the round ("" where nobody has asked yet) and its `response`."""
    mine = HouseholdResponse.objects.filter(round=survey, household=OuterRef("pk"))
    lives = Resident.objects.filter(household=OuterRef("pk"), status=Status.LIVING)
    rows = Household.objects.visible_to(user).filter(village=village)
    # A house in which nobody of the registry lives is asked only if somebody has written of it.
    rows = rows.annotate(
        lived_in=Exists(lives), response=Subquery(mine.values("pk")), outcome=Subquery(mine.values("outcome"))
    )
    return rows.filter(Q(lived_in=True) | Q(response__isnull=False)).order_by("house_key", "pk")


@dataclass(frozen=True)
class Progress:
    """How far a village is: houses in all, answered, to be called at again, and never asked."""

    village: Village
    houses: int
    answered: int
    again: int
    empty: int

    @property
    def left(self) -> int:
        return self.houses - self.answered - self.again - self.empty

    @property
    def percent(self) -> int:
        to_ask = self.houses - self.empty
        return 100 * self.answered // to_ask if to_ask else 100


def progress(survey: SurveyRound, *, user) -> list[Progress]:
    """Every village in sight, in their order."""
    lives = Resident.objects.filter(household=OuterRef("pk"), status=Status.LIVING)
    mine = HouseholdResponse.objects.filter(round=survey, household=OuterRef("pk"))
    rows = Household.objects.visible_to(user).annotate(outcome=Subquery(mine.values("outcome")))
    rows = rows.filter(Q(Exists(lives)) | Q(outcome__isnull=False)).order_by().values("village")
    counted = rows.annotate(
        houses=Count("pk"), answered=_of(Outcome.ANSWERED), again=_of(*AGAIN), empty=_of(Outcome.EMPTY)
    )
    by_village = {row.pop("village"): row for row in counted}
    none = {"houses": 0, "answered": 0, "again": 0, "empty": 0}
    return [Progress(one, **by_village.get(one.pk, none)) for one in Village.objects.in_scope(user).order_by("number")]


def _of(*outcomes: Outcome) -> Count:
    return Count("pk", filter=Q(outcome__in=outcomes))


def next_house(survey: SurveyRound, house: Household, *, user) -> Household | None:
    """The next one down the street that nobody has asked, or the first of the village; None when all are asked."""
    waiting = houses(survey, house.village, user=user).filter(Q(outcome__isnull=True)).exclude(pk=house.pk)
    return waiting.filter(house_key__gte=house.house_key).first() or waiting.first()
