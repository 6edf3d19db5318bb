"""The staff's manual: every page is reached, renders, is short, and quotes the screens in the screens' own words."""

import re

import pytest
from django.utils.translation import override, trans_real

from tests.docs.test_links import dead_links
from tests.laws import tree
from tools.screenshots import IN_MANUAL
from waeng_portal.manual.contents import CHAPTERS, LEAVES, SCREENS, slug_of
from waeng_portal.manual.pages import FOLDER, PICTURES, read, written

PAGES = sorted(FOLDER.glob("*.md"))
MOST_STEPS, MOST_PICTURES, MOST_BYTES, MOST_LINES = 8, 1, 120_000, 60
LABEL = re.compile(r"\*\*([^*\n]+)\*\*")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
# A pattern of words around a number says something only where there are enough words.
LEAST_WORDS = 8


def _said() -> set[str]:
    """Every word of the screens in Thai, ours and Django's."""
    with override("th"):
        return {text for _key, text in trans_real.translation("th")._catalog.items() if text}


@pytest.fixture(scope="module")
def said() -> set[str]:
    return _said()


def _is_said(label: str, said: set[str]) -> bool:
    return label in said or any(re.fullmatch(_pattern(text), label) for text in said if PLACEHOLDER.search(text))


def _pattern(text: str) -> str:
    words = PLACEHOLDER.split(text)
    return r"[\d,]+".join(map(re.escape, words)) if len("".join(words)) >= LEAST_WORDS else re.escape(text)


@pytest.mark.parametrize("page", PAGES, ids=tree.name)
def test_what_a_page_prints_in_bold_stands_on_a_screen(page, said):
    labels = LABEL.findall(page.read_text(encoding="utf-8"))
    assert [label for label in labels if not _is_said(label, said)] == []


def test_a_word_that_no_screen_has_is_noticed(said):
    assert [_is_said(label, said) for label in ("บันทึก", "บันทึก 311 คนลงทะเบียน", "ปุ่มที่ไม่มี")] == [True, True, False]


@pytest.mark.parametrize("page", PAGES, ids=tree.name)
def test_no_link_of_a_page_is_dead(page):
    assert dead_links(page) == []


def test_every_page_stands_in_the_contents():
    assert {page.stem for page in PAGES} == {*LEAVES, "README"}


def test_every_page_stands_in_the_folder_s_own_list():
    listed = re.findall(r"\[([^\]]+)\]\(([a-z-]+)\.md\)", (FOLDER / "README.md").read_text(encoding="utf-8"))
    assert listed == [(read(leaf.slug).title, leaf.slug) for _title, leaves in CHAPTERS for leaf in leaves]


@pytest.mark.parametrize("slug", LEAVES)
def test_a_page_is_short(slug):
    text = (FOLDER / f"{slug}.md").read_text(encoding="utf-8")
    steps = [int(number) for number in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]
    assert (max(steps) <= MOST_STEPS, text.count("\n") <= MOST_LINES) == (True, True)


@pytest.mark.parametrize("slug", LEAVES)
def test_a_page_says_who_how_and_what_may_go_wrong(slug):
    page = read(slug)
    assert ("สำหรับ" in page.lead, "<ol>" in page.body, "ถ้าติดขัด" in page.body) == (True, True, True)


def test_raw_html_comes_out_as_text():
    body = written("# ก\n\nสำหรับ\n\n<script>x</script> <b>ข</b>\n\n[ค](javascript:x)").body
    assert ("<script" in body, "<b>" in body, "<a" in body) == (False, False, False)


def test_links_and_pictures_lead_under_the_help():
    body = written("# ก\n\nสำหรับ\n\n[ข](import.md) ![ค](pictures/merge.webp)").body
    assert ('href="/admin/help/import/"' in body, 'src="/admin/help/pictures/merge.webp"' in body) == (True, True)


@pytest.mark.parametrize(
    ("screen", "slug"),
    [("residents_resident_changelist", "find-a-person"), ("residents_resident_import", "import"),
     ("care_homevisit_route", "home-visits"), ("care_paymentlist_changelist", "allowances"), ("index", None)],
)  # fmt: skip
def test_a_screen_leads_to_the_page_about_it(screen, slug):
    assert slug_of(screen) == slug


def test_no_way_from_a_screen_leads_nowhere():
    from tests.access.routes import routes

    names = [name for name in routes() if name]
    assert [begin for begin, _slug in SCREENS if not any(f"{name}_".startswith(f"{begin}_") for name in names)] == []


def test_every_picture_is_shown():
    shown = {name for page in PAGES for name in re.findall(r"\(pictures/([\w-]+)\.webp\)", page.read_text())}
    assert {path.stem for path in PICTURES.glob("*")} == shown


def test_every_picture_is_made_by_the_tool():
    assert {path.stem for path in PICTURES.glob("*")} == IN_MANUAL


@pytest.mark.parametrize("slug", LEAVES)
def test_a_page_has_one_picture_at_most(slug):
    """It is read on a phone."""
    assert (FOLDER / f"{slug}.md").read_text(encoding="utf-8").count("](pictures/") <= MOST_PICTURES


def test_pictures_are_light():
    assert max(path.stat().st_size for path in PICTURES.glob("*")) <= MOST_BYTES
