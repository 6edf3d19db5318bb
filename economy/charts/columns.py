"""Households in three parts for each cut-off: poor, cannot be told, not poor; the rule's own cut-off is marked."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from economy.charts.parts import chart, percent, words
from economy.rules.percent import in_percent
from programs.drawing.svg import box, tag

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 240, 22, 190, 8, 392


@dataclass(frozen=True)
class Column:
    label: str
    poor: int
    not_poor: int
    cannot_tell: int
    chosen: bool = False

    @property
    def total(self) -> int:
        return self.poor + self.cannot_tell + self.not_poor


def column_chart(key: str, columns: list[Column], *, title: str, about: str) -> SafeString:
    wide = (RIGHT - LEFT) / (len(columns) or 1)
    drawn = [part for place, one in enumerate(columns) for part in _column(one, LEFT + place * wide, wide)]
    return chart(key, HEIGHT, *drawn, title=title, about=about, kind="columns")


def _column(one: Column, x: float, wide: float) -> list[str]:
    middle, across = x + wide / 2, wide - 6
    parts, top = [], float(BOTTOM)
    for people, fill, look in (
        (one.poor, "url(#chart-no)", "chart-no"),
        (one.cannot_tell, "url(#chart-unknown)", "chart-unknown"),
        (one.not_poor, None, "chart-yes"),
    ):
        high = (BOTTOM - TOP) * people / (one.total or 1)
        top -= high
        if people:
            parts.append(box(x + 3, top, across, high, fill, class_=look))
    share = words(
        percent(in_percent(one.poor, one.poor + one.not_poor)),
        middle,
        TOP - 6,
        class_="chart-soft",
        text_anchor="middle",
    )
    label = words(
        one.label, middle, BOTTOM + 18, class_="chart-text" if one.chosen else "chart-soft", text_anchor="middle"
    )
    return [*parts, share, label, *([_pointer(middle)] if one.chosen else [])]


def _pointer(x: float) -> str:
    return tag("path", class_="chart-pointer", d=f"M{x:g} {BOTTOM + 24}l8 12h-16z")
