"""Poverty counted in the database, against the method read slowly in plain Python."""

import random
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest
from django.contrib.auth import get_user_model

from economy.enums import Outcome, Said
from economy.measures.asked import Weighed
from economy.measures.poverty import by_cutoff, indices, lacking, moves, ranked, scores
from economy.models import PovertyRule
from economy.rules.poverty import Standing
from economy.tests import factories

pytestmark = pytest.mark.django_db
CODES = ["food_daily", "drinking_water_5l", "saving", "own_food", "income"]
HALF = Decimal(50)


@pytest.fixture(autouse=True)
def _line(settings):
    settings.INCOME_LINE = "economy.tests.factories.line_of_ten_thousand"


@pytest.fixture
def survey():
    rule = PovertyRule.objects.get()
    rule.cutoff = HALF
    rule.save()
    rule.weights.filter(code="income").update(weight=2)
    return factories.survey(codes=CODES)


def plain(said: dict, people: int | None) -> tuple[int, int]:
    """What a household lacks and what is known of it, as one would reckon it by hand."""
    lacks = known = 0
    for code in CODES:
        weight, value = 2 if code == "income" else 1, said.get(code, Said.UNKNOWN)
        if not isinstance(value, Said):
            if people is None:
                continue
            value = Said.YES if Decimal(value) >= 10_000 * people else Said.NO
        known += weight if value in (Said.YES, Said.NO, Said.NOBODY) else 0
        lacks += weight if value == Said.NO else 0
    return lacks, known


def random_said(chance: random.Random) -> dict:
    said = {code: chance.choice([Said.YES, Said.NO, Said.NO, Said.UNKNOWN, Said.NOBODY]) for code in CODES[:-1]}
    return said | {"income": chance.choice([Said.UNKNOWN, 0, 39_999, 40_000, 90_000])}


def surveyed(survey, seed: int, households=60) -> list[tuple[int, int, tuple[int, int]]]:
    """Village, people and the plain score of each household."""
    chance, found = random.Random(seed), []
    for n in range(households):
        village, people, said = chance.randint(1, 3), chance.choice([None, 1, 4, 9]), random_said(chance)
        made = factories.response(survey, factories.house(village, f"{n}"), people=people, **said)
        found.append((made.village_id, people or 0, plain(said, people), said))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_the_method_read_slowly(survey, seed):
    counted = surveyed(survey, seed)
    by_village = defaultdict(list)
    for village, people, score, _said in counted:
        by_village[village].append((people, score))
        by_village[0].append((people, score))
    slow = {}
    for village, rows in by_village.items():
        poor = [(people, lacks) for people, (lacks, _known) in rows if Fraction(lacks, 6) >= Fraction(1, 2)]
        fine = [1 for _people, (lacks, known) in rows if Fraction(lacks + 6 - known, 6) < Fraction(1, 2)]
        head = Fraction(len(poor), len(poor) + len(fine))
        depth = Fraction(sum(lacks for _people, lacks in poor), 6 * len(poor))
        slow[village] = (
            len(poor),
            len(rows) - len(poor) - len(fine),
            head,
            depth,
            head * depth,
            sum(p for p, _l in poor),
        )
    fast = {
        village: (one.poor, one.cannot_tell, one.headcount, one.intensity, one.index, one.people)
        for village, one in indices(Weighed.of(survey)).items()
    }
    assert fast == slow


def test_the_censored_headcounts_are_of_the_poor_alone(survey):
    counted = surveyed(survey, 7)
    poor = [said for _v, people, (lacks, _k), said in counted if lacks >= 3]
    slow = {code: sum(said[code] == Said.NO for said in poor) for code in CODES[:-1]}
    fast = indices(Weighed.of(survey))[0].censored
    assert {code: fast.get(code, 0) for code in slow} == slow


def test_contributions_of_all_indicators_add_up(survey):
    surveyed(survey, 8)
    weighed = Weighed.of(survey)
    assert indices(weighed)[0].contribution(weighed.weights, CODES) == 1


def test_who_was_not_at_home_is_in_no_figure(survey):
    factories.response(survey, outcome=Outcome.AWAY)
    assert indices(Weighed.of(survey)) == {}


def test_what_was_copied_counts_once_somebody_confirms_it(survey):
    made = factories.response(survey, **dict.fromkeys(CODES[:-1], Said.NO))
    made.answers.update(confirmed=False)
    [one] = scores(Weighed.of(survey))
    assert (one.score.lacks, one.score.known) == (0, 0)


def test_without_a_line_income_is_not_known(survey, settings):
    settings.INCOME_LINE = "economy.tests.factories.no_line"
    factories.response(survey, income=1)
    [one] = scores(Weighed.of(survey))
    assert one.score.known == 0


def test_every_cut_off_is_told_from_one_reading(survey, django_assert_num_queries):
    surveyed(survey, 9)
    weighed = Weighed.of(survey)
    whole = indices(weighed)[0]
    with django_assert_num_queries(1):
        found = by_cutoff(weighed, [Decimal(10), HALF, Decimal(100)])
    heads = [index.headcount for _percent, index in found]
    assert (found[1][1].index, heads == sorted(heads, reverse=True)) == (whole.index, True)


def test_who_moved_in_and_out(survey):
    later = factories.survey(2570, codes=CODES)
    lacks_all, lacks_none = dict.fromkeys(CODES[:-1], Said.NO), dict.fromkeys(CODES[:-1], Said.YES)
    one, two = factories.house(1, "1"), factories.house(1, "2")
    factories.response(survey, one, **lacks_all)
    factories.response(later, one, **lacks_none, income=90_000)
    factories.response(survey, two, **lacks_none, income=90_000)
    factories.response(later, two, **lacks_all)
    factories.response(later, factories.house(1, "3"), **lacks_all)
    found = {(move.household, move.was, move.now) for move in moves(Weighed.of(survey), Weighed.of(later))}
    assert found == {(one.pk, Standing.POOR, Standing.NOT_POOR), (two.pk, Standing.NOT_POOR, Standing.POOR)}


def test_who_lacks_most_stands_first_with_the_reasons(survey):
    some = factories.response(survey, factories.house(1, "1"), food_daily=Said.NO, income=0)
    most = factories.response(survey, factories.house(2, "2"), **dict.fromkeys(CODES[:-1], Said.NO), income=0)
    factories.response(survey, factories.house(2, "3"), food_daily=Said.NO)
    weighed = Weighed.of(survey)
    found = [one.response for one in ranked(weighed, user=None)]
    reasons = {pk: [one.code for one in why] for pk, why in lacking(weighed, found).items()}
    assert (found, reasons) == ([most.pk, some.pk], {most.pk: CODES, some.pk: ["food_daily", "income"]})


def test_names_are_of_villages_in_sight_alone(survey):
    factories.response(survey, factories.house(2, "2"), **dict.fromkeys(CODES[:-1], Said.NO), income=0)
    nobody = get_user_model().objects.create(username="nobody")
    assert ranked(Weighed.of(survey), user=nobody) == []


def test_no_rule_for_the_day_says_nothing(survey):
    PovertyRule.objects.all().delete()
    assert Weighed.of(survey) is None
