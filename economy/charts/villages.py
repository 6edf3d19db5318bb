"""Villages at their places, or as tiles in their order where some have no point: five shades, and the number in each."""

import math
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from economy.charts.parts import chart, percent, words
from programs.drawing.svg import box, circle
from programs.public.drawing import sheet_of

WIDTH, RADIUS, MARGIN = 640, 44, 52
# Circles that would lie over one another are moved apart, step by step.
STEPS = 60
TILE_WIDE, TILE_HIGH, GAP, IN_A_ROW = 150, 104, 13, 4
SHADES = 5


@dataclass(frozen=True)
class Spot:
    """A village with its share in percent; None where nobody knows."""

    number: int
    label: str
    value: int | None
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    @property
    def shade(self) -> str:
        return "unknown" if self.value is None else str(min(self.value * SHADES // 100, SHADES - 1))


def village_map(key: str, spots: list[Spot], *, title: str, about: str) -> SafeString:
    if all(one.latitude is not None for one in spots):
        return _circles(key, spots, title, about)
    return _tiles(key, spots, title, about)


def _circles(key: str, spots: list[Spot], title: str, about: str) -> SafeString:
    sheet = sheet_of(spots)
    places = _apart([(one.x, one.y) for one in sheet.spots])
    left, top = min(x for x, _y in places) - MARGIN, min(y for _x, y in places) - MARGIN
    wide, high = max(x for x, _y in places) + MARGIN - left, max(y for _x, y in places) + MARGIN - top
    # One village alone, or all in a line, do not fill the whole page.
    left, wide = (left - (WIDTH - wide) / 2, WIDTH) if wide < WIDTH else (left, wide)
    drawn = [
        part
        for one, (x, y) in zip(spots, places, strict=True)
        for part in _village(one, x - left, y - top, circle(x - left, y - top, RADIUS, _fill(one), class_=_look(one)))
    ]
    return chart(key, round(high), *drawn, title=title, about=about, width=round(wide), kind="villages")


def _tiles(key: str, spots: list[Spot], title: str, about: str) -> SafeString:
    drawn = []
    for place, one in enumerate(spots):
        x = place % IN_A_ROW * (TILE_WIDE + GAP)
        y = place // IN_A_ROW * (TILE_HIGH + GAP)
        tile = box(x + 1, y + 1, TILE_WIDE - 2, TILE_HIGH - 2, _fill(one), 12, class_=_look(one))
        drawn += _village(one, x + TILE_WIDE / 2, y + TILE_HIGH / 2, tile)
    rows = -(-len(spots) // IN_A_ROW)
    return chart(
        key, rows * (TILE_HIGH + GAP) - GAP, *drawn, title=title, about=about, width=WIDTH - 1, kind="villages"
    )  # fmt: skip


def _village(one: Spot, x: float, y: float, ground: str) -> tuple[str, str, str]:
    ink = f"chart-in-{one.shade}"
    return (
        ground,
        words(one.label, x, y - 8, class_=f"chart-small {ink}", text_anchor="middle"),
        words(percent(one.value), x, y + 20, class_=f"chart-number {ink}", text_anchor="middle"),
    )


def _fill(one: Spot) -> str | None:
    return "url(#chart-unknown)" if one.value is None else None


def _look(one: Spot) -> str:
    return f"chart-spot chart-shade-{one.shade}"


def _apart(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    found = [list(place) for place in places]
    for _step in range(STEPS):
        moved = False
        for here, one in enumerate(found):
            for other in found[here + 1 :]:
                moved |= _push(one, other)
        if not moved:
            break
    return [(round(x, 1), round(y, 1)) for x, y in found]


def _push(one: list[float], other: list[float]) -> bool:
    """Both half the way that is missing; two at one point go to the sides."""
    across, down = other[0] - one[0], other[1] - one[1]
    far = math.hypot(across, down)
    missing = 2 * RADIUS + 6 - far
    if missing <= 0.1:
        return False
    right, below = (across / far, down / far) if far else (1.0, 0.0)
    for spot, way in ((one, -1), (other, 1)):
        spot[0] += way * right * missing / 2
        spot[1] += way * below * missing / 2
    return True
