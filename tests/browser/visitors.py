"""What a visitor does at the public forms, by the words that stand on them."""

from playwright.sync_api import Page

NAME, PHONE = "ฮาซัน ทดลอง", "081-234-5678"
# The languages' addresses, and what proves which one a page speaks.
LANGUAGES = {"th": "", "ms": "/ms", "en": "/en"}


def send(page: Page) -> None:
    """The main button of the page's form that is open."""
    page.locator("main form button.button:visible").last.click()


def join(page: Page, address: str) -> str:
    """Signs up and gives the code."""
    page.goto(address)
    page.fill("#id_name", NAME)
    page.fill("#id_phone", PHONE)
    page.check("#id_consent")
    send(page)
    return code_on(page)


def ask(page: Page, address: str) -> str:
    page.goto(address)
    page.check("#id_kind_0")
    page.check("#id_for_whom_0")
    for name, value in {"story": "ข้าวสารหมด", "name": NAME, "phone": PHONE}.items():
        page.fill(f"#id_{name}", value)
    page.check("#id_consent")
    send(page)
    return code_on(page)


def code_on(page: Page) -> str:
    return page.locator("output.code").inner_text()


def follow(page: Page, address: str, code: str) -> None:
    page.goto(address)
    page.fill("#id_code", code)
    send(page)
    page.locator("dl.facts").first.wait_for()


def open_act(page: Page, number: int) -> None:
    """The first says that one cannot come, the second that somebody else does."""
    page.locator("main details > summary").nth(number).click()
