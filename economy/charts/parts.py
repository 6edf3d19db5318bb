"""What all charts have in common. Looks are classes of static/css/charts.css: the strict policy allows no style in a page."""

from itertools import pairwise
from xml.sax.saxutils import escape

from django.utils.safestring import SafeString, mark_safe

from programs.drawing.svg import tag

WIDTH = 400


def words(said, x: float, y: float, **more) -> str:
    """A text at its place; whatever it says is escaped."""
    return tag("text", escape(str(said)), x=x, y=y, **more)


def chart(key: str, height: float, *parts: str, title: str, about: str, width: float = WIDTH, kind: str) -> SafeString:
    """The whole drawing. `title` says what it shows, `about` what there is to see; both are read out.

    Its class is not `chart`: unfold's script takes whatever is called so for its own.
    """
    named = (
        tag("title", escape(title), id=f"{key}-title"),
        tag("desc", escape(about), id=f"{key}-about"),
    )
    drawn = tag(
        "svg", *named, *parts, class_=f"chart-svg chart-{kind}", viewBox=f"0 0 {width:g} {height:g}", role="img",
        aria_labelledby=f"{key}-title {key}-about",
    )  # fmt: skip
    return mark_safe(drawn)  # noqa: S308 - every text in it went through `words` or `escape`


def percent(value: int | None) -> str:
    return "–" if value is None else f"{value}%"


def broken_line(points: list[tuple[float, float] | None]) -> str:
    """The path from point to point, broken where one is unknown; "" where no two follow each other."""
    steps = [(one, other) for one, other in pairwise(points) if one and other]
    return "".join(f"M{one[0]:.1f} {one[1]:.1f}L{other[0]:.1f} {other[1]:.1f}" for one, other in steps)


# The two answers that are not good, told apart without colour: stripes and dots. Once a page; the charts refer to it.
PATTERNS = mark_safe(  # noqa: S308 - nothing in it comes from outside
    tag(
        "svg",
        tag(
            "defs",
            tag(
                "pattern",
                tag("rect", class_="chart-no-ground", width=8, height=8),
                tag("rect", class_="chart-no-stripe", width=4, height=8),
                id="chart-no", width=8, height=8, patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
            ),
            tag(
                "pattern",
                tag("rect", class_="chart-unknown-ground", width=7, height=7),
                tag("circle", class_="chart-unknown-dot", cx=3.5, cy=3.5, r=1.4),
                id="chart-unknown", width=7, height=7, patternUnits="userSpaceOnUse",
            ),
        ),
        class_="chart-patterns", width=0, height=0, aria_hidden="true",
    )
)  # fmt: skip
