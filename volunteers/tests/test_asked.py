"""Offers to help in the statistics of service."""

from datetime import date

import pytest

from papers.report import get_report
from programs.asked import Month
from programs.models import SignUp
from programs.tests.factories import at
from residents.tests import factories as people
from tests.contract import make_user
from volunteers.asked import asked
from volunteers.services.people import who_is_it
from volunteers.tests.factories import enlist, plan

pytestmark = pytest.mark.django_db

YEAR = date(2026, 10, 1), date(2027, 9, 30)
NOVEMBER = at(2026, 11, 5, 9)


def test_each_month_tells_what_was_offered_how_and_who_is_known():
    """Two are known: somebody of the registry, and a guest."""
    by = make_user("officer_volunteers")
    who_is_it(enlist(asked_at=NOVEMBER), people.resident(), by=by)
    who_is_it(enlist(name="แขก", asked_at=NOVEMBER), by=by)
    enlist(name="อีกคน", asked_at=NOVEMBER, by=by)
    enlist(name="ปีก่อน", asked_at=at(2026, 9, 30, 23))
    found = asked(*YEAR)
    assert (found.title, found.months) == ("การสมัครจิตอาสา", {date(2026, 11, 1): Month(3, 2, 2)})


def test_an_offer_is_one_request_and_each_of_its_shifts_a_sign_up():
    enlist(*plan(), asked_at=NOVEMBER)
    SignUp.objects.update(asked_at=NOVEMBER)
    rows = get_report("service_statistics").rows(user=None, params={"fiscal_year": 2570})
    assert [row[1:] for row in rows] == [
        ("การสมัครจิตอาสา", 1, 1, 0, None, None, None), ("กิจกรรม", None, None, None, None, 1, 0),
    ]  # fmt: skip
