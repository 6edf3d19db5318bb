"""A share over the years, as small as a word: the numbers stand beside it."""

from django.utils.safestring import SafeString, mark_safe

from economy.charts.parts import broken_line
from programs.drawing.svg import circle, tag

WIDTH, HEIGHT, EDGE = 96, 28, 4


def spark(values: list[int | None]) -> SafeString:
    """Nothing where fewer than two years are known."""
    if sum(value is not None for value in values) < 2:
        return mark_safe("")
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    points = [None if value is None else (EDGE + step * place, _y(value)) for place, value in enumerate(values)]
    path = broken_line(points)
    marks = (circle(x, y, 2.5, None, class_="chart-mark-picked") for x, y in filter(None, points))
    drawn = tag("path", class_="chart-line-picked", d=path) if path else ""
    return mark_safe(  # noqa: S308 - numbers only
        tag("svg", drawn, *marks, class_="chart-spark", viewBox=f"0 0 {WIDTH} {HEIGHT}", aria_hidden="true")
    )  # fmt: skip


def _y(value: int) -> float:
    return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / 100
