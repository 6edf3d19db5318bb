"""A share over the years: one line for the village that was picked, one for all together."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from economy.charts.parts import broken_line, chart, percent, words
from programs.drawing.svg import box, circle, tag

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 230, 18, 190, 40, 290
# Names at the ends of lines keep so far from one another.
APART = 17
MOST_YEARS = 6


@dataclass(frozen=True)
class Line:
    """`values` in percent, one a year; None where nobody knows. The picked one is drawn whole, with dots; others dashed."""

    label: str
    values: list[int | None]
    picked: bool = False

    @property
    def look(self) -> str:
        return "chart-line-picked" if self.picked else "chart-line-all"


def line_chart(key: str, *, title: str, about: str, years: list[int], lines: list[Line]) -> SafeString:
    places = [_x(place, len(years)) for place in range(len(years))]
    drawn = [part for line in lines for part in _line(line, places)]
    return chart(
        key, HEIGHT, *_grid(), *_years(years, places), *drawn, *_ends(lines, places), title=title, about=about, kind="lines"
    )  # fmt: skip


def _x(place: int, many: int) -> float:
    return LEFT + (RIGHT - LEFT) * (place / (many - 1) if many > 1 else 0.5)


def _y(value: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / 100


def _grid() -> list[str]:
    found = []
    for value in (0, 25, 50, 75, 100):
        found.append(tag("path", class_="chart-grid", d=f"M{LEFT - 6} {_y(value):g}H{RIGHT + 6}"))
        found.append(words(f"{value}%", LEFT - 8, _y(value) + 4, class_="chart-soft", text_anchor="end"))
    return found


def _years(years: list[int], places: list[float]) -> list[str]:
    """Every year, or every second one counted from the last where there are many."""
    step = 1 if len(years) <= MOST_YEARS else 2
    shown = list(zip(years, places, strict=True))[::-1][::step]
    return [words(year, x, BOTTOM + 22, class_="chart-soft", text_anchor="middle") for year, x in shown]


def _line(line: Line, places: list[float]) -> list[str]:
    points = [None if value is None else (x, _y(value)) for x, value in zip(places, line.values, strict=True)]
    path = broken_line(points)
    drawn = [tag("path", class_=line.look, d=path)] if path else []
    return drawn + [_mark(line, *point) for point in points if point]


def _mark(line: Line, x: float, y: float) -> str:
    if line.picked:
        return circle(x, y, 4.5, None, class_="chart-mark-picked")
    return box(x - 4, y - 4, 8, 8, None, class_="chart-mark-all")


def _ends(lines: list[Line], places: list[float]) -> list[str]:
    """What each line is of, and its last value, beside its end and never over one another."""
    ends = sorted((_y(value), x, line, value) for line in lines for x, value in _last(line, places))
    found, at = [], 0.0
    for y, x, line, value in ends:
        at = max(y + 5, at + APART)
        look = "chart-end-picked" if line.picked else "chart-end-all"
        found.append(words(f"{line.label} {percent(value)}", x + 10, min(at, BOTTOM + 5), class_=look))
    return found


def _last(line: Line, places: list[float]) -> list[tuple[float, int]]:
    known = [(x, value) for x, value in zip(places, line.values, strict=True) if value is not None]
    return known[-1:]
