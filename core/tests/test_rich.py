"""What is left of text that staff, or whatever they copied from, put tags in."""

import pytest
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
