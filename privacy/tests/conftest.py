import pytest

from privacy.enums import Right
from privacy.models import DataRequest
from privacy.services.requests import receive
from residents.tests import factories
from tests.contract import make_user


@pytest.fixture
def clerk(db):
    return make_user("registry_clerk")


@pytest.fixture
def executive(db):
    return make_user("executive")


@pytest.fixture
def asked(clerk):
    """A request of somebody, as the clerk wrote it down."""

    def ask(kind=Right.ACCESS, person=None, **values) -> DataRequest:
        return receive(DataRequest(resident=person or factories.resident(), kind=kind, **values), by=clerk)

    return ask
