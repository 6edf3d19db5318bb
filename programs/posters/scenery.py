"""The country behind a title where there is no picture: hills, river, palms, a house on its posts."""

from functools import cache

from programs.drawing.motifs import band, bush, cloud, grain, hills, palm, river, sun, tree
from programs.drawing.palette import GRASS, PAPER, SKY
from programs.drawing.svg import at, box, svg
from programs.drawing.things import stilt_house


@cache
def landscape(width: int, height: int, seed: int) -> str:
    """Drawn for 600 of height, and made larger or smaller with it."""
    size = height / 600
    ground, bank = height * 0.66, height * 0.78
    right = width / size - 170
    return svg(
        width,
        height,
        box(0, 0, width, ground, SKY),
        sun(width * (0.62 + seed % 3 * 0.1), height * 0.24, 52 * size),
        cloud(width * 0.2, height * 0.2, 1.2 * size),
        cloud(width * 0.46, height * 0.13, 0.9 * size),
        hills(width, height * 0.26, ground + 6, seed),
        box(0, ground, width, height - ground, GRASS),
        at(
            0, 0,
            tree(right - 130, 420, 0.9), at(right, 430, stilt_house(), scale=0.8), palm(90, 440, 1.05),
            palm(160, 436, 0.8, -14), bush(right - 230, 420, 1),
            scale=size,
        ),
        river(width, bank, height),
        grain(width, height),
    )  # fmt: skip


@cache
def woven(width: int, height: int) -> str:
    return svg(width, height, band(width, height, PAPER))
