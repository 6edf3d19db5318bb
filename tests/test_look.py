"""The look of the staff's pages: contrast, icons, and the one template that was copied from unfold."""

import hashlib
import re
from pathlib import Path

import pytest
import unfold

from tests.laws import tree
from waeng_portal.navigation import menu
from waeng_portal.unfold import HILLS, PAPER
from waeng_portal.unfold import UNFOLD as UNFOLD_SETTINGS

WHITE = "#ffffff"
UNFOLD = Path(unfold.__file__).parent
ICONS = set((tree.ROOT / "static/fonts/icons.txt").read_text().split())
# The originals of templates that we copied. When one changes: look at the difference, carry it over.
COPIED = {
    "layouts/skeleton.html": "062bb8d9caf56385289bde95c57e06c13dfc598fc3463332f967e8b52724d84c",
    "helpers/welcomemsg.html": "91ac76169f4c93b57e54cdd03af5aac3311f695014a529314f17ff4c2170c28a",
    "helpers/app_list.html": "aee0d40c9583f9bf1d0d4a1602245e865811008968594e1b9c62b56b67da0179",
    "helpers/account_links.html": "1b90a3637c507896db2932aebcae8ebec2819aa06d0f745bcb586966dd6af02c",
}


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        (WHITE, HILLS["600"]),
        (HILLS["600"], WHITE),
        (HILLS["600"], PAPER["50"]),
        (HILLS["600"], PAPER["100"]),
        (HILLS["700"], HILLS["100"]),
        (HILLS["500"], PAPER["900"]),
        (HILLS["400"], PAPER["900"]),
        (PAPER["500"], WHITE),
        (PAPER["500"], PAPER["50"]),
        (PAPER["500"], PAPER["100"]),
        (PAPER["600"], PAPER["100"]),
        (PAPER["400"], PAPER["900"]),
        (PAPER["400"], PAPER["800"]),
        (PAPER["300"], PAPER["800"]),
    ],
)
def test_words_stand_out_from_what_is_behind_them(ink, paper):
    assert contrast(ink, paper) >= 4.5


def test_every_icon_that_unfold_s_templates_name_is_in_our_font():
    said = "\n".join(path.read_text(encoding="utf-8") for path in UNFOLD.glob("templates/**/*.html"))
    named = re.findall(r"material-symbols-outlined[^>]*>\s*([a-z_0-9]+)\s*<", said)
    assert set(named) - ICONS == set()


def test_every_icon_that_our_code_names_is_in_our_font():
    said = "\n".join(text for name, text in tree.texts().items() if name.endswith((".py", ".html")))
    named = re.findall(r'\bicon"?[:=] ?"([a-z_0-9]+)"', said)
    assert set(named) - ICONS == set()


def test_every_icon_of_the_menu_is_in_our_font():
    items = [item["icon"] for group in menu() for item in group["items"]]
    assert {*items, UNFOLD_SETTINGS["SITE_SYMBOL"]} - ICONS == set()


@pytest.mark.parametrize("name", COPIED)
def test_the_original_of_a_copied_template_is_the_one_that_was_copied(name):
    original = (UNFOLD / "templates/unfold" / name).read_bytes()
    assert hashlib.sha256(original).hexdigest() == COPIED[name]
