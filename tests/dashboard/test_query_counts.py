"""The first page of three rows of everything asks the database as often as that of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.access.test_query_counts import MORE
from tests.contract import make_user
from waeng_portal.dashboard import counted_for

ROLES = (
    "executive", "registry_clerk", "officer_care", "officer_learning", "officer_economy", "officer_volunteers", "fund_treasurer",
    "village_keeper",
)  # fmt: skip
GROWN = (
    "residents.resident", "residents.condition", "residents.task", "programs.helprequest", "programs.activity", "welfare.claim",
    "welfare.fundrequest", "care.homevisit", "care.receipt", "learning.learningneed", "learning.learningwish",
    "economy.householdresponse", "volunteers.enlistment", "spreadsheets.batch",
)  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_it_does_not_grow(db, role):
    make_user("registry_clerk")
    for label in GROWN:
        MORE[label](1)
    user = make_user(role) if role != "registry_clerk" else type(make_user("no_role")).objects.get(username=role)
    counted_for(user, timezone.localdate())
    one = _asked(user)
    for number in (2, 3):
        for label in GROWN:
            MORE[label](number)
    assert _asked(user) == one


def _asked(user) -> int:
    with CaptureQueriesContext(connection) as queries:
        counted_for(user, timezone.localdate())
    return len(queries)
