"""Ten rounds of the survey, and each measure of the board over them, beside the same read row by row."""

import random
from collections import Counter
from datetime import date
from decimal import Decimal
from time import perf_counter

from django.db import connection, transaction

from core.bulk import insert_rows, take_ids
from economy.enums import Said
from economy.measures import poverty, rates
from economy.measures.asked import Weighed
from economy.models import Answer, HouseholdResponse, Indicator, PovertyRule, PovertyWeight, Question, SurveyRound
from residents.demo.write import make_villages
from residents.models import Household, Village
from thai.addresses import house_sort_key
from thai.dates import BE_OFFSET

FIRST = 2017
SIDES = ("health", "living", "education", "services")
CUTOFFS = tuple(Decimal(percent) for percent in range(10, 100, 10))
# Of five answers three say yes, one no, and one is not known.
SAID = (Said.YES, Said.YES, Said.YES, Said.NO, Said.UNKNOWN)


def load(households: int, questions: int, rounds: int, village_count: int) -> dict:
    make_villages(village_count)
    for number in range(1, questions - Indicator.objects.count() + 1):
        since = date(FIRST - 1, 1, 1)
        side = SIDES[number % len(SIDES)]
        Indicator(code=f"own_{number}", title=f"เรื่องที่ {number}", dimension=side, since=since, position=50).save()
    weigh_all()
    with transaction.atomic():
        houses = _houses(households)
        for place in range(rounds):
            answer_round(FIRST + place, houses, random.Random(place))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"answers": Answer.objects.count()}


def weigh_all() -> None:
    rule = PovertyRule.objects.get()
    there = set(rule.weights.values_list("code", flat=True))
    for one in Indicator.objects.all():
        if one.is_judged and one.code not in there:
            PovertyWeight(rule=rule, code=one.code, weight=1).save()


def _houses(households: int) -> list[tuple[int, int]]:
    """Key and village of each."""
    villages, ids = (
        list(Village.objects.order_by("number").values_list("pk", flat=True)),
        take_ids(Household, households),
    )
    houses = [(pk, villages[place % len(villages)]) for place, pk in enumerate(ids)]
    names = ("id", "village", "house_no", "house_key", "house_code", "address_rest", "version")
    rows = ((pk, village, str(pk), house_sort_key(str(pk)), "", "", 1) for pk, village in houses)
    insert_rows(Household, names, rows)
    return houses


def answer_round(year: int, houses: list[tuple[int, int]], chance: random.Random) -> None:
    survey = SurveyRound(year=year + BE_OFFSET, begins_on=date(year, 1, 5), ends_on=date(year, 12, 20))
    survey.save()
    asked = list(Indicator.objects.order_by("position", "pk").values_list("pk", "kind"))
    insert_rows(
        Question, ("round", "indicator", "position"), [(survey.pk, pk, place) for place, (pk, _k) in enumerate(asked)]
    )
    ids = take_ids(HouseholdResponse, len(houses))
    names = (
        "id", "round", "household", "village", "outcome", "surveyed_on", "people", "respondent", "note", "version", "key",
    )  # fmt: skip
    rows = (
        (own, survey.pk, house, village, "answered", f"{year}-02-01", chance.randint(1, 8), "", "", 1, f"{year}-{own}")
        for own, (house, village) in zip(ids, houses, strict=True)
    )
    insert_rows(HouseholdResponse, names, rows)
    names = ("response", "indicator", "said", "number", "option", "confirmed")
    insert_rows(Answer, names, ((own, pk, *_said(kind, chance), None, True) for own in ids for pk, kind in asked))


def _said(kind: str, chance: random.Random) -> tuple[int, int | None]:
    return (Said.GIVEN.value, chance.randrange(30_000_000)) if kind == "number" else (chance.choice(SAID).value, None)


def measures(times: int = 5) -> dict[str, float]:
    """Seconds of each, the best of some; `plain` reads a round's answers row by row and counts them in Python."""
    newest, before = SurveyRound.objects.order_by("-year")[:2]
    village = Village.objects.order_by("number").values_list("pk", flat=True).first()
    asked = {
        "rates": lambda: rates.rates(newest),
        "dimensions": lambda: rates.dimensions(newest),
        "poverty": lambda: poverty.indices(Weighed.of(newest)),
        "moves": lambda: poverty.moves(Weighed.of(before), Weighed.of(newest)),
        "cut-offs": lambda: poverty.by_cutoff(Weighed.of(newest), list(CUTOFFS)),
        "trend": lambda: rates.trend("food_daily"),
        "village": lambda: rates.village_trend(village),
        "plain": lambda: _plainly(newest),
    }
    return {name: _best(measure, times) for name, measure in asked.items()}


def _best(measure, times: int) -> float:
    taken = []
    for _time in range(times):
        begun = perf_counter()
        measure()
        taken.append(perf_counter() - begun)
    return min(taken)


def _plainly(survey: SurveyRound) -> Counter:
    rows = Answer.objects.filter(response__round=survey, confirmed=True).select_related("response")
    return Counter((row.indicator_id, row.response.village_id, row.said) for row in rows.iterator())
