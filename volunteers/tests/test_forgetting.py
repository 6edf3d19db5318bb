"""An offer is erased when the form said so, and not before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from programs.models import SignUp
from volunteers.models import Enlistment
from volunteers.services.forgetting import forget_offers
from volunteers.tests import factories

pytestmark = pytest.mark.django_db


def later(settings, shift=None, hours=1):
    since = shift.activity.ends_at if shift else timezone.now()
    return since + timedelta(days=settings.SIGN_UP_KEEP_DAYS, hours=hours)


def test_an_offer_goes_some_days_after_its_last_shift(settings):
    first, last = factories.plan(days=[factories.today() + timedelta(days=day) for day in (1, 30)])
    factories.enlist(first, last)
    before = forget_offers(later(settings, last, hours=-1))
    assert (before, forget_offers(later(settings, last))) == (0, 1)
    assert (Enlistment.objects.count(), Enlistment.history.count(), SignUp.objects.count()) == (0, 0, 2)


def test_an_offer_without_shifts_goes_after_the_same_days(settings):
    factories.enlist()
    assert (forget_offers(later(settings, hours=-1)), forget_offers(later(settings))) == (0, 1)


def test_of_two_the_newer_stays(settings):
    old, new = factories.plan(days=[factories.today() + timedelta(days=day) for day in (1, 30)])
    factories.enlist(old)
    kept = factories.enlist(new, name="ข ทดลอง")
    forget_offers(later(settings, old))
    assert list(Enlistment.objects.all()) == [kept]
