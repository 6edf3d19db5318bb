"""Who uses the portal: residents who read, staff who work. Each is a thread with its own browser and its own pauses."""

import random
import re
import threading
import time
from dataclasses import dataclass

from benchmarks.load.client import Answer, Browser, form_with
from benchmarks.load.figures import Figures
from benchmarks.load.journal import Journal, new_mark

PASSWORD = "load-2569-not-a-secret"
ROLES = ("registry_clerk", "registry_clerk", "officer_care", "fund_treasurer")
LOGIN = "/admin/login/"
# Whoever gets no answer sends the same form again, this long at most.
GIVES_UP_AFTER = 120
AGAIN_AFTER = 1.0
LINK = re.compile(r'href="(/[^"#?]*)"')
NOT_PAGES = ("/static/", "/admin", "/pictures/", "/feed", "/calendar", "/posters/")


def name_of(number: int) -> str:
    return f"load-{number}"


def role_of(number: int) -> str:
    return ROLES[number % len(ROLES)]


@dataclass
class Town:
    """What all virtual users share: where the portal is, its pages, whom they work on, the list of what was acknowledged."""

    port: int
    figures: Figures
    journal: Journal
    persons: list[int]
    houses: list[int]
    pages: list[str]
    staff_pause: float
    reader_pause: float
    over: threading.Event

    def browser(self) -> Browser:
        return Browser(self.port, self.figures)

    def pause(self, seconds: float) -> bool:
        """Half to one and a half times as long; whether to go on."""
        return not self.over.wait(seconds * random.uniform(0.5, 1.5))


def pages_of(browser: Browser, most: int = 40) -> list[str]:
    """The home page and what it leads to, in three languages."""
    found = ["/"]
    for start in ("/", "/ms/", "/en/"):
        answer = browser.get(start, "getting ready")
        found += [link for link in LINK.findall(answer.text) if not link.startswith(NOT_PAGES) and "." not in link]
    return list(dict.fromkeys(found))[:most]


def _is_acknowledged(answer: Answer) -> bool:
    return bool(answer.goes_to) and LOGIN not in answer.goes_to


class Reader:
    """Looks at public pages; a browser remembers what it has and asks whether it still holds."""

    def __init__(self, town: Town) -> None:
        self.town, self.browser, self.tags = town, town.browser(), {}

    def live(self) -> None:
        while self.town.pause(self.town.reader_pause):
            page = random.choice(self.town.pages)
            known = {"If-None-Match": self.tags[page]} if page in self.tags else {}
            answer = self.browser.get(page, "public page", **known)
            if answer.status == 200 and "etag" in answer.headers:
                self.tags[page] = answer.headers["etag"]


class Worker:
    """One of the staff: signed in once, and again when the session is over."""

    def __init__(self, town: Town, number: int, staff: int) -> None:
        self.town, self.number, self.role = town, number, role_of(number)
        self.browser = town.browser()
        # Nobody else edits these: a lost update is another test's matter.
        self.persons = town.persons[number::staff]
        self.houses = town.houses[number::staff]

    def live(self) -> None:
        self.town.pause(self.town.staff_pause)
        self.sign_in()
        acts = {"registry_clerk": (self.read, self.search, self.edit), "officer_care": (self.read, self.visit),
                "fund_treasurer": (self.read, self.pay)}[self.role]  # fmt: skip
        while self.town.pause(self.town.staff_pause):
            random.choice(acts)()

    # --- asking

    def sign_in(self) -> bool:
        while not self.town.over.is_set():
            page = self.browser.get(LOGIN, "sign-in")
            form = form_with(page, "password")
            if form is not None:
                form |= {"username": name_of(self.number), "password": PASSWORD}
                answer = self.browser.post(LOGIN, "sign-in", form)
                if answer.goes_to:
                    return True
                if answer.status == 200:
                    self.town.figures.sample("sign-in refused", answer.text[:1500])
            elif page.goes_to:
                return True
            self.town.pause(AGAIN_AFTER)
        return False

    def look(self, path: str) -> Answer:
        """The page, signed in again where the session is over."""
        answer = self.browser.get(path, "staff page")
        if LOGIN in answer.goes_to:
            self.sign_in()
            answer = self.browser.get(path, "staff page")
        return answer

    def send(self, kind: str, path: str, field: str, said: dict[str, str], mark: str, seen=None) -> bool:
        """Fills in the form and sends it until somebody acknowledges it. What no answer came to is sent again, as it was.

        `seen(form)`: whether what an unanswered try wrote stands there already.
        """
        end, form, tried = time.monotonic() + GIVES_UP_AFTER, None, False
        while time.monotonic() < end:
            if form is None:
                form = form_with(self.look(path), field)
                if form is not None and tried and seen and seen(form):
                    return self._done(kind, mark)
                form = form and form | said
            if form is not None:
                answer, tried = self.browser.post(path, "write", form), True
                if _is_acknowledged(answer):
                    return self._done(kind, mark)
                form = self._next(kind, answer, form, seen)
            time.sleep(AGAIN_AFTER)
        if tried:
            self.town.journal.unknown(kind, mark)
        return False

    def send_at_once(self, kind: str, path: str, form: dict[str, str], mark: str, asked: str) -> None:
        """A form that was filled in before, until it is acknowledged or nobody believes in it any more."""
        end = time.monotonic() + GIVES_UP_AFTER
        while time.monotonic() < end:
            answer = self.browser.post(path, asked, form)
            if _is_acknowledged(answer):
                self._done(kind, mark)
                return
            form = self._next(kind, answer, form, None)
            time.sleep(AGAIN_AFTER)
        self.town.journal.unknown(kind, mark)

    def _done(self, kind: str, mark: str) -> bool:
        self.town.journal.acknowledge(kind, mark)
        return True

    def _next(self, kind: str, answer: Answer, form: dict[str, str], seen) -> dict[str, str] | None:
        """The form to be sent again: as it was; with a new session's token; or looked at anew."""
        if LOGIN in answer.goes_to or answer.status == 403:
            self.sign_in()
            fresh = form_with(self.look("/admin/"), "csrfmiddlewaretoken") or {}
            return form | {"csrfmiddlewaretoken": fresh.get("csrfmiddlewaretoken", "")}
        if answer.status == 200:
            self.town.figures.sample(f"{kind} refused", answer.text)
        return None if seen else form

    # --- what staff do

    def read(self) -> None:
        self.look({"registry_clerk": "/admin/residents/resident/", "officer_care": "/admin/residents/resident/",
                   "fund_treasurer": "/admin/welfare/document/"}[self.role])  # fmt: skip
        if self.role != "fund_treasurer":
            self.look(f"/admin/residents/resident/{random.choice(self.persons)}/page/")

    def search(self) -> None:
        self.look("/admin/residents/resident/?q=%E0%B8%AB%E0%B8%B0%E0%B8%A2%E0%B8%B5")

    def edit(self) -> None:
        mark, path = new_mark(), f"/admin/residents/resident/{random.choice(self.persons)}/change/"
        self.send("edit", path, "shown_version", {"note": mark}, mark, lambda form: form.get("note") == mark)

    def pay(self) -> None:
        mark = new_mark()
        said = {"amount": str(random.randint(1, 900)), "note": mark}
        self.send("payment", "/admin/welfare/document/write/donation/", "amount", said, mark)

    def visit(self) -> None:
        mark, path = new_mark(), f"/admin/care/homevisit/house/{random.choice(self.houses)}/"
        form = form_with(self.look(path), "people")
        if form is None:
            return
        one = next((key for key in form.get("people", "").split(",") if key), None)
        if one:
            self.send("visit", path, "people", {"note": mark, f"p{one}-outcome": "seen"}, mark)
