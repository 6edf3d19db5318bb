"""A household's answers as a wheel: a slice each, side of life by side of life. The sign in it says what was answered."""

import math
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from economy.charts.parts import chart, words
from economy.enums import Said
from programs.drawing.svg import tag

SIZE, OUT, IN, RIM = 360, 150, 62, 164
SIGNS = {Said.YES: "✓", Said.NO: "✗", Said.UNKNOWN: "?", Said.NOBODY: "–", Said.GIVEN: "#"}
LOOKS = {Said.YES: "yes", Said.NO: "no", Said.UNKNOWN: "unknown", Said.NOBODY: "aside", Said.GIVEN: "aside"}
PATTERNED = {Said.NO: "url(#chart-no)", Said.UNKNOWN: "url(#chart-unknown)"}
# Degrees between two sides of life.
GAP = 5.0


@dataclass(frozen=True)
class Slice:
    """`number` leads to the line of the table that says what the slice is of."""

    number: int
    side: str
    said: Said

    @property
    def sign(self) -> str:
        return SIGNS[self.said]


def wheel(key: str, slices: list[Slice], *, title: str, about: str, middle: str) -> SafeString:
    """Slices of one side of life stand together, in the order given."""
    sides = [list(found) for _side, found in groupby(slices, key=lambda one: one.side)]
    each = (360 - GAP * len(sides)) / (len(slices) or 1)
    drawn, at = [], GAP / 2
    for side in sides:
        for one in side:
            drawn += _slice(one, at, at + each)
            at += each
        at += GAP
    drawn.append(words(middle, SIZE / 2, SIZE / 2 + 9, class_="chart-middle", text_anchor="middle"))
    return chart(key, SIZE, *drawn, title=title, about=about, width=SIZE, kind="wheel")


def _slice(one: Slice, start: float, end: float) -> list[str]:
    middle = (start + end) / 2
    x, y = _at(middle, (IN + OUT) / 2)
    outside = _at(middle, RIM)
    return [
        tag("path", class_=f"chart-slice chart-{LOOKS[one.said]}", d=_ring(start, end), fill=PATTERNED.get(one.said)),
        tag("circle", class_="chart-sign-ground", cx=x, cy=y, r=13.0),
        words(one.sign, x, y + 7, class_="chart-sign", text_anchor="middle"),
        words(one.number, outside[0], outside[1] + 4, class_="chart-soft", text_anchor="middle"),
    ]


def _ring(start: float, end: float) -> str:
    wide = int(end - start > 180)
    (ax, ay), (bx, by) = _at(start, OUT), _at(end, OUT)
    (cx, cy), (dx, dy) = _at(end, IN), _at(start, IN)
    return f"M{ax} {ay}A{OUT} {OUT} 0 {wide} 1 {bx} {by}L{cx} {cy}A{IN} {IN} 0 {wide} 0 {dx} {dy}Z"


def _at(degrees: float, far: float) -> tuple[float, float]:
    """From the top, as a clock goes."""
    turned = math.radians(degrees - 90)
    return round(SIZE / 2 + far * math.cos(turned), 1), round(SIZE / 2 + far * math.sin(turned), 1)
