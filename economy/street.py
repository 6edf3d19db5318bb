"""A village as a surveyor walks it: its houses in order, with what came of asking each in the round."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from economy.enums import Outcome
from economy.models import HouseholdResponse, SurveyRound
from residents.enums import Status
from residents.models import Household, Resident, Village

# To be called at again.
AGAIN = (Outcome.AWAY, Outcome.DECLINED)
WAITS = ""


def lived_in() -> Exists:
    """Whether somebody of the registry lives in a house."""
    return Exists(Resident.objects.filter(household=OuterRef("pk"), status=Status.LIVING))


def houses(survey: SurveyRound, village: Village, *, user) -> QuerySet[Household]:
    """In house order, each with the `outcome` of the round ("" where nobody has asked yet) and its `response`."""
    mine = HouseholdResponse.objects.filter(round=survey, household=OuterRef("pk"))
    rows = Household.objects.visible_to(user).filter(village=village)
    # A house in which nobody of the registry lives is asked only if somebody has written of it.
    rows = rows.annotate(
        lived_in=lived_in(), response=Subquery(mine.values("pk")), outcome=Subquery(mine.values("outcome"))
    )
    return rows.filter(Q(lived_in=True) | Q(response__isnull=False)).order_by("house_key", "pk")


def outcomes(survey: SurveyRound, among: QuerySet[Household]) -> dict[int, Counter]:
    """By village how many of these houses by what came of asking them; WAITS where nobody has asked yet."""
    mine = HouseholdResponse.objects.filter(round=survey, household=OuterRef("pk")).values("outcome")
    rows = among.annotate(came=Coalesce(Subquery(mine), Value(WAITS)))
    rows = rows.filter(Q(lived_in()) | ~Q(came=WAITS)).order_by().values_list("village", "came")
    found: defaultdict[int, Counter] = defaultdict(Counter)
    for village, came, households in rows.annotate(households=Count("pk")):
        found[village][came] = households
    return dict(found)


@dataclass(frozen=True)
class Progress:
    """How far a village is: houses in all, answered, to be called at again, and never asked."""

    village: Village
    houses: int
    answered: int
    again: int
    empty: int

    @classmethod
    def of(cls, village: Village, found: Counter) -> "Progress":
        again = sum(found[one] for one in AGAIN)
        return cls(village, found.total(), found[Outcome.ANSWERED], again, found[Outcome.EMPTY])

    @property
    def left(self) -> int:
        return self.houses - self.answered - self.again - self.empty

    @property
    def percent(self) -> int:
        to_ask = self.houses - self.empty
        return 100 * self.answered // to_ask if to_ask else 100


def progress(survey: SurveyRound, *, user) -> list[Progress]:
    """Every village in sight, in their order."""
    found = outcomes(survey, Household.objects.visible_to(user))
    villages = Village.objects.in_scope(user).order_by("number")
    return [Progress.of(one, found.get(one.pk, Counter())) for one in villages]


def next_house(survey: SurveyRound, house: Household, *, user) -> Household | None:
    """The next one down the street that nobody has asked, or the first of the village; None when all are asked."""
    waiting = houses(survey, house.village, user=user).filter(Q(outcome__isnull=True)).exclude(pk=house.pk)
    return waiting.filter(house_key__gte=house.house_key).first() or waiting.first()
