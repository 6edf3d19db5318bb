"""What machines read of a page, whatever its texts are."""

import json
import re

import pytest
from django.urls import reverse

from programs.enums import ActivityStatus
from programs.tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = ["</script><script>alert(1)</script>", "<!--<script>", '"}]}', "\\", "ก\u2028ข", "😀"]


def about(client, name: str, *args) -> dict[str, dict]:
    """The blocks of a page by their type."""
    said = client.get(reverse(f"public:{name}", args=args)).content.decode()
    blocks = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', said, re.DOTALL))
    return {block["@type"]: block for block in blocks}


@pytest.mark.parametrize("title", HOSTILE)
def test_whatever_a_title_is_machines_read_it_as_it_is(client, title):
    activity = factories.activity(title)
    blocks = about(client, "activity", activity.pk)
    assert (blocks["Event"]["name"], blocks["BreadcrumbList"]["itemListElement"][-1]["name"]) == (title, title)


def test_a_trail_leads_from_the_first_page_to_this_one(client):
    program = factories.program("งานบุญ")
    steps = about(client, "program", program.pk)["BreadcrumbList"]["itemListElement"]
    here = reverse("public:program", args=[program.pk])
    assert [(step["position"], step["item"]) for step in steps] == [
        (1, "http://testserver/"), (2, "http://testserver/pillars/welfare/"), (3, f"http://testserver{here}"),
    ]  # fmt: skip


def test_the_first_page_has_no_trail_and_says_whose_it_is(client):
    assert list(about(client, "home")) == ["GovernmentOrganization"]


def test_a_program_is_a_service_of_the_office(client):
    service = about(client, "program", factories.program("งานบุญ").pk)["GovernmentService"]
    assert (service["name"], service["provider"]["@type"]) == ("งานบุญ", "GovernmentOrganization")


def test_a_cancelled_activity_is_said_to_be(client):
    activity = factories.activity(status=ActivityStatus.CANCELLED, cancel_reason="ฝนตก")
    assert about(client, "activity", activity.pk)["Event"]["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_page_kept_from_search_engines_says_nothing_to_them(client):
    assert about(client, "search") == {}
