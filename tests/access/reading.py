"""Comparing what two requests tell, whatever differs by nature: what was typed, tokens, the key asked for."""

import re
import zipfile
from html import escape
from io import BytesIO
from urllib.parse import quote, quote_plus

from django.test import Client

from tests.access.answers import text_of
from tests.contract import World

TOKEN = re.compile(r'(name="(?:csrfmiddlewaretoken|_form_key)" value=")[^"]+')


def plain(text: str, *typed: object) -> str:
    """The text without tokens and without the echo of what was typed."""
    text = TOKEN.sub(r"\1", text)
    for form in sorted({form for word in map(str, typed) for form in _forms(word)}, key=len, reverse=True):
        text = text.replace(form, "TYPED")
    return text


def _forms(word: str) -> set[str]:
    """A word as it is echoed in text, in addresses, and in addresses inside addresses."""
    return {word, escape(word), quote(word), quote_plus(word), quote_plus(quote_plus(word)), word.lower()}


def told(client: Client, address: str, *typed: object, **options) -> tuple[int, str, str]:
    """Status, where to, and text of the answer, messages included."""
    first = client.get(address, **options)
    last = client.get(first.url) if first.status_code in (301, 302) else first
    return first.status_code, plain(first.headers.get("Location", ""), *typed), plain(text_of(last), *typed)


def words_in(world: World, text: str, typed: str = "") -> list[str]:
    """The canary's words in the text, but for those that were typed."""
    return [word for word in world.canary_words if word in text and word not in typed]


def unpacked(content: bytes) -> str:
    """The text of a workbook's parts, or of any other file."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig", errors="replace")
    with zipfile.ZipFile(BytesIO(content)) as book:
        return "\n".join(book.read(name).decode("utf-8", errors="replace") for name in book.namelist())
