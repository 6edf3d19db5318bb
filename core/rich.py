"""Text with a few tags, as staff write it for public pages: whatever else is in it is taken out before it is stored."""

import re
from html import unescape

import nh3
from django.utils.html import strip_tags

TAGS = {"p", "br", "strong", "b", "em", "i", "ul", "ol", "li", "h2", "h3", "a", "blockquote"}
EMPTY = re.compile(r"^(?:\s|&nbsp;|<p>|</p>|<br>|<div>|</div>)*$")


def sanitised(html: str) -> str:
    """The text with no tag but the few, links to http(s), mail and telephone alone, and no attribute but where to.

    A heading of the page is not the text's to give: its own begin one level down.
    """
    html = re.sub(r"<(/?)h1\b", r"<\1h2", html or "", flags=re.IGNORECASE)
    html = re.sub(r"<(/?)div\b", r"<\1p", html, flags=re.IGNORECASE)
    clean = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style", "iframe", "object", "svg", "math", "template"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener nofollow",
    )
    return "" if EMPTY.match(clean) else clean


def plain_text(html: str) -> str:
    """The words alone, with a space where a block ends: for search, feeds and descriptions. They are text, no HTML."""
    spaced = re.sub(r"</(?:p|li|h2|h3|blockquote)>|<br\s*/?>", " ", html or "")
    return " ".join(unescape(strip_tags(spaced)).split())
