"""Matching: the statement gives what the rule gives, pair by pair, and the best first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from learning.enums import Ease, Obstacle
from learning.matching import best, explained, haversine
from learning.models import LearningNeed, Offer
from learning.rules.matching import FULL, Offered, Wanted, fit
from learning.rules.removing import removes
from learning.tests import factories
from programs.enums import Day, Tongue
from programs.models import Topic
from programs.tests import factories as programs
from residents.tests import factories as people

flags = {kind: st.integers(0, kind.all()) for kind in (Obstacle, Ease, Day)}
a_need = st.tuples(st.integers(0, 7), st.integers(0, 3), flags[Obstacle], st.integers(0, Tongue.all()), flags[Day])
an_offer = st.tuples(
    st.integers(0, 7),
    st.integers(0, 4),
    flags[Ease],
    st.integers(1, Tongue.all()),
    flags[Day],
    st.sampled_from([None, 1, 20]),
)


class EveryPair(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.topics = list(Topic.objects.order_by("pk")[:8])
        places = [(5.93, 101.88), (5.95, 101.88), (6.20, 101.90)]
        cls.villages = [people.village(number) for number in range(1, 5)]
        for village, (latitude, longitude) in zip(cls.villages, places, strict=False):
            village.latitude, village.longitude = latitude, longitude
            village.save()
        cls.people = [people.resident(house=people.household(number, "1")) for number in range(1, 5)]
        cls.group = programs.organization()

    @settings(max_examples=15, deadline=None)
    @given(st.lists(a_need, min_size=1, max_size=6), st.lists(an_offer, min_size=1, max_size=6))
    def test_has_the_points_of_the_rule(self, needs, offers):
        for topic, home, obstacles, languages, days in needs:
            LearningNeed.objects.get_or_create(
                resident=self.people[home], topic=self.topics[topic],
                defaults={"obstacles": obstacles, "languages": languages, "days": days},
            )  # fmt: skip
        for topic, where, eases, languages, days, capacity in offers:
            factories.offer(
                of=self.group, about=self.topics[topic], village=[*self.villages, None][where], eases=eases,
                languages=languages, days=days, capacity=capacity,
            )  # fmt: skip
        rows = LearningNeed.objects.select_related("topic", "resident"), Offer.objects.select_related("topic")
        said = {pair: found.points for pair, found in explained(*map(list, rows)).items()}
        found = best(*rows, per=100)
        assert {(pair.need, pair.offer): pair.points for pair in found} == said
        assert {(pair.need, pair.offer): pair.points for pair in best(*rows, per=100, by="offer")} == said


def _wanted(**values) -> Wanted:
    return Wanted(**{"topic": 2, "root": 1, "village": 1, "obstacles": 0, "languages": 0, "days": 0} | values)


def _offered(**values) -> Offered:
    plain = {"topic": 2, "root": 1, "village": 1, "eases": 0, "languages": int(Tongue.THAI), "days": 0, "free": None}
    return Offered(**plain | values)


def test_the_same_thing_in_the_same_village_fits_wholly():
    assert fit(_wanted(), _offered(), kilometres=0).points == FULL


def test_another_subject_is_no_pair():
    assert fit(_wanted(), _offered(topic=9, root=8), kilometres=0) is None


@pytest.mark.parametrize(("kilometres", "points"), [(2.9, 12), (6, 9), (10, 6), (10.1, 3), (None, 5)])
def test_the_way_costs_points(kilometres, points):
    assert fit(_wanted(), _offered(village=2), kilometres=kilometres).distance == points


def test_who_comes_to_the_house_is_near_and_the_way_is_no_obstacle():
    found = fit(_wanted(obstacles=int(Obstacle.DISTANCE)), _offered(village=2, eases=int(Ease.HOME)), kilometres=40)
    assert (found.distance, found.obstacles, found.left) == (15, 15, 0)


def test_obstacles_that_stay_are_named():
    found = fit(_wanted(obstacles=Obstacle.MONEY | Obstacle.CARING), _offered(eases=int(Ease.FREE)), kilometres=0)
    assert (found.obstacles, found.removed, found.left) == (7, Obstacle.MONEY, Obstacle.CARING)


def test_a_full_offer_has_fewer_points():
    assert fit(_wanted(), _offered(free=0), kilometres=0).capacity == 0


def test_malay_helps_who_speaks_another_language():
    assert removes(0, int(Tongue.MALAY)) == Obstacle.LANGUAGE


def test_a_degree_of_latitude_is_111_kilometres():
    assert round(haversine((5.0, 101.0), (6.0, 101.0))) == 111


@pytest.mark.django_db
def test_each_need_gets_its_best_first_and_no_more_than_asked():
    need = factories.need(days=int(Day.MONDAY))
    far = factories.offer(village=people.village(9))
    near = factories.offer(village=need.resident.village)
    factories.offer(village=people.village(8), days=int(Day.SUNDAY))
    assert [pair.offer for pair in best(LearningNeed.objects.all(), Offer.objects.all(), per=2)] == [near.pk, far.pk]


@pytest.mark.django_db
def test_without_needs_there_is_nothing():
    factories.offer()
    assert best(LearningNeed.objects.none(), Offer.objects.all(), per=2) == []
