import pytest
from django.utils import translation

from papers.tests import fake


@pytest.fixture(autouse=True)
def office(settings):
    settings.OFFICE_NAME = "อบต.แว้ง"
    settings.EXPORT_LOGGER = "papers.tests.fake.log_export"
    settings.SIGNATORIES = "papers.tests.fake.holder_on"
    settings.REPORTS = ["papers.tests.fake.People", "papers.tests.fake.NoPeople", "papers.tests.fake.BrokenPeople"]
    fake.exports.clear()
    # Message ids are the English words; the Thai of them is the locale's matter.
    with translation.override("en"):
        yield
