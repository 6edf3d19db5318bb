"""The page of the search: kinds to choose from, pages that are always there, and what to ask instead."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from programs.models import Topic
from programs.public.fixed import PAGES
from programs.search import search
from programs.tests import factories

pytestmark = pytest.mark.django_db
TITLES = (
    "โครงการส่งเสริมสุขภาพผู้สูงอายุ ปี ๒๕๖๙", "ฝึกอบรม Kompang Belia รุ่นที่ 3", "ตลาดนัดชุมชน (ทุกวันศุกร์)",
    "เรียนภาษามลายู-ไทย สำหรับเด็กเล็ก",
)  # fmt: skip


def page(client, language="", **asked) -> str:
    return client.get(f"{language}/search/", asked).content.decode()


def found(text: str) -> list[str]:
    return re.findall(r'<li class="stack-close">\s*<h2><a href="([^"]+)"', text)


@pytest.fixture
def both():
    program = factories.program("กุมปังเพื่อทุกคน")
    return program, factories.activity("ซ้อมกุมปัง", of=program)


def test_each_kind_of_what_was_found_is_offered_with_its_number(client, both):
    choices = re.findall(r'class="tag[^>]*href="([^"]+)">([^<]+)<', page(client, q="กุมปัง"))
    asked = "?q=%E0%B8%81%E0%B8%B8%E0%B8%A1%E0%B8%9B%E0%B8%B1%E0%B8%87"
    assert choices == [
        (asked, "ทั้งหมด (2)"), (f"{asked}&amp;kind=program", "งานและโครงการ (1)"), (f"{asked}&amp;kind=activity", "กิจกรรม (1)"),
    ]  # fmt: skip


def test_one_kind_is_shown_alone(client, both):
    _program, activity = both
    assert found(page(client, q="กุมปัง", kind="activity")) == [reverse("public:activity", args=[activity.pk])]


@pytest.mark.parametrize("kind", ["topic", "resident", "story", "<b>", "\x00"])
def test_a_kind_that_was_not_found_chooses_nothing(client, both, kind):
    assert len(found(page(client, q="กุมปัง", kind=kind))) == 2


def test_a_kind_is_said_in_the_page_s_language(client, both):
    assert '<span class="tag">Aktiviti</span>' in page(client, "/ms", q="กุมปัง")


def test_the_next_page_stays_with_the_kind(client):
    for number in range(11):
        factories.story(f"กุมปัง {number}")
    factories.program("กุมปัง")
    shown = page(client, q="กุมปัง", kind="story")
    assert (
        'rel="next" href="?q=%E0%B8%81%E0%B8%B8%E0%B8%A1%E0%B8%9B%E0%B8%B1%E0%B8%87&amp;kind=story&amp;page=2"' in shown
    )


@pytest.mark.parametrize(
    ("language", "asked", "name"),
    [
        ("", "ติดต่อ", "contact"),
        ("", "data personal", "privacy"),
        ("/ms", "hubungi", "contact"),
        ("/en", "MAP", "places"),
    ],
)
def test_a_page_that_is_always_there_is_found_by_its_title(client, language, asked, name):
    assert found(page(client, language, q=asked)) == [f"{language}{reverse(f'public:{name}')}"]


@pytest.mark.parametrize("language", ["th", "ms", "en"])
@pytest.mark.parametrize("fixed", PAGES, ids=[one.name for one in PAGES])
def test_such_a_page_has_the_title_by_which_it_is_found(client, fixed, language):
    with override(language):
        shown, title = client.get(fixed.address).content.decode(), escape(str(fixed.title))
    assert re.findall(r"<h1[^>]*>([^<]*)</h1>", shown) == [title]


def test_when_nothing_is_found_each_word_may_be_asked_alone(client):
    shown = page(client, q="ไดโนเสาร์ กุมปัง")
    assert [f">{word}</a>" in shown for word in ("ไดโนเสาร์", "กุมปัง")] == [True, True]


def test_topics_are_offered_of_which_something_is_published(client):
    topics = {name: Topic.objects.create(name=name) for name in ("ดนตรีทดลอง", "ร่างทดลอง", "ว่างทดลอง")}
    factories.organization("ก").topics.add(topics["ดนตรีทดลอง"])
    factories.organization("ข", published_at=timezone.now() + timedelta(days=1)).topics.add(topics["ร่างทดลอง"])
    assert re.findall(r'class="tag" href="[^"]+">([^<]+)<', page(client)) == ["ดนตรีทดลอง"]


def test_a_word_in_another_spelling_is_marked_in_the_snippet(client):
    factories.program("งานบุญ", summary="เชิญชมวงกองปังของเยาวชน")
    assert "<mark>กองปัง</mark>" in page(client, q="กุงปัง")


class AnyWord(TestCase):
    """Titles as offices write them, each found by any of its words and by any part of three letters."""

    @classmethod
    def setUpTestData(cls):
        cls.rows = [factories.program(title) for title in TITLES]

    @settings(max_examples=80, deadline=None)
    @given(which=st.integers(0, len(TITLES) - 1), data=st.data())
    def test_any_words_of_a_title_find_it_in_any_order(self, which, data):
        words = data.draw(st.lists(st.sampled_from(re.findall(r"[^\s()-]+", TITLES[which])), min_size=1, unique=True))
        assert self.rows[which].pk in [hit.number for hit in search(" ".join(words)).hits]

    @settings(max_examples=80, deadline=None)
    @given(which=st.integers(0, len(TITLES) - 1), data=st.data())
    def test_any_part_of_a_word_finds_it(self, which, data):
        word = data.draw(st.sampled_from([one for one in re.findall(r"[^\s()-]+", TITLES[which]) if len(one) > 3]))
        start = data.draw(st.integers(0, len(word) - 3))
        end = data.draw(st.integers(start + 3, len(word)))
        assert self.rows[which].pk in [hit.number for hit in search(word[start:end]).hits]


def test_signs_that_the_office_typed_are_shown_and_run_nothing(client):
    factories.activity("ซ้อมกุมปัง", text="<p>กุมปัง &lt;script&gt;alert(1)&lt;/script&gt; 1 &lt; 2</p>")
    shown = page(client, q="กุมปัง")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 1 &lt; 2" in shown
