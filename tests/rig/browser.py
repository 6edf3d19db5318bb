"""pytest plugin: one Chromium a worker, a fresh Thai context a test, and no request that leaves this machine."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import product
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

INSTALL = "apt-get install -y chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
OFFICE_PC = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}


def executable() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Said before the first test runs, not in the middle of it."""
    wanted = any(item.get_closest_marker("browser") for item in session.items)
    if wanted and not session.config.option.collectonly and not executable():
        pytest.exit(f"The browser tests need Chromium. Install it: {INSTALL}", returncode=pytest.ExitCode.USAGE_ERROR)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable(), args=arguments)
        yield chromium
        chromium.close()


def _is_outside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("localhost", "127.0.0.1")


@pytest.fixture
def new_context(browser, live_server) -> Iterator:
    """Makes browser contexts; at the end no page of theirs may have raised, broken the CSP or looked outside."""
    contexts, problems = [], []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on("request", lambda request: problems.append(request.url) if _is_outside(request.url) else None)
        page.on("console", lambda said: problems.append(said.text) if "Content Security" in said.text else None)

    def make(**options) -> BrowserContext:
        given = {"viewport": OFFICE_PC, "locale": "th-TH", "timezone_id": "Asia/Bangkok", "base_url": live_server.url}
        context = browser.new_context(**(given | options))
        context.set_default_timeout(15_000)
        context.on("page", watch)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def page(new_context) -> Page:
    """A page of an office PC; `page.goto("/admin/")` is an address of the live server."""
    return new_context().new_page()


@pytest.fixture
def phone(new_context) -> Page:
    """A page as wide as a small phone's."""
    return new_context(viewport=PHONE, is_mobile=True, has_touch=True).new_page()


@pytest.fixture(autouse=True)
def patient(request, monkeypatch) -> None:
    """What is pressed is over when the form that it sent is answered and the next page stands there whole: a page that is half
    come has no table yet, and who counts tables finds none. Tests of the line itself look in between: they are marked
    `impatient`."""
    if request.node.get_closest_marker("browser") and not request.node.get_closest_marker("impatient"):
        for whose, act in product((Locator, Page), ("click", "tap", "press")):
            monkeypatch.setattr(whose, act, _to_the_end(getattr(whose, act)))


def _to_the_end(act: Callable) -> Callable:
    @wraps(act)
    def acted(self: Locator | Page, *words, **options) -> None:
        page = self if isinstance(self, Page) else self.page
        act(self, *words, **options)
        if not page.is_closed():
            page.wait_for_load_state("domcontentloaded")
            page.locator("form[aria-busy=true]").first.wait_for(state="detached")

    return acted
