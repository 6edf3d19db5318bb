"""Wishes to learn in the statistics of service."""

from datetime import date

import pytest

from learning.asked import asked
from learning.models import LearningWish
from learning.services import needs
from learning.services.forgetting import forget_wishes
from learning.tests.factories import wish
from programs.asked import Month
from programs.tests.factories import at
from tests.contract import make_user

pytestmark = pytest.mark.django_db

YEAR = date(2026, 10, 1), date(2027, 9, 30)
TOLD = {date(2026, 11, 1): Month(3, 2, 1)}


@pytest.fixture
def wishes():
    """Three of November, one of them at the counter and one answered; and one of the year before."""
    by = make_user("officer_learning")
    moments = at(2026, 11, 5, 9), at(2026, 11, 6, 9), at(2026, 11, 30, 23), at(2026, 9, 30, 23)
    for place, moment in enumerate(moments):
        wish(f"wish-{place}", asked_at=moment, by=by if place == 1 else None)
    needs.answer_wish(LearningWish.objects.get(key="wish-0"), answer="มีสอนวันเสาร์", by=by)


def test_each_month_tells_what_was_wished_how_and_what_was_answered(wishes):
    found = asked(*YEAR)
    assert (found.title, found.months) == ("คำขอเรียน", TOLD)


def test_who_is_forgotten_is_counted_still(wishes):
    """The form promises to forget who it was, not that somebody asked."""
    assert (forget_wishes(at(2036, 11, 6, 9)), asked(*YEAR).months) == (1, TOLD)
