"""A paper of several people leaves as an export does: who sits there is asked again, and the trail has its line of how many."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import reverse

from accounts.models import AccessLog, Action
from accounts.standing import FRESH
from tests.access.addresses import OWN, Addresses
from tests.access.routes import routes
from tests.access.table import TABLE
from tests.contract import STAFF, World, client_for

# Of one person, who may wait at the counter: the trail has its line, nothing is asked.
OF_ONE = {
    "care_receipt_application", "care_receipt_slip", "residents_privatefile_open", "welfare_claim_paper_open",
    "welfare_document_paper", "welfare_fundrequest_paper", "welfare_member_card", "welfare_member_form",
    "welfare_member_letter", "welfare_member_statement",
}  # fmt: skip
# Names nobody: blank forms, pictures of the manual, the draft of a notice, and what pages ask in the background.
OF_NOBODY = {
    "jsi18n", "line", "manual_picture", "paper_form", "privacy_breach_notice", "reports_packrun_status",
    "spreadsheets_batch_status", "welfare_fund_form",
}  # fmt: skip
# A picker's few rows, which stand on the page as its lists do.
PICKERS = {"autocomplete", "residents_task_staff"}
LISTS = {
    "cards": ("fund_treasurer", lambda world: reverse("admin:welfare_member_cards"), "fund_cards", 3),
    "a round": (
        "fund_treasurer",
        lambda world: reverse("admin:welfare_collectionround_list", args=[world.rounds[1].pk]),
        "fund_round",
        1,
    ),
    "letters": ("officer_care", lambda world: reverse("admin:care_receipt_letters"), "care_letters", 0),
}


@pytest.fixture(autouse=True)
def _asked(settings):
    settings.REAUTHENTICATE = True


def _stale(role: str):
    client = client_for(role)
    session = client.session
    session[FRESH] -= 100_000
    session.save()
    return client


def _files_of(world: World, role: str) -> Iterator[str]:
    """Addresses that hand a file to somebody who was not asked for a while; each is tried by one role that may read it."""
    client, addresses, known = _stale(role), Addresses(world, role), routes()
    for name, page in TABLE.items():
        if role != min(page.read, default=None) or not known.get(name, "").startswith("admin/"):
            continue
        where = OWN if OWN in addresses.wheres(page) else ""
        with transaction.atomic():
            answer = client.get(addresses.of(name, where))
            transaction.set_rollback(True)
        if answer.status_code == 200 and not answer.headers["Content-Type"].startswith("text/html"):
            yield name


@pytest.mark.parametrize("role", sorted({min(page.read) for page in TABLE.values() if page.read} & set(STAFF)))
def test_no_paper_of_several_people_leaves_unasked(world, role):
    assert set(_files_of(world, role)) - OF_ONE - OF_NOBODY - PICKERS == set()


@pytest.mark.parametrize("paper", LISTS)
def test_the_line_says_how_many(world, paper):
    role, address, code, rows = LISTS[paper]
    client = client_for(role)
    assert client.get(address(world)).headers["Content-Type"] == "application/pdf"
    line = AccessLog.objects.get(user=world.users[role], action=Action.EXPORTED)
    assert (line.detail["report"], line.detail["format"], line.detail["rows"]) == (code, "pdf", rows)
