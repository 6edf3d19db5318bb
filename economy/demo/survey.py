"""Three rounds of the survey: two closed, one that goes on and leaves some houses to be asked. The same for the same seed and day."""

import random
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from economy.enums import AMOUNTS, AnswerKind, Flow, Outcome, Said
from economy.models import FinanceItem, HouseholdResponse, Indicator, SurveyRound
from economy.models.survey import MOST_PEOPLE
from economy.rules.judging import judged
from economy.services.responses import Given, Told, record_response
from economy.services.rounds import close_round, open_round
from residents.models import Household
from thai.dates import BE_OFFSET

ROUNDS = 3
# Of a hundred houses how many say yes at first, and how many more each year.
GOOD = {
    "food_daily": (90, 2), "drinking_water_5l": (62, 9), "use_water_45l": (80, 4), "surroundings_clean": (66, 7),
    "no_preventable_disease": (74, 5), "spending_reduced": (45, 12), "saving": (48, 10), "own_food": (55, 9), "shared_water": (30, 15),
}  # fmt: skip
UNKNOWN, AWAY, EMPTY = 4, 5, 2
# Of the last round this part is asked by today.
ASKED_BY_NOW = 70


def is_told() -> bool:
    return SurveyRound.objects.exists()


@transaction.atomic
def tell_surveys(*, seed: int, today: date, officer) -> dict[str, int]:
    """Returns how much was made. `officer` writes for the office."""
    chance = random.Random(f"survey {seed}")  # noqa: S311 - a story, no secret
    houses = list(
        Household.objects.filter(residents__status="living").distinct().order_by("village__number", "house_key")
    )
    # How hard life is in a house stays much the same over the years.
    hardship = {house.pk: chance.random() for house in houses}
    for back in range(ROUNDS - 1, -1, -1):
        _round(houses, hardship, back, chance, today, officer)
    return {"rounds": SurveyRound.objects.count(), "households": HouseholdResponse.objects.count()}


def _round(houses, hardship, back: int, chance, today: date, officer) -> None:
    year = today.year - back
    begins, ends = min(date(year, 1, 5), today), date(year, 12, 20)
    survey = open_round(
        year=year + BE_OFFSET, begins_on=begins, ends_on=max(ends, today) if back == 0 else ends, by=officer
    )
    asked, items = list(survey.asked()), list(FinanceItem.objects.all())
    last = min(ends, today)
    for place, house in enumerate(houses):
        if back == 0 and chance.randrange(100) >= ASKED_BY_NOW:
            continue
        on = begins + timedelta(days=(place * 7) % max((last - begins).days, 1))
        told = _told(house, hardship[house.pk], ROUNDS - 1 - back, asked, items, on, chance)
        record_response(survey, house, told, version=None, key=f"demo-{survey.year}", by=officer)
    if back and survey.responses.answered().exists():
        close_round(survey, by=officer)


def _told(house, hardship: float, years: int, asked: list[Indicator], items, on: date, chance) -> Told:
    drawn = chance.randrange(100)
    if drawn < AWAY + EMPTY:
        return Told(on, outcome=Outcome.AWAY if drawn < AWAY else Outcome.EMPTY)
    people = min(max(house.residents.count(), 1), MOST_PEOPLE)
    income = _thousands(28_000 + int((1 - hardship) * chance.randint(50_000, 70_000)) + 2_000 * years) * people
    debt = Decimal(0) if chance.random() < 0.45 else _thousands(chance.randrange(5, 240) * 1000)
    numbers = {"income": income, "debt": debt}
    answers = {one.pk: _given(one, hardship, years, numbers, chance) for one in asked}
    amounts = _amounts(items, income, debt, chance) if chance.random() < 0.6 else {}
    return Told(on, people=people, answers=answers, amounts=amounts)


def _thousands(baht: int) -> Decimal:
    return Decimal(baht // 1000 * 1000)


def _given(indicator: Indicator, hardship: float, years: int, numbers: dict, chance) -> Given:
    if chance.randrange(100) < UNKNOWN:
        return Given()
    if indicator.kind == AnswerKind.NUMBER:
        return Given(*judged(indicator, number=numbers.get(indicator.code)))
    first, more = GOOD.get(indicator.code, (70, 5))
    good = chance.randrange(100) < first + more * years + 30 * (0.5 - hardship)
    return Given(*judged(indicator, said=Said.YES if good else Said.NO))


def _amounts(items, income: Decimal, debt: Decimal, chance) -> dict:
    """Income from two sources, some spending, and the debt to one lender."""
    of = {flow: [item.pk for item in items if item.flow == flow] for flow in (*AMOUNTS, Flow.PURPOSE)}
    one, two = chance.sample(of[Flow.INCOME], 2)
    part = (income * chance.randrange(3, 8) / 10).quantize(Decimal(1))
    found = {(one, None): part, (two, None): income - part}
    for item in chance.sample(of[Flow.SPENDING], 4):
        found[item, None] = _thousands(int(income) // 8) or Decimal(500)
    if debt:
        found[chance.choice(of[Flow.LENDER]), chance.choice(of[Flow.PURPOSE])] = debt
    return {key: amount for key, amount in found.items() if amount}
