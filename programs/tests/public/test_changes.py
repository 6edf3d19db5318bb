"""The first moment at which a page could differ with nothing written."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from programs.public.changes import next_change
from programs.tests import factories

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Asia/Bangkok"))
MIDNIGHT = datetime(2026, 11, 26, tzinfo=ZoneInfo("Asia/Bangkok"))


def test_with_nothing_to_come_it_is_midnight():
    factories.activity(starts_at=NOON - timedelta(days=2))
    assert next_change(NOON) == MIDNIGHT


def test_an_activity_that_begins():
    factories.activity(starts_at=NOON + timedelta(hours=1))
    assert next_change(NOON) == NOON + timedelta(hours=1)


def test_an_activity_that_is_over():
    factories.activity(starts_at=NOON - timedelta(hours=1), hours=2)
    assert next_change(NOON) == NOON + timedelta(hours=1)


def test_the_end_of_signing_up():
    factories.activity(starts_at=NOON + timedelta(hours=5), sign_up_until=NOON + timedelta(hours=2))
    assert next_change(NOON) == NOON + timedelta(hours=2)


def test_a_draft_s_activities_change_nothing():
    draft = factories.program(published_at=None)
    factories.activity(of=draft, starts_at=NOON + timedelta(hours=1))
    assert next_change(NOON) == MIDNIGHT
