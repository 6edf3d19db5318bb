"""Who does tasks: a clerk, the keeper of village 1, the keeper of village 2; and a person of village 1."""

import pytest

from residents.tests import factories
from tests.contract import KEEPER, make_user


@pytest.fixture
def clerk(db):
    return make_user("registry_clerk")


@pytest.fixture
def person(db):
    return factories.resident(house=factories.household(1, "7/1"))


@pytest.fixture
def keeper(person):
    return make_user(KEEPER)


@pytest.fixture
def stranger(person):
    """The keeper of another village."""
    factories.village(2)
    return make_user(KEEPER, 2)
