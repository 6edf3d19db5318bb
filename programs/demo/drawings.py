"""Drawings of the demo story in place of photographs, made by our own code: nothing was copied, nobody is shown."""

from functools import cache

from programs.demo.scenes import inside, land, river, together
from programs.demo.scenes.stage import HEIGHT, WIDTH
from programs.drawing.raster import png_of

SCENES = {
    scene.__name__: scene
    for scene in (
        together.kompang,
        together.music,
        together.meeting,
        together.elders_school,
        together.exercise,
        together.takraw,
        river.river_litter,
        land.rubber_trees,
        river.water_point,
        land.vegetable_garden,
        river.kolae,
        land.side_by_side,
        land.market,
        land.planting,
        inside.home_visit,
        inside.sewing_group,
        inside.kitchen,
        inside.reading_corner,
        inside.fund_table,
    )
}


@cache
def draw(name: str) -> bytes:
    """A PNG of 1600 × 1000 dots; names are those of SCENES."""
    return png_of(SCENES[name](), WIDTH, HEIGHT)
