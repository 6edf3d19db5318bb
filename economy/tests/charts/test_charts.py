"""What is drawn: whole SVG with words beside every colour, nothing from outside unescaped, no style of its own."""

import re
import xml.etree.ElementTree as ET

import pytest

from economy.charts.bars import Bar, bar_chart
from economy.charts.columns import Column, column_chart
from economy.charts.lines import Line, line_chart
from economy.charts.parts import PATTERNS
from economy.charts.spark import spark
from economy.charts.villages import RADIUS, Spot, village_map
from economy.charts.wheel import Slice, wheel
from economy.enums import Said
from tests.test_look import WHITE, contrast

SVG = "{http://www.w3.org/2000/svg}"
SAYS = {"title": "น้ำ <สะอาด> & ดี", "about": 'ดู "ตาราง"'}
POINTS = [("5.90", "101.80"), ("5.95", "101.85"), ("5.9001", "101.8001")]


def spots(*values, points=()) -> list[Spot]:
    places = [*points, *[(None, None)] * len(values)]
    return [Spot(n, f"ม.{n}", value, *places[n - 1]) for n, value in enumerate(values, 1)]


CHARTS = {
    "lines": lambda: line_chart("k", years=[2567, 2568, 2569], lines=[Line("ก <ข>", [10, None, 40], True), Line("ค", [50, 60, 70])], **SAYS),
    "bars": lambda: bar_chart("k", [Bar("ม.1 <", 40, "(2/5)"), Bar("ม.2", None)], **SAYS),
    "tiles": lambda: village_map("k", spots(0, 55, None), **SAYS),
    "circles": lambda: village_map("k", spots(0, 55, None, points=POINTS), **SAYS),
    "wheel": lambda: wheel("k", [Slice(n, side, said) for n, (side, said) in enumerate(zip("aabbb", Said, strict=True), 1)], middle="1/2", **SAYS),
    "columns": lambda: column_chart("k", [Column("10", 3, 4, 1), Column("33", 0, 8, 0, chosen=True)], **SAYS),
}  # fmt: skip


def drawn(name: str) -> ET.Element:
    return ET.fromstring(CHARTS[name]().replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))  # noqa: S314


def texts(name: str) -> list[str]:
    return [one.text for one in drawn(name).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_named_and_described(name):
    found = drawn(name)
    named = [found.find(f"{SVG}{part}").text for part in ("title", "desc")]
    assert (named, found.get("aria-labelledby")) == ([SAYS["title"], SAYS["about"]], "k-title k-about")


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_has_a_style_of_its_own(name):
    assert [one.tag for one in drawn(name).iter() if "style" in one.attrib] == []


def test_lines_end_with_their_name_and_last_value():
    assert [text for text in texts("lines") if text.startswith(("ก", "ค"))] == ["ค 70%", "ก <ข> 40%"]


def test_an_unknown_year_breaks_the_line():
    paths = [one.get("d") for one in drawn("lines").iter(f"{SVG}path") if one.get("class") == "chart-line-picked"]
    assert paths == []


def test_names_of_lines_never_lie_over_one_another():
    chart = line_chart("k", years=[2568, 2569], lines=[Line("ก", [50, 50], True), Line("ข", [50, 51])], **SAYS)
    at = [float(y) for y in re.findall(r'y="([\d.]+)" class="chart-end', chart)]
    assert abs(at[0] - at[1]) >= 14


def test_of_many_years_every_second_is_written():
    chart = line_chart("k", years=list(range(2560, 2570)), lines=[Line("ก", [50] * 10)], **SAYS)
    assert re.findall(r">(25\d\d)<", chart) == ["2569", "2567", "2565", "2563", "2561"]


def test_a_bar_is_as_long_as_its_number():
    widths = [one.get("width") for one in drawn("bars").iter(f"{SVG}rect") if one.get("class") == "chart-yes"]
    assert widths == ["76"]


@pytest.mark.parametrize("name", ["tiles", "circles"])
def test_each_village_has_its_number_in_it(name):
    assert texts(name) == ["ม.1", "0%", "ม.2", "55%", "ม.3", "–"]


def test_the_map_has_five_shades_and_a_pattern():
    shades = [one.shade for one in spots(0, 19, 20, 40, 60, 80, 100, None)]
    assert shades == ["0", "0", "1", "2", "3", "4", "4", "unknown"]


def test_circles_of_near_villages_do_not_lie_over_one_another():
    found = [(float(one.get("cx")), float(one.get("cy"))) for one in drawn("circles").iter(f"{SVG}circle")]
    (ax, ay), _far, (bx, by) = found
    assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 >= 2 * RADIUS


def test_a_wheel_says_every_answer_by_a_sign():
    assert [text for text in texts("wheel") if text in "✓✗?–#"] == ["?", "✓", "✗", "–", "#"]


def test_the_rule_s_own_cut_off_is_marked():
    assert [one.get("class") for one in drawn("columns").iter(f"{SVG}path")] == ["chart-pointer"]


def test_the_patterns_that_charts_refer_to_are_there():
    asked = {name for make in CHARTS.values() for name in re.findall(r"url\(#([\w-]+)\)", make())}
    assert asked == set(re.findall(r'<pattern id="([\w-]+)"', PATTERNS) or re.findall(r'id="([\w-]+)"', PATTERNS))


def test_one_year_alone_makes_no_small_line():
    assert (spark([None, 40]), spark([30, 40]) == "") == ("", False)


@pytest.mark.parametrize(
    ("ink", "paper"),
    [("#14392a", "#f3ecdc"), ("#14392a", "#cfe6d8"), ("#14392a", "#94cdaf"), (WHITE, "#2f7d5b"), (WHITE, "#12402e")],
)
def test_the_number_in_a_village_can_be_read(ink, paper):
    assert contrast(ink, paper) >= 4.5
