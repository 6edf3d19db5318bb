"""Of the households that answered, how many have what: by indicator, village and year."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from economy.enums import Outcome, Said
from economy.measures.asked import Asked
from economy.models import Answer, SurveyRound
from economy.models.survey import COUNT
from economy.rules.percent import in_percent
from residents.models import villages_of


@dataclass
class Rate:
    """How many households said what to one question."""

    said: Counter = field(default_factory=Counter)

    @property
    def known(self) -> int:
        return self.said[Said.YES] + self.said[Said.NO]

    @property
    def total(self) -> int:
        return self.said.total()

    @property
    def percent(self) -> int | None:
        """Of those that are known, in whole percent; None where none is."""
        return in_percent(self.said[Said.YES], self.known)


def in_count(rows: QuerySet, user, path: str = "response__village") -> QuerySet:
    """Rows of the villages that a user counts: all for whoever counts for the office."""
    villages = villages_of(user)
    if villages is None or user.has_perm(COUNT):
        return rows
    return rows.filter(**{f"{path}__in": villages})


def answers_of(asked: Asked, user) -> QuerySet:
    """The answers of households that answered in these rounds, with the verdict of each."""
    rows = Answer.objects.filter(response__round__in=asked.rounds, response__outcome=Outcome.ANSWERED)
    return in_count(rows, user).order_by().annotate(verdict=asked.verdict())


Rates = dict[tuple[int, int], Rate]


def rates(survey: SurveyRound, *, user=None) -> Rates:
    """By indicator and village; village 0 is all of them together."""
    found: Rates = defaultdict(Rate)
    counted = answers_of(Asked.of(survey), user).values_list("indicator", "response__village", "verdict")
    for indicator, village, verdict, households in counted.annotate(households=Count("pk")):
        for where in (village, 0):
            found[indicator, where].said[verdict] += households
    return dict(found)


def trend(code: str, *, user=None) -> dict[tuple[int, int], Rate]:
    """Of one indicator, by village and year of the round; village 0 is all together."""
    asked = Asked.of(*SurveyRound.objects.filter(questions__indicator__code=code).distinct())
    of_code = [pk for pk, one in asked.indicators.items() if one.code == code]
    counted = (
        answers_of(asked, user)
        .filter(indicator__in=of_code)
        .values_list("response__village", "response__round", "verdict")
    )
    years = {one.pk: one.year for one in asked.rounds}
    found: dict[tuple[int, int], Rate] = defaultdict(Rate)
    for village, survey, verdict, households in counted.annotate(households=Count("pk")):
        for where in (village, 0):
            found[where, years[survey]].said[verdict] += households
    return dict(found)


def village_trend(village: int, *, user=None) -> dict[tuple[str, int], Rate]:
    """Of one village (its key), by code of indicator and year: every question that any round asked."""
    asked = Asked.of(*SurveyRound.objects.all())
    counted = answers_of(asked, user).filter(response__village=village)
    years = {one.pk: one.year for one in asked.rounds}
    found: dict[tuple[str, int], Rate] = defaultdict(Rate)
    rows = counted.values_list("indicator", "response__round", "verdict").annotate(households=Count("pk"))
    for indicator, survey, verdict, households in rows:
        found[asked.indicators[indicator].code, years[survey]].said[verdict] += households
    return dict(found)


def dimensions(survey: SurveyRound, *, user=None) -> dict[tuple[str, int], Rate]:
    """By side of life and village how many households lack something in it (no), lack nothing known (yes); 0 is all together.

    As TPMAP looks at it: one thing that is missing makes the side short.
    """
    asked = Asked.of(survey)
    rows = answers_of(asked, user).filter(verdict__in=(Said.YES, Said.NO))
    counted = rows.values_list("response__village", "indicator__dimension").annotate(
        short=Count("response", distinct=True, filter=Q(verdict=Said.NO)), known=Count("response", distinct=True)
    )
    found: dict[tuple[str, int], Rate] = defaultdict(Rate)
    for village, dimension, short, known in counted:
        for where in (village, 0):
            found[dimension, where].said[Said.NO] += short
            found[dimension, where].said[Said.YES] += known - short
    return dict(found)
