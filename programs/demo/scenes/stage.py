"""Where scenes play: under the sky before the hills, or in a room; all of one paper and one border of cloth."""

from programs.drawing.motifs import band, cloud, grain, hills, river, sun, tuft
from programs.drawing.palette import BRICK, CREAM, EARTH, GRASS, PAPER, SKY, WOOD
from programs.drawing.svg import at, box, ellipse, group, line, svg

WIDTH, HEIGHT, BAND = 1600, 1000, 64
FLOOR = HEIGHT - BAND


def picture(*parts: str) -> str:
    border = at(0, FLOOR, band(WIDTH, BAND, PAPER))
    return svg(WIDTH, HEIGHT, box(0, 0, WIDTH, HEIGHT, PAPER), *parts, border, grain(WIDTH, HEIGHT))


def outdoors(
    seed: int = 1,
    *,
    ground: int = 620,
    colour: str = GRASS,
    sky: str = SKY,
    water: tuple[int, int] | None = None,
    light: tuple[int, int] = (1250, 170),
) -> str:
    """The ground begins at the height `ground`; `water` is the river's banks."""
    near = [tuft(70 + i * 173 % 1500, ground + 60 + i * 97 % (FLOOR - ground - 70)) for i in range(9)]
    return group(
        box(0, 0, WIDTH, ground, sky),
        sun(*light, 74),
        cloud(300 + seed * 41 % 300, 150, 1.5),
        cloud(860 + seed * 67 % 200, 110, 1.1),
        hills(WIDTH, ground - 360, ground + 10, seed),
        box(0, ground, WIDTH, FLOOR - ground, colour),
        *(() if water is None else (river(WIDTH, *water),)),
        *near,
    )


def indoors(wall: str = CREAM, floor: str = EARTH, *, ground: int = 660) -> str:
    """A room with a wooden floor; a narrow woven border runs along the wall."""
    boards = [line(f"M0 {y}H{WIDTH}", WOOD, 2, opacity=0.5) for y in range(ground + 50, FLOOR, 66)]
    skirting = box(0, ground - 14, WIDTH, 16, WOOD)
    return group(box(0, 0, WIDTH, ground, wall), box(0, ground, WIDTH, FLOOR - ground, floor), *boards, skirting)


def mat(x: float, y: float, rx: float, ry: float, colour: str = BRICK) -> str:
    """A round mat of woven reed."""
    rings = [
        ellipse(x, y, rx * part, ry * part, "none", stroke=CREAM, stroke_width=5, opacity=0.7) for part in (0.9, 0.74)
    ]
    return group(ellipse(x, y, rx, ry, colour), *rings)


def put(x: float, y: float, *parts: str, scale: float = 2.6, mirrored: bool = False) -> str:
    """Somebody or something standing there, with a soft shadow under it."""
    return at(x, y, ellipse(0, 0, 34, 6, "#1f3b2d", opacity=0.14), *parts, scale=scale, mirrored=mirrored)
