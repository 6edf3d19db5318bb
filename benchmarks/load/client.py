"""One person's browser, plain: cookies, forms, and a connection for each request, as a proxy makes them."""

import gzip
import http.client
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from benchmarks.load.figures import Figures
from core.once import FORM_KEY

HOST = "localhost"
# What our own proxy adds, which ends TLS in front of the portal.
PROXIED = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip", "Referer": f"https://{HOST}/admin/"}
PATIENCE = 60
THAI = range(0x0E00, 0x0E80)
OTHER_LANGUAGES = tuple(f'<!DOCTYPE html>\n<html lang="{language}"' for language in ("ms", "en"))


@dataclass
class Answer:
    """`status` 0: no answer came, or not all of it."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""

    @property
    def goes_to(self) -> str:
        return self.headers.get("location", "") if self.status in (301, 302, 303) else ""

    @property
    def is_clear(self) -> bool:
        """A failure that says in the page's language what to do, with the number by which its log line is found; or the page that
        holds what was sent, while it is still being saved."""
        reference = self.headers.get("x-reference", "")
        is_told = self.text.startswith(OTHER_LANGUAGES) or any(ord(letter) in THAI for letter in self.text)
        is_found = bool(reference) and reference in self.text
        return is_told and (is_found or (self.status == 503 and FORM_KEY in self.text))


class Browser:
    def __init__(self, port: int, figures: Figures) -> None:
        self.port, self.figures = port, figures
        self.cookies: dict[str, str] = {}

    def get(self, path: str, kind: str, **headers: str) -> Answer:
        return self._ask("GET", path, kind, None, headers)

    def post(self, path: str, kind: str, form: dict[str, str]) -> Answer:
        return self._ask("POST", path, kind, urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})

    def _ask(self, method: str, path: str, kind: str, body: str | None, headers: dict[str, str]) -> Answer:
        sent = PROXIED | headers
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        began = time.monotonic()
        answer = self._answer(method, path, body, sent)
        self.figures.add(kind, answer.status, time.monotonic() - began, clear=answer.is_clear)
        if answer.status >= 500 and not answer.is_clear:
            self.figures.sample(f"unclear {answer.status}", f"{method} {path}: {answer.text[:300]}")
        return answer

    def _answer(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException):
            return Answer(0)
        finally:
            connection.close()
        if response.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        self._keep(response.headers.get_all("Set-Cookie") or [])
        named = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, named, content.decode("utf-8", errors="replace"))

    def _keep(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


class Forms(HTMLParser):
    """What every form of a page would send as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.area = self.choice = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({})
        if not self.forms:
            return
        name = said.get("name", "")
        if tag == "input" and name and said.get("type") not in ("submit", "button", "file", "image"):
            if said.get("type") not in ("radio", "checkbox") or "checked" in said:
                self.forms[-1][name] = said.get("value", "")
        elif tag == "textarea":
            self.area = name
            self.forms[-1][name] = ""
        elif tag == "select":
            self.choice = name
            self.forms[-1].setdefault(name, "")
        elif tag == "option" and self.choice and "selected" in said:
            self.forms[-1][self.choice] = said.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.choice = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.forms[-1][self.area] += data


def form_with(answer: Answer, field_name: str) -> dict[str, str] | None:
    """The form that has this field; None where the page has none."""
    reader = Forms()
    reader.feed(answer.text)
    found = next((form for form in reader.forms if field_name in form), None)
    # A browser takes the line break after the opening tag for no part of the text.
    return found and {name: value.removeprefix("\n").removeprefix("\r\n") for name, value in found.items()}
