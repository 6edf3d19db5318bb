"""Scenes of the land: gardens, rubber trees, the market, the two houses of prayer."""

from programs.demo.scenes.stage import FLOOR, outdoors, picture, put
from programs.drawing.motifs import bush, palm, tree
from programs.drawing.palette import (
    BARK,
    BRICK,
    CLAY,
    CREAM,
    EARTH,
    GOLD,
    GRASS,
    INDIGO,
    INK,
    LEAF,
    LILAC,
    NEAR,
    PLUM,
    ROSE,
    SKINS,
    SNOW,
    TEAL,
    WHITE,
)  # fmt: skip
from programs.drawing.people import Person, child, in_scarf, in_songkok, in_wheelchair, standing
from programs.drawing.svg import at, box, circle, ellipse, group, line, shape
from programs.drawing.things import (
    basket,
    bucket,
    cabbage,
    can,
    chili,
    mosque,
    stilt_house,
    table,
    temple,
)  # fmt: skip


def rubber_trees() -> str:
    """Early morning among the rubber trees: the cut, the cup, the white drops."""

    def rubber(x: float, y: float, size: float) -> str:
        cut = line("M-10 -96L10 -84", CREAM, 4), line("M10 -84V-66", WHITE, 3), shape("M-2 -64H20L16 -50H2Z", INK)
        crown = ellipse(0, -250, 78, 54, NEAR), ellipse(-40, -218, 50, 36, LEAF), ellipse(44, -222, 52, 36, LEAF)
        return at(x, y, line("M0 0V-190M0 -150L-30 -206M0 -160L32 -208", "#8d7a66", 20), *crown, *cut, scale=size)

    back = [rubber(x, 640 + x % 3 * 10, 1.15) for x in range(90, 1600, 210)]
    tapper = in_scarf(INDIGO, GOLD, looks=1)
    helper = in_songkok(BRICK, below=PLUM, skin=SKINS[2], looks=-1)
    lamp = group(circle(0, -122, 5, GOLD), circle(0, -122, 11, GOLD, opacity=0.35))
    return picture(
        outdoors(25, ground=590, sky="#f3dfb4", light=(330, 250)),
        *back,
        rubber(560, 850, 2),
        rubber(1260, 870, 2.1),
        put(400, 870, standing(tapper, left=(-22, -52), right=(50, -92), held=line("M50 -92L70 -100", INK, 4)), lamp),
        put(1080, 880, standing(helper, left=(-28, -50), right=(36, -72)), at(-28, -4, bucket(WHITE))),
        put(840, 890, child(standing(Person(cloth=TEAL, looks=1), left=(-34, -114)), 0.72)),
    )


def vegetable_garden() -> str:
    """A garden of the neighbourhood: raised beds, at which one can sit too."""
    waters = {"left": (-24, -54), "right": (34, -62), "held": at(44, -58, can(BRICK), scale=0.9)}
    helps = {"left": (-30, -66), "right": (26, -90), "held": at(-36, -62, can(INDIGO), scale=0.8, mirrored=True)}
    carries = {"left": (-14, -62), "right": (14, -62), "held": at(0, -48, basket(LEAF, BRICK, GRASS, BRICK), scale=0.9)}
    seated = in_wheelchair(Person(INDIGO, looks=1), left=(36, -62), right=(48, -64))
    return picture(
        outdoors(33, ground=580, light=(800, 180)),
        at(1380, 600, stilt_house(), scale=1.4),
        tree(120, 600, 1.7),
        bush(420, 600, 1.5),
        palm(1120, 600, 1.3),
        put(300, 760, standing(in_scarf(TEAL, GOLD, dress=True, looks=1), **waters)),
        put(670, 690, standing(in_songkok(CLAY, skin=SKINS[2]), left=(-20, -50), right=(22, -50))),
        put(1090, 690, standing(Person(ROSE, INDIGO, head="bun", colour=SNOW), **carries)),
        _bed(110, 800, cabbage()),
        _bed(590, 735, chili()),
        _bed(1050, 805, cabbage()),
        put(790, 905, seated, scale=2.4),
        put(1010, 910, child(standing(Person(GOLD, NEAR, looks=-1), **helps), 0.74)),
    )


def _bed(x: float, y: float, plant: str) -> str:
    row = [at(60 + 80 * i, -8, plant, scale=1.9) for i in range(5)]
    return at(x, y, box(0, 0, 440, 62, BARK, 8), box(12, -14, 416, 30, "#5d4030", 12), *row)


def side_by_side() -> str:
    """Mosque and temple by one river, and neighbours who greet."""
    hello = Person(cloth=WHITE, below=PLUM, head="cap", colour=INK, dress=True, looks=1)
    return picture(
        outdoors(41, ground=600, light=(800, 200)),
        at(360, 650, mosque(), scale=1.55),
        at(1240, 650, temple(), scale=1.55),
        palm(90, 660, 1.3),
        palm(1520, 660, 1.4, -20),
        tree(690, 640, 1.2),
        tree(930, 640, 1.3),
        bush(800, 640, 1.2),
        shape(f"M640 {FLOOR}Q760 800 780 640H820Q840 800 960 {FLOOR}Z", EARTH),
        put(690, 870, standing(hello, right=(40, -76))),
        put(900, 870, standing(Person(cloth=GOLD, below=INDIGO, head="bald", colour=SNOW, looks=-1), left=(-40, -78))),
        put(500, 890, standing(in_scarf(TEAL, CREAM, dress=True, looks=1))),
        put(1080, 890, standing(Person(cloth=ROSE, below=PLUM, head="bun", dress=True, looks=-1))),
        put(380, 905, child(standing(Person(cloth=CLAY, looks=1), right=(34, -116)), 0.7)),
        put(
            1200, 905, child(standing(Person(cloth=LILAC, below=INDIGO, head="long", looks=-1), left=(-34, -116)), 0.7)
        ),
    )


def market() -> str:
    """Saturday market: fruit of the gardens, pots of the group."""
    awning = group(
        *(
            shape(f"M{x} -226H{x + 30}L{x + 26} -186Q{x + 15} -174 {x + 4} -186Z", BRICK if x % 60 else CREAM)
            for x in range(-120, 120, 30)
        ),
        line("M-112 -186V0M112 -186V0", BARK, 7),
    )
    fruit = [
        at(x, -62, basket(*colours), scale=1.1)
        for x, colours in (
            (-66, (BRICK, ROSE, BRICK, ROSE, BRICK)),
            (0, (GOLD, GOLD, "#d8c06a", GOLD, GOLD)),
            (66, (PLUM, PLUM, PLUM, PLUM, PLUM)),
        )
    ]
    return picture(
        outdoors(45, ground=590),
        tree(90, 610, 1.7),
        palm(1510, 610, 1.5, -20),
        at(1300, 610, stilt_house(TEAL), scale=1.2),
        put(540, 830, standing(in_scarf(TEAL, ROSE), left=(-30, -64), right=(40, -84))),
        put(760, 830, standing(in_songkok(GOLD), left=(-24, -66), right=(26, -66))),
        at(650, 890, awning, table(240), *fruit, scale=2.2),
        put(
            1010,
            890,
            standing(
                Person(cloth=LILAC, below=PLUM, head="bun", colour=SNOW, dress=True, looks=-1),
                left=(-42, -84),
                right=(26, -50),
            ),
        ),
        put(
            1260,
            890,
            standing(in_scarf(INDIGO, CREAM, dress=True, looks=-1), left=(-26, -58), right=(24, -54)),
            at(27, -22, basket(GOLD, BRICK, GOLD, BRICK, GOLD), scale=0.9),
        ),
        put(
            1140,
            905,
            child(standing(Person(cloth=CLAY, below=TEAL, looks=-1), left=(-30, -60), right=(36, -108)), 0.66),
        ),
        put(210, 880, in_wheelchair(Person(cloth=ROSE, head="long", looks=1), right=(46, -74))),
    )


def planting() -> str:
    """Volunteers plant young trees on the slope above the river."""

    def young(x: float, y: float, size: float = 2) -> str:
        return at(
            x,
            y,
            ellipse(0, 0, 26, 8, BARK),
            line("M0 0V-40", NEAR, 4),
            ellipse(-9, -34, 11, 6, LEAF),
            ellipse(10, -42, 12, 6, NEAR),
            ellipse(0, -52, 8, 10, LEAF),
            scale=size,
        )

    spade = line("M0 -60V40", BARK, 5), shape("M-10 36H10V56Q0 66 -10 56Z", "#6d7b7c")
    return picture(
        outdoors(49, ground=560, light=(380, 190)),
        tree(1480, 590, 1.9),
        tree(1340, 580, 1.3),
        tree(80, 590, 1.5, GRASS),
        bush(700, 576, 1.2),
        *(young(x, y) for x, y in ((180, 760), (560, 850), (930, 740), (1290, 860))),
        put(360, 830, standing(in_songkok(TEAL, looks=1), left=(-6, -74), right=(34, -68), held=at(30, -56, *spade))),
        put(
            760,
            890,
            standing(
                in_scarf(ROSE, PLUM, below=INDIGO, looks=1),
                left=(10, -62),
                right=(42, -62),
                held=at(30, -50, young(0, 0, 0.9)),
            ),
        ),
        put(
            1090,
            850,
            standing(
                Person(cloth=GOLD, below=INDIGO, head="bun", looks=1),
                left=(-24, -54),
                right=(38, -62),
                held=at(48, -56, can(INDIGO), scale=0.9),
            ),
        ),
        put(1440, 890, child(standing(Person(cloth=CLAY, looks=-1), left=(-34, -114)), 0.74)),
    )
