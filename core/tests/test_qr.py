"""QR codes say what they were given, and bring nothing with them that a page's policy would refuse."""

import re
from xml.etree import ElementTree

import pytest
import segno

from core.qr import QUIET, qr_for_paper, qr_svg

ADDRESS = "https://portal.example.go.th/ms/activities/7/?from=qr&a=1"


def _drawn(svg: str | bytes) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - what we have just written ourselves


@pytest.mark.parametrize("write", [qr_svg, qr_for_paper])
def test_it_is_one_whole_drawing(write):
    assert _drawn(write(ADDRESS)).tag.rpartition("}")[2] == "svg"


def test_a_page_s_policy_refuses_nothing_of_it():
    assert re.findall(r"style=|<script|<style|on\w+=|href", qr_svg(ADDRESS)) == []


def test_who_listens_to_a_page_hears_nothing_of_it():
    assert _drawn(qr_svg(ADDRESS)).get("aria-hidden") == "true"


def test_it_has_the_light_edge_that_cameras_need():
    side = segno.make_qr(ADDRESS, error="m").symbol_size(border=QUIET)[0]
    assert _drawn(qr_svg(ADDRESS)).get("viewBox") == f"0 0 {side} {side}"


def test_another_address_is_another_code():
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS + "0")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", 'กิจกรรม ๑ & "๒"', '#image("x")'])
def test_what_it_says_is_never_markup(text):
    assert text not in qr_svg(text)
