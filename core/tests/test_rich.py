"""What is left of text that staff, or whatever they copied from, put tags in."""

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from core.rich import plain_text, sanitised

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><circle/></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<p style='position:fixed' onclick='alert(1)'>x</p>",
    "<iframe src=//evil.example></iframe>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<form action=//evil.example><input name=q></form>",
    "<base href=//evil.example>",
    "<style>*{display:none}</style>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_hostile_text_runs(text):
    clean = sanitised(f"<p>ก</p>{text}").lower()
    assert [
        word for word in ("<script", "<img", "<svg", "<iframe", "<style", "<form", "<base", "javascript:", "data:", "onclick", "onerror", "onload", "style=")
        if word in clean.replace("&lt;", "")
    ] == []  # fmt: skip


def test_the_few_tags_stay():
    text = "<h2>หัวข้อ</h2><p><strong>หนา</strong> <em>เอียง</em><br>บรรทัด</p><ul><li>ข้อ</li></ul>"
    assert sanitised(text) == text


def test_a_link_says_where_to_and_nothing_else():
    text = '<a href="https://example.go.th" target="_blank" class="x">ลิงก์</a>'
    assert sanitised(text) == '<a href="https://example.go.th" rel="noopener nofollow">ลิงก์</a>'


def test_a_first_heading_goes_one_level_down():
    assert sanitised("<h1>หัวข้อ</h1>") == "<h2>หัวข้อ</h2>"


@pytest.mark.parametrize("text", ["", None, "<p></p>", "<p><br></p>", "<div>&nbsp;</div>"])
def test_nothing_written_is_nothing_stored(text):
    assert sanitised(text) == ""


@given(st.text(alphabet="<>/\"'=ab กา&;-!", max_size=80))
def test_made_harmless_once_is_made_harmless_for_ever(text):
    once = sanitised(text)
    assert sanitised(once) == once


def test_words_alone_keep_a_space_between_blocks():
    assert plain_text("<p>หนึ่ง</p><ul><li>สอง</li><li>สาม</li></ul>") == "หนึ่ง สอง สาม"


SIGNS = [
    ("<p>1 &lt; 2 &amp;&amp; 3 &gt; 2</p>", "1 < 2 && 3 > 2"), ("<p>&nbsp;ก&nbsp;&nbsp;ข</p>", "ก ข"),
    ("<p>&quot;ก&quot; &#39;ข&#x27;</p>", "\"ก\" 'ข'"), ("<p>&amp;lt;</p>", "&lt;"),
    ("<p>&lt;b&gt;หนา&lt;/b&gt;</p>", "<b>หนา</b>"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "words"), SIGNS)
def test_words_alone_say_signs_as_they_are_read(html, words):
    assert plain_text(html) == words


@given(st.text(alphabet="<>&;ltgamp ก1", max_size=40))
def test_what_is_typed_as_text_is_the_words_alone(text):
    assert plain_text(sanitised(escape(text))) == " ".join(text.split())
