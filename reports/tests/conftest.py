import pytest

from residents.tests import factories
from tests.contract import make_user


@pytest.fixture
def officer():
    return make_user("officer_economy")


@pytest.fixture
def clerk():
    return make_user("registry_clerk")


@pytest.fixture
def people():
    """Three of village 1, one of village 2."""
    first = [factories.resident(name, number=None) for name in ("กานดา", "ขวัญใจ", "คำแก้ว")]
    return [*first, factories.resident("จันทรา", house=factories.household(2, "5"))]
