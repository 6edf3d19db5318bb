"""How far a round is: households by what came of asking them."""

from collections import Counter

from django.db.models import Count, QuerySet

from economy.measures.rates import in_count
from economy.models import HouseholdResponse, SurveyRound
from economy.models.survey import COUNT
from economy.street import outcomes
from residents.models import Household, Village


def villages_counted_by(user) -> QuerySet[Village]:
    everywhere = user is None or user.has_perm(COUNT)
    return (Village.objects.all() if everywhere else Village.objects.in_scope(user)).order_by("number")


def surveyed(survey: SurveyRound, *, user=None) -> dict[int, Counter]:
    """By village (0: all) how many households by outcome; WAITS where nobody has asked yet. As the street has its houses."""
    found = outcomes(survey, in_count(Household.objects.all(), user, "village"))
    return found | {0: sum(found.values(), Counter())} if found else {}


def answered(survey: SurveyRound, *, user=None) -> dict[int, int]:
    """By village how many households answered: one number for all questions of the round."""
    rows = in_count(HouseholdResponse.objects.filter(round=survey).answered(), user, "village").order_by()
    return dict(rows.values_list("village").annotate(households=Count("pk")))
