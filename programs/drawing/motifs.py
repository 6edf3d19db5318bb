"""What stands in many drawings: the textile band, hills, river, sun, trees, paper grain."""

import random

from programs.drawing.palette import (
    BARK,
    BRICK,
    CREAM,
    FAR,
    GRASS,
    INK,
    LEAF,
    MIDDLE,
    MIST,
    NEAR,
    RIPPLE,
    RIVER,
    SUN,
    THREADS,
    WHITE,
)  # fmt: skip
from programs.drawing.svg import area, at, box, circle, ellipse, group, line, shape


def band(width: float, height: float, ground: str = CREAM) -> str:
    """A woven border: lozenges between two rows of small triangles, as on the cloths of the south."""
    edge, unit = height * 0.2, height * 1.1
    count = max(1, round(width / unit))
    unit = width / count
    parts = [box(0, 0, width, height, ground)]
    for i in range(count):
        parts.append(at(i * unit, 0, *_lozenge(unit, height, edge, i)))
    teeth = round(width / (edge * 1.1))
    tooth = width / teeth
    for i in range(teeth):
        x = i * tooth
        parts.append(area([(x, 0), (x + tooth, 0), (x + tooth / 2, edge)], THREADS[0]))
        parts.append(area([(x, height), (x + tooth, height), (x + tooth / 2, height - edge)], THREADS[0]))
    return group(*parts)


def _lozenge(unit: float, height: float, edge: float, i: int) -> list[str]:
    x, y, a, b = unit / 2, height / 2, unit / 2, height / 2 - edge
    outer, inner = THREADS[1 + i % 3], THREADS[(i + 2) % 4]

    def diamond(part: float, colour: str) -> str:
        return area([(x - a * part, y), (x, y - b * part), (x + a * part, y), (x, y + b * part)], colour)

    return [diamond(0.96, outer), diamond(0.64, CREAM), diamond(0.4, inner)]


def ridge(width: float, base: float, height: float, humps: int, colour: str, seed: int, floor: float) -> str:
    """A line of rounded hills."""
    chance = random.Random(seed)  # noqa: S311 - a picture
    step = width / humps
    d = f"M{-step:.0f} {base:.0f}"
    for i in range(-1, humps + 1):
        top = base - height * chance.uniform(0.55, 1)
        x = i * step
        d += (
            f"C{x + step * 0.25:.0f} {top:.0f} {x + step * 0.7:.0f} {top:.0f} {x + step:.0f} {base - height * 0.12:.0f}"
        )
    return shape(f"{d}V{floor:.0f}H{-step:.0f}Z", colour)


def hills(width: float, top: float, floor: float, seed: int = 1) -> str:
    """Three ridges, the farthest in mist."""
    tall = floor - top
    return group(
        ridge(width, top + tall * 0.52, tall * 0.52, 3, MIST, seed, floor),
        ridge(width, top + tall * 0.7, tall * 0.44, 4, FAR, seed + 1, floor),
        ridge(width, top + tall * 0.88, tall * 0.36, 5, MIDDLE, seed + 2, floor),
    )


def sun(x: float, y: float, r: float) -> str:
    return group(circle(x, y, r * 1.5, SUN, opacity=0.25), circle(x, y, r, SUN))


def cloud(x: float, y: float, size: float) -> str:
    puffs = ellipse(0, 0, 60, 18, WHITE), ellipse(-24, -12, 28, 20, WHITE), ellipse(16, -16, 34, 26, WHITE)
    return at(x, y, *puffs, scale=size)


def river(width: float, top: float, bottom: float, colour: str = RIVER) -> str:
    """Water from bank to bank, with the light on its waves."""
    rows = int((bottom - top) / 26)
    waves = []
    for row in range(rows):
        for x in range(60 + row % 3 * 90, int(width), 290):
            waves.append(line(f"M{x} {top + 24 + row * 26:.0f}q22 -9 44 0t44 0", RIPPLE, 4, opacity=0.8))
    edge = f"M0 {top:.0f}C{width * 0.3:.0f} {top - 16:.0f} {width * 0.6:.0f} {top + 16:.0f} {width:.0f} {top - 4:.0f}"
    return group(shape(f"{edge}V{bottom:.0f}H0Z", colour), *waves)


def palm(x: float, y: float, size: float, lean: float = 20) -> str:
    """A coconut palm."""
    trunk = line(f"M0 0C{lean * 0.1} -70 {lean * 0.5} -130 {lean} -190", BARK, 13)
    leaves = [
        at(lean, -190, shape("M0 0C26 -30 66 -30 96 4C64 -10 34 -8 0 0Z", colour), turned=turn)
        for turn, colour in ((-150, NEAR), (-100, LEAF), (-60, NEAR), (-20, LEAF), (24, NEAR), (160, LEAF), (200, NEAR))
    ]
    nuts = circle(lean - 6, -182, 8, BRICK), circle(lean + 9, -180, 8, BARK)
    return at(x, y, trunk, *leaves, *nuts, scale=size)


def tree(x: float, y: float, size: float, colour: str = NEAR) -> str:
    crown = circle(-26, -104, 36, colour), circle(24, -112, 40, colour), circle(0, -142, 38, colour)
    light = circle(14, -132, 15, GRASS, opacity=0.45), circle(-26, -114, 11, GRASS, opacity=0.45)
    return at(x, y, line("M0 0V-80M0 -50L20 -84", BARK, 12), *crown, *light, scale=size)


def bush(x: float, y: float, size: float, colour: str = LEAF) -> str:
    return at(x, y, circle(-26, -16, 22, colour), circle(0, -26, 28, colour), circle(28, -15, 21, colour), scale=size)


def tuft(x: float, y: float, colour: str = LEAF) -> str:
    return at(x, y, line("M-8 0q-2 -10 -6 -16M0 0v-20M8 0q2 -10 6 -16", colour, 4))


def bunting(x1: float, x2: float, y: float, sag: float, count: int) -> str:
    """Small flags of cloth on a cord."""
    parts = [line(f"M{x1} {y}Q{(x1 + x2) / 2} {y + sag * 2} {x2} {y}", INK, 3)]
    for i in range(count):
        t = (i + 0.5) / count
        x, drop = x1 + (x2 - x1) * t, 4 * sag * t * (1 - t)
        parts.append(area([(x - 17, y + drop), (x + 17, y + drop), (x, y + drop + 34)], THREADS[i % 4]))
    return group(*parts)


def grain(width: float, height: float, seed: int = 7) -> str:
    """The fibres of warm paper, so that flat colours do not look cold."""
    chance = random.Random(seed)  # noqa: S311 - a picture
    dark, light = [], []
    for _ in range(int(width * height / 900)):
        x, y = chance.uniform(0, width), chance.uniform(0, height)
        dx, dy = chance.uniform(-5, 5), chance.uniform(-2, 2)
        (dark if chance.random() < 0.5 else light).append(f"M{x:.0f} {y:.0f}l{dx:.1f} {dy:.1f}")
    return group(line("".join(dark), "#6b4a2a", 1.2, opacity=0.13), line("".join(light), "#fffaf0", 1.4, opacity=0.22))
