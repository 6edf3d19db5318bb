"""Whoever dies is on no list of volunteering from that day, also where an end was written down already; taking it back brings that back."""

from datetime import timedelta

import pytest

from residents.services import events
from residents.services.recording import Paper
from residents.services.taking_back import cancel_event
from residents.tests.factories import household, resident
from volunteers.models import CaredFor
from volunteers.tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ahead", [None, 90])
def test_a_death_ends_what_was_to_end_later(ahead):
    person, today = resident(house=household(1)), factories.today()
    until = ahead and today + timedelta(days=ahead)
    began = today - timedelta(days=30)
    volunteer = factories.volunteer(of=person, since=began, until=until)
    care = CaredFor.objects.create(resident=person, kind=factories.kind("home"), since=began, until=until)
    event = events.record_death(person, on=today, paper=Paper(), by=None)
    for row in (volunteer, care):
        row.refresh_from_db()
    assert (volunteer.until, care.until) == (today, today)
    cancel_event(event, by=None)
    for row in (volunteer, care):
        row.refresh_from_db()
    assert (volunteer.until, care.until) == (until, until)


def test_a_death_moves_no_end_that_has_passed():
    person, today = resident(house=household(1)), factories.today()
    passed = today - timedelta(days=5)
    volunteer = factories.volunteer(of=person, since=passed - timedelta(days=30), until=passed)
    events.record_death(person, on=today, paper=Paper(), by=None)
    volunteer.refresh_from_db()
    assert volunteer.until == passed
