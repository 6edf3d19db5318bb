"""How far a round is: households by what came of asking them."""

from collections import Counter, defaultdict

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from economy.measures.rates import in_count
from economy.models import HouseholdResponse, SurveyRound
from economy.models.survey import COUNT
from residents.enums import Status
from residents.models import Household, Resident, Village

WAITS = ""


def villages_counted_by(user) -> QuerySet[Village]:
    everywhere = user is None or user.has_perm(COUNT)
    return (Village.objects.all() if everywhere else Village.objects.in_scope(user)).order_by("number")


def surveyed(survey: SurveyRound, *, user=None) -> dict[int, Counter]:
    """By village (0: all) how many households by outcome; WAITS where nobody has asked yet. As the street has its houses."""
    lives = Resident.objects.filter(household=OuterRef("pk"), status=Status.LIVING)
    mine = HouseholdResponse.objects.filter(round=survey, household=OuterRef("pk")).values("outcome")
    rows = in_count(Household.objects.all(), user, "village").annotate(came=Coalesce(Subquery(mine), Value(WAITS)))
    counted = rows.filter(Q(Exists(lives)) | ~Q(came=WAITS)).order_by().values_list("village", "came")
    found: defaultdict[int, Counter] = defaultdict(Counter)
    for village, came, households in counted.annotate(households=Count("pk")):
        for where in (village, 0):
            found[where][came] += households
    return dict(found)


def answered(survey: SurveyRound, *, user=None) -> dict[int, int]:
    """By village how many households answered: one number for all questions of the round."""
    rows = in_count(HouseholdResponse.objects.filter(round=survey).answered(), user, "village").order_by()
    return dict(rows.values_list("village").annotate(households=Count("pk")))
