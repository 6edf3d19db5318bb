"""A page of docs/manual: read, and made HTML without anything but Markdown in it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = Path(settings.BASE_DIR) / "docs" / "manual"
PICTURES = FOLDER / "pictures"
TO_PAGE = re.compile(r"^([a-z-]+)\.md$")
TO_PICTURE = re.compile(r"^pictures/([a-z-]+)\.webp$")
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Written:
    """A page: its title, its first sentences, the rest as HTML, and its words for the search."""

    title: str
    lead: str
    body: SafeString
    words: str


@cache
def read(slug: str) -> Written:
    return written((FOLDER / f"{slug}.md").read_text(encoding="utf-8"))


def written(text: str) -> Written:
    """The first heading is the title, the first paragraph the lead."""
    tokens = MARKDOWN.parse(text)
    title, lead = tokens[1], tokens[4]
    rest = tokens[6:]
    for token in _all(rest):
        _lead_on(token)
    # Markdown alone: raw HTML of a page comes out as text.
    body = mark_safe(MARKDOWN.renderer.render(rest, MARKDOWN.options, {}))  # noqa: S308
    return Written(title.content, _plain(lead), body, " ".join(_plain(token) for token in tokens))


def _all(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *(token.children or ()))]


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline"))


def _lead_on(token: Token) -> None:
    """Links as they are right in the folder, made right under /admin/help/."""
    if token.type == "link_open":
        token.attrs["href"] = TO_PAGE.sub(lambda found: reverse("manual_page", args=[found[1]]), token.attrs["href"])
    elif token.type == "image":
        token.attrs["src"] = TO_PICTURE.sub(
            lambda found: reverse("manual_picture", args=[found[1]]), token.attrs["src"]
        )
        token.attrs["loading"] = "lazy"
