"""What README and docs point at is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.laws import tree
from tools.screenshots import PAPERS

MOST_BYTES = 250_000
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^()\s]+)\)|\b(?:src|href)=\"([^\"]+)\"")
OUTSIDE = re.compile(r"[a-z]+:")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
NAMED = re.compile(r"`((?:[\w.-]+/)+(?:[\w-]+\.\w+)?)`")
PICTURES = tree.ROOT / "docs" / "screenshots"
OURS = {tree.name(path).split("/")[0] for path in tree.tracked()}
# Written by `make prove` and never kept; and a name with the number left open.
NOT_KEPT = {"docs/reliability.md", "docs/decisions/NNNN-title.md"}


def _pages() -> list[Path]:
    """Markdown of our own, for people: README and its neighbours, and docs."""
    return [path for path in tree.tracked() if path.suffix == ".md" and path.parent in _FOLDERS]


_FOLDERS = {tree.ROOT, tree.ROOT / "docs", tree.ROOT / "docs" / "decisions"}


def _anchor(heading: str) -> str:
    """As GitHub makes it of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _links(text: str) -> Iterator[str]:
    for markdown, html in LINK.findall(CODE.sub("", text)):
        yield markdown or html


def dead_links(page: Path) -> list[str]:
    return [
        link for link in _links(page.read_text(encoding="utf-8")) if not OUTSIDE.match(link) and not _leads(page, link)
    ]


def _leads(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists() or not target.is_relative_to(tree.ROOT):
        return False
    headings = map(_anchor, HEADING.findall(target.read_text(encoding="utf-8"))) if anchor else ()
    return not anchor or anchor in headings


@pytest.mark.parametrize("page", _pages(), ids=tree.name)
def test_no_link_is_dead(page):
    assert dead_links(page) == []


def test_a_dead_link_is_noticed(tmp_path):
    page = tmp_path / "page.md"
    page.write_text('[a](gone.md) ![b](gone.png) <img src="gone.jpg"> `[c](code.md)` [d](https://example.org)')
    assert dead_links(page) == ["gone.md", "gone.png", "gone.jpg"]


def test_a_dead_anchor_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(tree, "ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text("# One, two\n[a](#one-two) [b](page.md#three)")
    assert dead_links(page) == ["page.md#three"]


@pytest.mark.parametrize("page", _pages(), ids=tree.name)
def test_every_file_that_is_named_exists(page):
    """`core/bulk.py` in the text: a file that moves takes the pages along. A decision may speak of its own day."""
    named = NAMED.findall(page.read_text(encoding="utf-8")) if page.parent.name != "decisions" else []
    assert [name for name in named if name.split("/")[0] in OURS and not _exists(name)] == []


def _exists(name: str) -> bool:
    return name in NOT_KEPT or (tree.ROOT / name).exists()


def test_every_picture_is_shown():
    shown = set(re.findall(r"docs/screenshots/([\w-]+\.png)", (tree.ROOT / "README.md").read_text(encoding="utf-8")))
    assert {path.name for path in PICTURES.glob("*.png")} == shown


def test_every_picture_is_made_by_the_tool():
    made = re.findall(r"(?:shoot|keep)\((?:page, )?\"([\w-]+)\"", (tree.ROOT / "tools" / "screenshots.py").read_text())
    assert {path.stem for path in PICTURES.glob("*.png")} == {*made, *PAPERS}


@pytest.mark.parametrize("picture", sorted(PICTURES.glob("*.png")), ids=tree.name)
def test_a_picture_is_light(picture):
    assert picture.stat().st_size <= MOST_BYTES
