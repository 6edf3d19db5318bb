import pytest

from tests.contract import client_for, make_user


@pytest.fixture
def officer(db):
    make_user("officer_welfare")
    return client_for("officer_welfare")
