"""axe-core, run in the page: what a page breaks of the rules asked for."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from tests.rig.browser import OFFICE_PC, PHONE
from tests.rig.proof import FULL

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async rules => (await axe.run({runOnly: rules, resultTypes: ['violations']})).violations
    .map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 200)).join(' | ')}`)"""
# Made by the script, not written in the page: the strict policy of public pages lets no style element in.
STILL = """() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
}"""

# Each theme with a size of its own, as for the public pages; all four together in `make prove`.
LOOKS = {"light": (OFFICE_PC, PHONE), "dark": (OFFICE_PC, PHONE)} if FULL else {"light": (OFFICE_PC,), "dark": (PHONE,)}


def violations(page: Page, address: str, rules: list[str], *, sizes: tuple[dict, ...] = ()) -> list[str]:
    """Opens the address, once for all sizes, and lists each broken rule with the elements that break it."""
    page.goto(address)
    return violations_now(page, rules, sizes=sizes)


def violations_now(page: Page, rules: list[str], *, sizes: tuple[dict, ...] = ()) -> list[str]:
    """The same of the page as it stands open."""
    page.evaluate(STILL)
    page.evaluate(AXE)
    found = []
    for size in sizes or (page.viewport_size,):
        page.set_viewport_size(size)
        found += [f"{page.url} {size['width']}: {said}" for said in page.evaluate(RUN, rules)]
    return found
