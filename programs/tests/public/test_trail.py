"""schema.org: where a page stands, as search engines read it."""

import json
import re

import pytest
from django.urls import reverse

from programs.tests import factories

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HOSTILE = ["</script><script>alert(1)</script>", "<!--<script>", '"}]}', "\\", "ก\u2028ข", "😀"]


def trail(client, address: str) -> list[dict]:
    blocks = map(json.loads, BLOCK.findall(client.get(address).content.decode()))
    return [step for block in blocks if block["@type"] == "BreadcrumbList" for step in block["itemListElement"]]


def test_a_trail_leads_from_the_first_page_to_this_one(client):
    here = reverse("public:program", args=[factories.program("งานบุญ").pk])
    assert [(step["position"], step["item"]) for step in trail(client, here)] == [
        (1, "http://testserver/"), (2, "http://testserver/pillars/welfare/"), (3, f"http://testserver{here}"),
    ]  # fmt: skip


def test_a_trail_is_in_the_page_s_language(client):
    steps = trail(client, "/ms/activities/past/")
    assert [(step["name"], step["item"]) for step in steps[:2]] == [
        ("Utama", "http://testserver/ms/"), ("Aktiviti", "http://testserver/ms/activities/"),
    ]  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE)
def test_whatever_a_title_is_machines_read_it_as_it_is(client, title):
    activity = factories.activity(title)
    steps = trail(client, reverse("public:activity", args=[activity.pk]))
    assert steps[-1]["name"] == title


@pytest.mark.parametrize("address", ["/", "/search/"])
def test_neither_the_first_page_nor_one_kept_from_search_engines_has_a_trail(client, address):
    assert trail(client, address) == []
