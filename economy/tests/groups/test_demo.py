"""The story of the groups."""

from datetime import date

import pytest

from economy.demo.group_words import MADE
from economy.demo.groups import tell_groups
from economy.group_enums import BuyingState
from economy.models import BuyingRound, Enterprise, Product
from economy.tests import factories_groups as factories
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """On a day, with the groups that the story names and some houses."""
    people.resident()
    for begins in {made.of for made in MADE}:
        factories.seven(factories.group(f"{begins} (ตัวอย่าง)"))
    return tell_groups(seed=1, today=factories.TODAY(), officer=make_user("officer_economy"))


def test_it_tells_of_everything(told):
    assert told == {"enterprises": 2, "products": 4, "savings": 12, "buying": 3}


def test_one_enterprise_waits_for_its_renewal(told):
    assert Enterprise.objects.not_renewed(factories.TODAY()).count() == 1


def test_what_it_sells_is_public(told):
    assert Product.objects.published().count() == len(MADE)


def test_buying_stands_in_every_state(told):
    states = set(BuyingRound.objects.values_list("state", flat=True))
    assert states == {BuyingState.OPEN, BuyingState.ORDERED, BuyingState.DELIVERED}


def test_beside_other_groups_it_tells_nothing():
    found = tell_groups(seed=1, today=date(2026, 11, 27), officer=None)
    assert (found["enterprises"], found["products"], found["savings"]) == (0, 0, 0)
