"""The story of the surveys."""

from datetime import date

import pytest

from economy.demo import survey as story
from economy.models import HouseholdResponse, SurveyRound
from residents.tests import factories as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def houses():
    for number in range(1, 13):
        people.resident("มะ", f"ทดลอง{number}", house=people.household(1, f"{number}"))


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 7, 1), date(2026, 12, 31)], ids=str)
def test_three_rounds_on_any_day(houses, monkeypatch, today):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: today)
    told = story.tell_surveys(seed=1, today=today, officer=None)
    closed = list(SurveyRound.objects.order_by("year").values_list("closed_at__isnull", flat=True))
    assert (told["rounds"], closed) == (3, [False, False, True])


def test_it_leaves_houses_to_be_asked(houses):
    story.tell_surveys(seed=1, today=date(2026, 11, 22), officer=None)
    newest = SurveyRound.objects.order_by("-year").first()
    assert 0 < HouseholdResponse.objects.filter(round=newest).count() < 12
