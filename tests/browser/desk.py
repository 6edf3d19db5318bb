"""What a member of staff does in front of the screen, by the words that stand on it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from django.test import Client
from django.utils.translation import gettext as _
from playwright.sync_api import BrowserContext, Locator, Page

from accounts.models import User

PEOPLE = "/admin/residents/resident/"
IMPORT = f"{PEOPLE}import/"


def admit(context: BrowserContext, user: User, address: str) -> None:
    """Signs the context in without the form, which has a test of its own."""
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])


def downloaded(page: Page, click: Callable[[], None]) -> bytes:
    with page.expect_download() as started:
        click()
    return Path(started.value.path()).read_bytes()


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window, once it is there: a click does not wait for the next page."""
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def write_text(page: Page, words: str) -> None:
    """Types a text of its own into the form's first editor, until it is drawn: drawing takes the focus, and with it what is
    filled into another field meanwhile."""
    page.locator("trix-editor").first.click()
    page.keyboard.type(words)
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


class Desk:
    """A browser page in a clerk's hands."""

    def __init__(self, page: Page):
        self.page = page

    def link(self, words: str) -> Locator:
        return self.page.locator("#main").get_by_role("link", name=_(words)).first

    def button(self, words: str) -> Locator:
        return self.page.get_by_role("button", name=_(words))

    def shown(self, selector: str) -> None:
        """Waits until the page that has this stands there whole."""
        self.page.locator(selector).first.wait_for()
        self.page.wait_for_load_state("domcontentloaded")

    # --- in

    def choose(self, data: bytes, name: str) -> None:
        self.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": data})
        self.button("Read the file and show the plan").click()

    def import_file(self, data: bytes, name: str) -> None:
        """From the list of people, through its import button, to the plan."""
        self.page.goto(PEOPLE)
        self.page.locator(f"a[href^='{IMPORT}']:visible").last.click()
        self.choose(data, name)

    def counts(self) -> dict[str, int]:
        """The numbers on the plan's tabs."""
        self.shown(".imports-tab")
        tabs = self.page.locator(".imports-tab").all()
        return {_code(tab): int(tab.locator("strong").inner_text()) for tab in tabs}

    def show(self, outcome: str) -> list[list[str]]:
        """The rows under one tab of the plan, as they can be read."""
        self.page.locator(f".imports-tab.imports-{outcome}").click()
        self.shown(f".imports-{outcome}[aria-current]")
        rows = self.page.locator(".imports-rows tbody tr").all()
        return [row.locator("td").all_inner_texts() for row in rows]

    def write(self) -> None:
        self.page.locator(".imports-main").click()
        self.shown(".imports-state-applied")

    def undo(self) -> None:
        self.page.locator(".imports-undo summary").click()
        self.button("Yes, take it back").click()
        self.shown(".imports-state-undone")

    def refused_file(self) -> BytesIO:
        return BytesIO(downloaded(self.page, self.link("Download the refused rows to correct them").click))

    # --- out

    def export(self) -> BytesIO:
        self.page.goto(PEOPLE)
        self.page.locator(f"a[href^='{PEOPLE}export/']:visible").last.click()
        return BytesIO(downloaded(self.page, self.button("Make the file").click))

    # --- people

    def find(self, words: str) -> list[str]:
        """Names in the list when one searches."""
        self.page.goto(PEOPLE)
        box = self.page.locator("#searchbar")
        box.fill(words)
        box.press("Enter")
        self.page.wait_for_url("**q=**", wait_until="domcontentloaded")
        return self.page.locator("#result_list .field-name").all_inner_texts()

    def save(self) -> None:
        self.page.locator("[name=_save]").first.click()

    def errors(self) -> list[str]:
        return self.page.locator(".errornote, .errorlist li").all_inner_texts()


def _code(tab: Locator) -> str:
    return (tab.get_attribute("href") or "").partition("show=")[2]
