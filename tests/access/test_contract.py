"""What the contract names is there for a harness that knows nothing else of the portal."""

import re

import pytest
from django.apps import apps
from django.urls import resolve

from tests.access.addresses import Addresses
from tests.access.answers import text_of
from tests.access.routes import routes
from tests.access.table import TABLE
from tests.contract import ANONYMOUS, address, client_for, models, urls

STARTS = {
    "import_upload": "registry_clerk",
    "export": "registry_clerk",
    "reveal": "registry_clerk",
    "payment": "fund_treasurer",
}
OF_THE_PUBLIC = [what for what in urls() if what.startswith("public_")]
# One comes to them by a code alone; the form stands on the page of the code.
BY_CODE = {"volunteer_guardian", "volunteer_here"}


def _asks(answer) -> bool:
    return re.search(r'<form\b[^>]*method="post"', text_of(answer)) is not None


@pytest.mark.parametrize("what", [*STARTS, *OF_THE_PUBLIC])
def test_a_form_stands_where_the_contract_says(world, what):
    answer = client_for(STARTS.get(what, ANONYMOUS)).get(address(what, world))
    assert (answer.status_code, _asks(answer)) == (200, True)


def test_every_public_page_with_a_form_is_named(world):
    client, found = client_for(ANONYMOUS), Addresses(world, ANONYMOUS)
    public = [
        name for name, route in routes().items() if not route.startswith(("admin/", "api/", "^")) and name in TABLE
    ]
    pages = {name: client.get(found.of(name, found.wheres(TABLE[name])[0])) for name in public}
    asking = {
        name for name, answer in pages.items() if "html" in answer.headers.get("Content-Type", "") and _asks(answer)
    }
    assert asking - BY_CODE - {resolve(address(what, world)).url_name for what in OF_THE_PUBLIC} == set()


@pytest.mark.parametrize("what", models())
def test_the_models_are_there(what):
    assert apps.get_model(models()[what])
