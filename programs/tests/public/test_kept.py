"""Parts of pages that are drawn once a language: each page still says its own."""

import re

import pytest
from django.template import Template
from django.urls import reverse
from django.utils.translation import override

from programs.templatetags.public import _drawn
from programs.tests import factories

pytestmark = pytest.mark.django_db
MARKED = re.compile(r'<li><a href="([^"]+)" aria-current="(\w+)"')


def _marked(client, address: str) -> set:
    return set(MARKED.findall(client.get(address).content.decode()))


@pytest.mark.parametrize("name", ["home", "activities", "organizations", "news", "places", "contact"])
def test_the_menu_marks_the_entry_of_each_page(client, name):
    address = reverse(f"public:{name}")
    assert _marked(client, address) == {(address, "page")}


def test_a_page_below_an_entry_is_not_the_entry_itself(client):
    activity = factories.activity()
    above = reverse("public:activities")
    assert _marked(client, above) == {(above, "page")}
    assert _marked(client, reverse("public:activity", args=[activity.pk])) == {(above, "true")}


@pytest.mark.parametrize(("prefix", "said"), [("", "ติดต่อเรา"), ("/ms", "Hubungi kami"), ("/en", "Contact us")])
def test_each_language_has_its_own(client, prefix, said):
    page = client.get(f"{prefix}/news/").content.decode()
    assert f'<li><a href="{prefix}/contact/">{said}</a></li>' in page[page.index("<footer") :]


def test_an_edited_template_is_drawn_anew():
    with override("en"):
        assert [_drawn(Template(text), "en") for text in ("before", "after")] == ["before", "after"]
