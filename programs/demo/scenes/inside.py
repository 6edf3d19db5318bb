"""Scenes under a roof: care, learning, work, the fund."""

from programs.demo.scenes.stage import indoors, mat, picture, put
from programs.drawing.motifs import bunting
from programs.drawing.palette import (
    BRICK,
    CLAY,
    CREAM,
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
    WOOD,
)  # fmt: skip
from programs.drawing.people import (
    OLD_MAN,
    OLD_WOMAN,
    Person,
    child,
    in_scarf,
    in_songkok,
    in_wheelchair,
    sitting,
    sitting_on_floor,
    standing,
    with_stick,
)  # fmt: skip
from programs.drawing.svg import area, at, box, circle, ellipse, group, line, shape
from programs.drawing.things import (
    basket,
    board,
    book,
    bowl,
    covered_table,
    pot,
    sewing_machine,
    sheet,
    shelf,
    stool,
    stove,
    table,
    window,
)  # fmt: skip


def home_visit() -> str:
    """A health volunteer takes an old woman's pulse; the family listens."""
    visitor = in_scarf(TEAL, CREAM, looks=1)
    bag = group(
        box(-22, -30, 44, 30, WHITE, 5), line("M-9 -30Q0 -44 9 -30", INK, 4), line("M0 -22V-8M-7 -15H7", TEAL, 5)
    )
    pressure = group(box(-9, -72, 22, 12, INDIGO, 4), line("M4 -60Q10 -40 -14 -36", INK, 2.5))
    bed = group(
        box(-6, -46, 190, 16, WOOD, 4),
        box(0, -60, 178, 18, CREAM, 8),
        box(130, -74, 46, 20, WHITE, 10),
        line("M6 -32V0M172 -32V0", WOOD, 9),
    )
    return picture(
        indoors("#f4e3c6"),
        at(110, 150, window(330, 270)),
        at(
            1240,
            170,
            board(210, 150, shape("M20 120Q70 40 105 84T190 60V150H20Z", LEAF), circle(150, 44, 18, GOLD)),
            scale=1.2,
        ),
        at(1010, 900, bed, scale=2.5),
        put(620, 880, sitting(visitor, left=(30, -56), right=(42, -58), held=stool()), scale=2.8),
        put(
            930, 885, in_wheelchair(OLD_WOMAN, left=(34, -58), right=(40, -60), held=pressure), scale=2.8, mirrored=True
        ),
        at(470, 905, bag, scale=2.4),
        put(250, 880, standing(in_songkok(GOLD, below=PLUM, looks=1), left=(-16, -58), right=(14, -58)), scale=2.8),
        put(1280, 905, child(sitting_on_floor(Person(cloth=CLAY, below=INDIGO, looks=-1)), 0.82)),
    )


def sewing_group() -> str:
    """Women of the sewing group, and a roll of printed cloth."""
    women = [
        (330, in_scarf(TEAL, GOLD, looks=1), ROSE),
        (760, in_scarf(PLUM, CREAM, skin=SKINS[0]), TEAL),
        (1190, Person(cloth=GOLD, head="bun", colour=SNOW, glasses=True, looks=-1), INDIGO),
    ]
    rolls = [
        at(
            1330 + i * 62,
            560,
            box(-24, -330 + i * 40, 48, 330 - i * 40, colour, 10),
            ellipse(0, -330 + i * 40, 24, 9, CREAM),
        )
        for i, colour in enumerate((ROSE, TEAL, GOLD, INDIGO))
    ]
    line_of_dresses = (
        line("M90 150H760", INK, 4),
        *(at(x, 150, _dress(c), scale=1.5) for x, c in ((190, BRICK), (350, TEAL), (510, GOLD), (670, PLUM))),
    )
    return picture(
        indoors("#f6e8d2"),
        *line_of_dresses,
        at(870, 150, window(320, 270)),
        box(1290, 556, 270, 14, WOOD, 4),
        *rolls,
        *(
            group(
                put(x, 870, standing(who, left=(-20, -58), right=(16, -56)), scale=3.2),
                at(x, 905, table(140, 56), at(6, -62, sewing_machine(cloth)), scale=2.7),
            )
            for x, who, cloth in women
        ),
    )


def _dress(colour: str) -> str:
    hem = line("M-25 62H25", CREAM, 4, stroke_dasharray="2 8")
    return group(
        line("M0 -4Q-2 -14 6 -12M0 0L-20 10M0 0L20 10", INK, 2.5),
        shape("M-12 4L-34 24L-27 36L-18 30L-28 72H28L18 30L27 36L34 24L12 4Q0 14 -12 4Z", colour),
        hem,
    )


def kitchen() -> str:
    """A kitchen in which neighbours cook for a feast, or for who is ill."""
    stir = line("M26 -64L40 -36", WOOD, 4)
    return picture(
        indoors("#f7e2bd", "#c99a6a"),
        at(120, 130, window(300, 250)),
        *(at(x, 240, _pan(c), scale=1.5) for x, c in ((560, INK), (690, BRICK), (820, "#6d7b7c"))),
        _pantry(1060, 300),
        _pantry(1060, 450),
        put(330, 830, standing(in_scarf(ROSE, TEAL, looks=1), left=(-18, -58), right=(26, -64), held=stir), scale=2.8),
        at(430, 890, stove(), at(0, -32, pot()), scale=2.4),
        put(790, 850, standing(in_songkok(GOLD, looks=1), left=(-20, -60), right=(20, -60)), scale=2.8),
        put(
            1060,
            850,
            standing(Person(cloth=LILAC, head="bun", colour=SNOW, looks=-1), left=(-24, -64), right=(20, -62)),
            scale=2.8,
        ),
        at(
            930,
            905,
            covered_table(220, 58, TEAL),
            *(at(x, -62, bowl(filled=c)) for x, c in ((-84, GOLD), (-46, LEAF), (-8, BRICK), (30, GOLD), (68, GRASS))),
            scale=2.6,
        ),
        put(
            1370,
            890,
            standing(
                Person(cloth=INDIGO, head="hair", looks=-1),
                left=(-14, -66),
                right=(14, -66),
                held=at(0, -52, basket(LEAF, GRASS, BRICK, LEAF, GRASS), scale=0.9),
            ),
            scale=2.8,
        ),
    )


def _pantry(x: float, y: float) -> str:
    """A plank with jars and bowls on it."""
    jars = [
        group(box(-20, -58, 40, 58, colour, 8), box(-16, -68, 32, 13, WOOD, 3), box(-12, -44, 24, 20, CREAM, 2))
        for colour in (CLAY, LEAF, GOLD, PLUM)
    ]
    bowls = [at(260 + i * 62, 0, bowl(colour, CREAM), scale=1.7) for i, colour in enumerate((WHITE, TEAL))]
    return at(x, y, *(at(30 + i * 56, 0, jar) for i, jar in enumerate(jars)), *bowls, box(-10, 0, 370, 13, WOOD, 4))


def _pan(colour: str) -> str:
    return group(line("M0 -44V0", colour, 6), circle(0, 22, 26, colour), circle(0, 22, 18, WHITE, opacity=0.16))


def reading_corner() -> str:
    """Children read on mats among shelves; some are being read to."""
    cushions = [
        ellipse(x, y, 88, 24, colour) for x, y, colour in ((300, 905, GOLD), (560, 860, TEAL), (1220, 900, ROSE))
    ]
    listeners = [
        (540, 855, Person(TEAL, glasses=True, looks=1)),
        (690, 880, Person(CLAY, INDIGO, looks=1)),
        (990, 880, Person(GOLD, TEAL, head="long", looks=-1)),
    ]
    wheels = in_wheelchair(
        Person(LILAC, head="long"), left=(26, -58), right=(34, -58), held=at(34, -58, book(BRICK, 0.8))
    )
    return picture(
        indoors("#e7efe2"),
        at(90, 190, shelf(420, 5)),
        at(1090, 190, shelf(420, 5)),
        at(590, 150, window(410, 300)),
        bunting(40, 1560, 20, 34, 22),
        mat(800, 850, 690, 84, NEAR),
        *cushions,
        put(840, 800, _reading(in_scarf(PLUM, CREAM, below=PLUM), BRICK), scale=3),
        *(put(x, y, child(sitting_on_floor(who), 0.74), scale=2.8) for x, y, who in listeners),
        put(300, 900, child(_reading(in_scarf(ROSE, INDIGO), TEAL), 0.82), scale=2.8),
        put(1220, 895, child(_reading(Person(INDIGO, CLAY, SKINS[2]), GOLD), 0.82), scale=2.8),
        put(1420, 890, child(wheels, 0.8), scale=2.7, mirrored=True),
    )


def _reading(who: Person, cover: str) -> str:
    return sitting_on_floor(who, left=(-15, -41), right=(15, -41), held=at(0, -37, book(cover)))


def fund_table() -> str:
    """The welfare fund takes its baht a day: counted, written down, signed for, before everybody's eyes."""
    lines = [
        line(f"M24 {y}H{end}", colour, 7)
        for y, end, colour in ((36, 200, INDIGO), (70, 260, NEAR), (104, 230, NEAR), (138, 150, GOLD))
    ]
    writes = {"left": (-18, -60), "right": (14, -58), "held": line("M14 -58L24 -76", INK, 3)}
    pays = {"left": (-44, -80), "right": (24, -54), "held": circle(-52, -82, 5, GOLD)}
    treasurer, elder = in_scarf(TEAL, ROSE), Person(LILAC, PLUM, head="bun", colour=SNOW, dress=True, looks=-1)
    member = in_scarf(INDIGO, CREAM, dress=True, looks=1)
    return picture(
        indoors("#eee6d3"),
        at(110, 160, board(300, 190, *lines), scale=1.2),
        at(1160, 160, window(320, 270)),
        bunting(560, 1080, 90, 40, 7),
        put(560, 840, standing(treasurer, **writes), scale=2.9),
        put(830, 840, standing(in_songkok(GOLD, glasses=True), left=(-16, -60), right=(18, -60)), scale=2.9),
        at(690, 905, _fund_s_things(), scale=2.6),
        put(1190, 890, standing(elder, **pays), scale=2.8),
        put(1400, 890, with_stick(OLD_MAN), scale=2.8, mirrored=True),
        put(190, 890, standing(member, right=(34, -74), held=at(34, -76, sheet(), scale=0.8)), scale=2.8),
    )


def _fund_s_things() -> str:
    coins = [
        ellipse(x, -3 - i * 5, 10, 4, GOLD, stroke=WOOD, stroke_width=1)
        for x, count in ((-24, 3), (0, 5), (24, 2))
        for i in range(count)
    ]
    cash_box = box(-22, -30, 44, 30, INDIGO, 4), box(-9, -33, 18, 5, INK, 2), circle(0, -14, 8, GOLD)
    page = area([(-104, -59), (-44, -59), (-36, -66), (-92, -66)], CREAM)
    return group(covered_table(260, 58, BRICK), page, at(10, -60, *coins), at(84, -62, *cash_box))
