"""The tag by which pages show a picture."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation

from programs.models import Picture


@pytest.fixture
def pic():
    return Picture(key="ab" * 16, width=1280, height=960, colour="#aabbcc", alt_th='เด็ก ๆ ตี "กุมปัง" <b>', alt_en="")


def shown(pic, options="", language="th") -> str:
    with translation.override(language):
        return Template("{% load pictures %}{% picture pic " + options + " %}").render(Context({"pic": pic}))


def test_the_better_forms_come_first(pic):
    assert re.findall(r'type="([^"]+)"', shown(pic)) == ["image/avif", "image/webp"]


def test_every_width_is_offered(pic):
    assert re.search(r'<source type="image/avif" srcset="([^"]+)"', shown(pic))[1] == (
        f"/pictures/{pic.key}/320.avif 320w, /pictures/{pic.key}/640.avif 640w, /pictures/{pic.key}/1280.avif 1280w"
    )


@pytest.mark.parametrize(("width", "expected"), [(1280, 640), (500, 500), (250, 250), (700, 640)])
def test_an_old_browser_gets_a_modest_width(pic, width, expected):
    pic.width = width
    assert f'<img src="/pictures/{pic.key}/{expected}.jpg"' in shown(pic)


def test_nothing_moves_when_it_comes(pic):
    assert 'width="1280" height="960"' in shown(pic)


@pytest.mark.parametrize(("options", "said"), [("", 'loading="lazy"'), ("lazy=False", 'fetchpriority="high"')])
def test_the_first_of_a_page_comes_at_once(pic, options, said):
    assert re.findall(r'loading="\w+"|fetchpriority="\w+"', shown(pic, options)) == [said]


def test_a_card_says_how_wide_it_is(pic):
    assert shown(pic, 'sizes="20rem"').count('sizes="20rem"') == 3


def test_the_policy_of_public_pages_refuses_nothing(pic):
    assert re.findall(r"style=|onload|<script", shown(pic)) == []


def test_words_are_never_markup(pic):
    assert 'alt="เด็ก ๆ ตี &quot;กุมปัง&quot; &lt;b&gt;"' in shown(pic)


@pytest.mark.parametrize(("language", "said"), [("th", []), ("en", ["th"])])
def test_words_of_another_language_say_so(pic, language, said):
    assert re.findall(r' lang="(\w+)"', shown(pic, language=language)) == said
