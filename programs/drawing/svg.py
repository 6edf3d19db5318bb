"""SVG as text, from a few shapes. A drawing is a tuple of such texts, laid one over the other."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr


def _said(value) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def tag(name: str, *inside: str, **attributes) -> str:
    """`tag("circle", r=4, stroke_width=2)`; what is None is left out."""
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_said(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def svg(width: float, height: float, *parts: str) -> str:
    return tag(
        "svg", *parts, xmlns="http://www.w3.org/2000/svg", width=width, height=height, viewBox=f"0 0 {width} {height}"
    )


def circle(x: float, y: float, r: float, fill: str, **more) -> str:
    return tag("circle", cx=x, cy=y, r=r, fill=fill, **more)


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, **more) -> str:
    return tag("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=fill, **more)


def box(x: float, y: float, width: float, height: float, fill: str, r: float = 0, **more) -> str:
    return tag("rect", x=x, y=y, width=width, height=height, rx=r or None, fill=fill, **more)


def shape(d: str, fill: str, **more) -> str:
    return tag("path", d=d, fill=fill, **more)


def line(d: str, colour: str, width: float, **more) -> str:
    """A stroke with round ends: an arm, a stalk, a rope."""
    ends = {"stroke_linecap": "round", "stroke_linejoin": "round"} | more
    return tag("path", d=d, fill="none", stroke=colour, stroke_width=width, **ends)


def area(points: Iterable[tuple[float, float]], fill: str, **more) -> str:
    return tag("polygon", points=" ".join(f"{_said(float(x))},{_said(float(y))}" for x, y in points), fill=fill, **more)


def group(*parts: str, **attributes) -> str:
    return tag("g", *parts, **attributes) if parts else ""


def at(x: float, y: float, *parts: str, scale: float = 1, mirrored: bool = False, turned: float = 0) -> str:
    """The parts moved, made larger, mirrored, turned around where they stand."""
    across = -scale if mirrored else scale
    turn = f" rotate({_said(float(turned))})" if turned else ""
    moved = f"translate({_said(float(x))} {_said(float(y))})"
    return group(*parts, transform=f"{moved} scale({_said(float(across))} {_said(float(scale))}){turn}")
