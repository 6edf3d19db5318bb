"""Who attaches papers: a clerk, the keepers of villages 1 and 2, a care officer; and a person of village 1."""

import pytest

from residents.files import Examined
from residents.services.files import add_file
from residents.tests import factories
from residents.tests.files.papers import EMPTY_PDF
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


@pytest.fixture
def care(db):
    """Sees the sensitive groups."""
    return make_user("officer_care")


@pytest.fixture
def attach(person, clerk):
    """Attaches a small PDF to the person, or to whom it is told."""

    def add(content=EMPTY_PDF, **facts):
        facts = {"name": "ใบรับรอง.pdf", "by": clerk} | ({} if facts.keys() & TARGETS else {"resident": person}) | facts
        return add_file(Examined("application/pdf", content), **facts)

    return add


TARGETS = {"resident", "household", "task", "event"}


@pytest.fixture
def on_disk(settings, tmp_path):
    """Files lie in a folder, as they do in the office; gives the names in it."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
        }
    }
    return lambda: sorted(path for path in tmp_path.rglob("*") if path.is_file())
