"""Somebody at the public forms: opens a page, takes the time that a person takes, sends what they typed."""

import re
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.test import Client

from programs.models import Activity
from tests.access.forms import filled

JOIN = {"name": "ฮาซัน ทดลอง", "phone": "081-234-5678", "consent": "on"}
HELP = {
    "kind": "food", "for_whom": "myself", "name": "ฮาซัน ทดลอง", "phone": "0812345678", "about_name": "", "village": "",
    "place": "", "story": "ข้าวสารหมด", "consent": "on",
}  # fmt: skip
CODE = re.compile(r'<output class="code"[^>]*>([^<]+)</output>')
# The same code, drawn: any other SVG on the page stays and is compared.
SCANNED = re.compile(r'<figure><svg [^>]*class="qr".*?</svg>', re.DOTALL)
DIFFERS = re.compile(r'(name="(?:csrfmiddlewaretoken|token|code)" value=")[^"]+')
PERSONS_TIME = 5


@dataclass
class Visitor:
    clock: object
    client: Client = field(default_factory=Client)
    address: str = ""

    def filled(self, address: str, body: dict, *, wait: int = PERSONS_TIME) -> dict:
        """The page's form as it is sent back after so many seconds."""
        self.address = address
        shown = self.client.get(address)
        self.clock.seconds += wait
        return filled(shown) | body

    def send(self, body: dict, address: str = "", **meta) -> HttpResponse:
        return self.client.post(address or self.address, body, **meta)

    def send_shown(self, answer: HttpResponse) -> HttpResponse:
        """The same page's button once more, with all that stands in it."""
        self.clock.seconds += PERSONS_TIME
        return self.send(filled(answer))

    def join(self, activity: Activity, *, language: str = "", **changes) -> HttpResponse:
        return self.send(self.filled(f"{language}/join/{activity.pk}/", JOIN | changes))

    def ask(self, *, language: str = "", REMOTE_ADDR: str = "127.0.0.1", **changes) -> HttpResponse:
        return self.send(self.filled(f"{language}/help/", HELP | changes), REMOTE_ADDR=REMOTE_ADDR)

    def follow(self, code: str) -> HttpResponse:
        return self.client.post("/status/", {"code": code})

    def change(self, act: str, code: str, *, last_four: str) -> HttpResponse:
        return self.client.post(f"/status/{act}/", {"code": code, f"{act}-last_four": last_four})

    def hand_over(self, code: str, *, last_four: str = "5678") -> HttpResponse:
        return self.hand_over_twice(code, last_four=last_four, times=1)[0]

    def hand_over_twice(self, code: str, *, last_four: str = "5678", times: int = 2) -> list[HttpResponse]:
        token = self.follow(code).context["other"]["token"].value()
        self.clock.seconds += PERSONS_TIME
        typed = {
            "last_four": last_four,
            "name": "คนแทน ทดลอง",
            "phone": "089-999-0000",
            "consent": "on",
            "token": token,
        }
        body = {"code": code} | {f"other-{name}": value for name, value in typed.items()}
        return [self.client.post("/status/substitute/", body) for _ in range(times)]

    @staticmethod
    def code(answer: HttpResponse) -> str:
        return CODE.search(answer.content.decode())[1]

    @staticmethod
    def typed(answer: HttpResponse, names) -> dict[str, str]:
        shown = filled(answer)
        return {name: shown[name] for name in names}

    @staticmethod
    def without_what_differs(answer: HttpResponse) -> str:
        return DIFFERS.sub(r"\1", SCANNED.sub("", CODE.sub("", answer.content.decode())))
