"""The pictures of README.md and of the manual, made anew from the portal itself: `.venv/bin/python -m tools.screenshots`;
with `--manual` only those that README has not.

A scratch database with the demo's fictional people is served on a free port and removed afterwards. Needs the system's
Chromium, LibreOffice and pdftoppm.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.rig.browser import ARGUMENTS, OFFICE_PC, PHONE, executable
from tools.manual_pictures import SCREENS

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
ALLOWANCE = ROOT / "tests" / "samples" / "elderly_allowance_by_village.xlsx"
PEOPLE = "/admin/residents/resident/"
SEED = "1"
CLERK, TREASURER, EXECUTIVE = "clerk", "treasurer", "executive"
# Papers that an executive looks at, by the name of their picture.
PAPERS = {"paper-pillars": "five_pillars", "paper-ages": "residents_by_age", "paper-allowances": "allowance_payments"}
MANAGE = (sys.executable, "-m", "tools.on_a_day")
SHARP = 1.5
MOST_BYTES = 250_000
COLOURS = (256, 128, 64, 32)
# What the staff's manual shows of them too, smaller (docs/decisions/0092-the-manual.md).
MANUAL = ROOT / "docs" / "manual" / "pictures"
OF_README = {
    "sign-in", "person-page", "person", "import-plan", "merge", "groups", "data-health", "fund-collect", "dashboard",
}  # fmt: skip
IN_MANUAL = OF_README | SCREENS.keys()
MANUAL_WIDTH, MANUAL_MOST_BYTES = 1200, 120_000
QUALITIES = (75, 60, 45, 30)
PROGRAMS = {
    "chromium": executable(),
    "libreoffice-calc": shutil.which("soffice"),
    "poppler-utils": shutil.which("pdftoppm"),
}


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def run(*command: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    return done.stdout


def manage(*words: str) -> str:
    return run(*MANAGE, *words)


# --- the portal, on a scratch database


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def prepare(folder: str) -> None:
    """Settings come from the environment alone: no task worker, so that a plan is there when its page is."""
    os.environ.update(VAR_DIR=folder, DEBUG="1", DEMO="1", TASK_WORKER="0", DJANGO_RUNSERVER_HIDE_WARNING="true")
    os.environ.pop("DATABASE_URL", None)
    run(sys.executable, "tools/compile_messages.py")
    manage("migrate", "--verbosity=0")
    manage("demo", "--seed", SEED)


def password() -> str:
    """The clerk's, as the table of demo accounts prints it; it is everybody's."""
    lines = (line.split() for line in manage("demo_accounts").splitlines())
    return next(words[1] for words in lines if words and words[0] == CLERK)


@contextmanager
def portal() -> Iterator[str]:
    place = f"127.0.0.1:{free_port()}"
    command = [*MANAGE, "runserver", place, "--noreload", "--skip-checks"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, **quiet) as server:  # noqa: S603 - our own words
        try:
            wait_for(f"http://{place}/admin/login/", server)
            yield f"http://{place}"
        finally:
            server.terminate()


def wait_for(address: str, server: subprocess.Popen) -> None:
    for _ in range(200):
        try:
            urlopen(address).close()  # noqa: S310 - our own address
        except URLError:
            time.sleep(0.1)
        else:
            return
        if server.poll() is not None:
            break
    sys.exit("The portal did not start: try manage.py runserver by hand.")


# --- pictures


def keep(name: str, picture: Image.Image) -> None:
    """As few colours as it takes: a page of text needs no more, and a README should load on a village's line."""
    for colours in COLOURS:
        out = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES:
            break
    (PICTURES / f"{name}.png").write_bytes(out.getvalue())
    say(f"{name}.png  {picture.width} x {picture.height}  {out.tell() // 1000} kB")
    if name in OF_README:
        keep_for_manual(name, picture)


def keep_for_manual(name: str, picture: Image.Image) -> None:
    """As good as it may be within what a keeper's phone loads at once."""
    small = picture.resize((MANUAL_WIDTH, picture.height * MANUAL_WIDTH // picture.width), Image.Resampling.LANCZOS)
    for quality in QUALITIES:
        out = BytesIO()
        small.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MANUAL_MOST_BYTES:
            break
    (MANUAL / f"{name}.webp").write_bytes(out.getvalue())
    say(f"{name}.webp  {small.width} x {small.height}  {out.tell() // 1000} kB")


def shoot(page: Page, name: str, **options) -> None:
    keep(name, taken(page, **options))


def taken(page: Page, **options) -> Image.Image:
    page.evaluate("document.fonts.ready")
    return read(page.screenshot(animations="disabled", caret="hide", **options))


def read(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


@contextmanager
def opened(browser: Browser, address: str, secret: str, *, who: str = CLERK, **options) -> Iterator[Page]:
    """A page whose reader is signed in."""
    context = browser.new_context(locale="th-TH", timezone_id="Asia/Bangkok", base_url=address, **options)
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("#id_username", who)
    page.fill("#id_password", secret)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def sign_in(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="th-TH", base_url=address, viewport=OFFICE_PC, device_scale_factor=SHARP)
    page.goto("/admin/login/")
    shoot(page, "sign-in")
    page.close()


def office(page: Page) -> str:
    """The screens of an office PC; gives the address of the plan."""
    page.goto("/admin/")
    shoot(page, "first-page")
    page.goto(PEOPLE)
    shoot(page, "residents")
    page.goto("/admin/residents/duplicatepair/")
    page.locator("#result_list a.imports-button").nth(3).click()
    page.locator(".merge, .imports").first.wait_for()
    shoot(page, "merge")
    page.goto("/admin/residents/lifeevent/")
    page.locator("#result_list tr").filter(has_text="ย้ายภายในตำบล").first.locator(".field-person a").click()
    shoot(page, "person-page")
    page.locator(".person-actions a[href$='/change/']").click()
    page.locator(".thai-date__open").first.click()
    shoot(page, "person")
    page.goto("/admin/residents/healthcount/")
    shoot(page, "data-health")
    page.goto("/admin/residents/populationgroup/counts/")
    shoot(page, "groups")
    return import_allowance(page)


def import_allowance(page: Page) -> str:
    page.goto(f"{PEOPLE}import/")
    page.set_input_files("input[type=file]", ALLOWANCE)
    page.locator("form:has(input[type=file]) [type=submit]").click()
    page.wait_for_url("**/plan/")
    page.locator(".imports-refused").click()
    shoot(page, "import-plan")
    return page.url


def collect(page: Page) -> None:
    """The round of village 1, in which the first houses have paid."""
    page.goto("/admin/welfare/collectionround/")
    page.locator("#result_list th a").first.click()
    page.locator("a[href$='/collect/']").first.click()
    shoot(page, "fund-collect")


def everybody(browser: Browser, address: str) -> None:
    """What the public sees, on a PC and on a phone."""
    page = browser.new_page(locale="th-TH", base_url=address, viewport=OFFICE_PC, device_scale_factor=SHARP)
    page.goto("/")
    shoot(page, "public-home")
    page.goto("/pillars/welfare/")
    page.locator("main a[href^='/programs/']").first.click()
    page.locator("main img").first.wait_for()
    shoot(page, "public-program")
    page.goto("/fund/")
    shoot(page, "public-fund")
    page.close()
    page = browser.new_page(locale="th-TH", base_url=address, viewport=PHONE, device_scale_factor=SHARP)
    page.goto("/activities/")
    for number in range(page.locator("main a[href^='/activities/']").count()):
        page.goto("/activities/")
        page.locator("main a[href^='/activities/']").nth(number).click()
        if page.locator("main a[href^='/join/']").count():
            page.locator("main a[href^='/join/']").first.click()
            break
    shoot(page, "public-join-phone")
    page.close()


def screens(browser: Browser, address: str) -> None:
    everybody(browser, address)
    secret = password()
    sign_in(browser, address)
    with opened(browser, address, secret, viewport=OFFICE_PC, device_scale_factor=SHARP) as page:
        plan = office(page)
    with opened(browser, address, secret, who=TREASURER, viewport=OFFICE_PC, device_scale_factor=SHARP) as page:
        collect(page)
    with opened(browser, address, secret, who=EXECUTIVE, viewport=OFFICE_PC, device_scale_factor=SHARP) as page:
        page.goto("/admin/")
        shoot(page, "dashboard", full_page=True)
    with opened(browser, address, secret, viewport=OFFICE_PC, device_scale_factor=SHARP, color_scheme="dark") as page:
        page.goto(PEOPLE)
        shoot(page, "dark")
    with opened(browser, address, secret, viewport=PHONE, is_mobile=True, device_scale_factor=SHARP) as page:
        page.goto(plan)
        shoot(page, "import-phone")


def manual(browser: Browser, address: str) -> None:
    """The screens of the manual alone."""
    secret = password()
    for name, screen in SCREENS.items():
        with opened(browser, address, secret, who=screen.who, viewport=OFFICE_PC, device_scale_factor=SHARP) as page:
            page.goto(screen.address)
            for link in screen.press:
                page.locator(link).first.click()
                page.wait_for_load_state()
            keep_for_manual(name, taken(page))


def first_page_of(pdf: Path) -> Image.Image:
    run("pdftoppm", "-png", "-r", "96", "-f", "1", "-l", "1", "-singlefile", pdf.name, pdf.stem, cwd=pdf.parent)
    return read(pdf.with_suffix(".png").read_bytes())


def papers(folder: Path) -> None:
    """The register of one village as it leaves: the workbook as LibreOffice prints it, and the PDF."""
    for ending in ("xlsx", "pdf"):
        words = ["--by", CLERK, "--param", "village=1", "--param", "numbers=masked"]
        manage("export_report", "resident_register", *words, "--out", str(folder / f"paper-{ending}.{ending}"))
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "paper-xlsx.xlsx"))
    keep("export-workbook", first_page_of(folder / "paper-xlsx.pdf"))
    keep("export-pdf", first_page_of(folder / "paper-pdf.pdf"))
    for name, code in PAPERS.items():
        manage("export_report", code, "--by", EXECUTIVE, "--format", "pdf", "--out", str(folder / f"{name}.pdf"))
        keep(name, first_page_of(folder / f"{name}.pdf"))


def main(*, everything: bool) -> None:
    needed = PROGRAMS if everything else {"chromium": PROGRAMS["chromium"]}
    if missing := [package for package, program in needed.items() if not program]:
        sys.exit(f"apt-get install -y {' '.join(missing)}")
    for folder in (PICTURES, MANUAL):
        folder.mkdir(parents=True, exist_ok=True)
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        prepare(folder)
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments)
        with portal() as address:
            manual(browser, address)
            if everything:
                screens(browser, address)
        browser.close()
        if everything:
            papers(Path(folder))


if __name__ == "__main__":
    main(everything="--manual" not in sys.argv[1:])
