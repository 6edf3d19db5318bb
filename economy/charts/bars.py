"""A share of each village, one bar under the other, with its number beside it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from economy.charts.parts import chart, percent, words
from programs.drawing.svg import box

ROW, LEFT, LONG = 30, 92, 190


@dataclass(frozen=True)
class Bar:
    """`value` in percent, None where nobody knows; `beside` stands after the number: how many of how many."""

    label: str
    value: int | None
    beside: str = ""


def bar_chart(key: str, bars: list[Bar], *, title: str, about: str) -> SafeString:
    drawn = [part for place, one in enumerate(bars) for part in _bar(one, place * ROW + 4)]
    return chart(key, len(bars) * ROW + 8, *drawn, title=title, about=about, kind="bars")


def _bar(one: Bar, y: float) -> list[str]:
    label = words(one.label, LEFT - 8, y + 17, class_="chart-text", text_anchor="end")
    said = words(f"{percent(one.value)} {one.beside}".rstrip(), LEFT + LONG + 8, y + 17, class_="chart-text")
    track = box(LEFT, y + 3, LONG, 18, None, 4, class_="chart-track")
    if one.value is None:
        return [label, box(LEFT, y + 3, LONG, 18, "url(#chart-unknown)", 4), said]
    return [label, track, box(LEFT, y + 3, LONG * one.value / 100, 18, None, 4, class_="chart-yes"), said]
