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
    still_open = [one.is_open for one in SurveyRound.objects.order_by("year")]
    assert (told["rounds"], still_open) == (3, [False, False, True])


def test_it_leaves_houses_to_be_asked(houses):
    story.tell_surveys(seed=1, today=date(2026, 11, 22), officer=None)
    newest = SurveyRound.objects.order_by("-year").first()
    assert 0 < HouseholdResponse.objects.filter(round=newest).count() < 12
