"""A deep page of a list, and where one goes from it."""

import pytest

from residents.models import Resident
from tests.access.answers import text_of
from tests.access.forms import filled

PEOPLE = "/admin/residents/resident/"


def _names(response) -> list[int]:
    return [person.pk for person in response.context["cl"].result_list]


@pytest.fixture
def ordered(world):
    return list(Resident.objects.order_by("last_key", "first_key", "pk").values_list("pk", flat=True))


@pytest.mark.parametrize("edge", ["after", "before"])
def test_a_page_is_found_from_the_row_at_its_edge(ordered, clerk, edge):
    shown = _names(clerk.get(PEOPLE, {edge: ordered[4]}))
    assert shown == (ordered[5:] if edge == "after" else ordered[:4])


@pytest.mark.parametrize("edge", ["after", "before", "last"])
def test_a_search_from_a_deep_page_looks_at_all(world, clerk, edge):
    assert edge not in filled(clerk.get(PEOPLE, {edge: world.canary.pk}))


def test_a_sort_from_a_deep_page_begins_at_the_first(world, clerk):
    assert f"after={world.canary.pk}&amp;o=" not in text_of(clerk.get(PEOPLE, {"after": world.canary.pk}))


@pytest.mark.parametrize("key", ["x", "", "-1", "9" * 40, "1;drop", "๑๒"])
@pytest.mark.parametrize("edge", ["after", "before", "last", "p", "o", "village", "age"])
def test_nonsense_in_the_address_is_no_error(world, clerk, edge, key):
    assert clerk.get(PEOPLE, {edge: key}).status_code < 500
