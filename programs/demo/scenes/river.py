"""Scenes of water: the river, its bank, the water of the houses."""

from programs.demo.scenes.stage import FLOOR, WIDTH, outdoors, picture, put
from programs.drawing.motifs import bush, palm, river, tree
from programs.drawing.palette import (
    BARK,
    BRICK,
    CLAY,
    CREAM,
    GOLD,
    INDIGO,
    INK,
    LILAC,
    PLUM,
    ROSE,
    SKINS,
    TEAL,
    WHITE,
)  # fmt: skip
from programs.drawing.people import OLD_MAN, Person, child, in_scarf, in_songkok, standing, with_stick
from programs.drawing.svg import at, box, circle, group, line, shape
from programs.drawing.things import (
    bucket,
    kolae_boat,
    sack,
    stilt_house,
    tap,
)  # fmt: skip


def river_litter() -> str:
    """Volunteers gather litter on the bank."""
    picker = line("M0 0L26 50", GOLD, 4)
    litter = (
        at(610, 880, box(-10, -34, 20, 34, "#8fc7d6", 6), box(-5, -42, 10, 8, BRICK, 2)),
        at(1010, 900, shape("M-22 0Q-28 -24 -10 -22L-6 -32H8L10 -22Q28 -22 22 0Z", WHITE)),
        at(1240, 850, box(-12, -26, 24, 26, GOLD, 3), turned=70),
    )
    people = [
        (250, 800, in_scarf(TEAL, CREAM, looks=1)),
        (1120, 800, Person(cloth=GOLD, below=INDIGO, head="hair", looks=-1)),
    ]
    return picture(
        outdoors(21, ground=470, water=(470, 660)),
        at(1370, 480, stilt_house(), scale=1.0),
        bush(200, 480, 1.3),
        palm(90, 480, 1.2),
        tree(1180, 478, 1.0),
        bush(620, 478, 1.1),
        *litter,
        *(put(x, y, standing(who, left=(-26, -54), right=(38, -66), held=at(38, -66, picker))) for x, y, who in people),
        at(180, 860, sack(), scale=2.3),
        at(1000, 800, sack(), scale=2),
        put(
            830,
            860,
            standing(
                in_scarf(ROSE, INDIGO, dress=True, looks=-1),
                left=(-30, -60),
                right=(28, -60),
                held=at(-34, -10, sack(), scale=0.8),
            ),
        ),
        put(
            520,
            850,
            child(standing(Person(cloth=CLAY, below=INDIGO, looks=1), right=(34, -40), left=(-24, -110)), 0.72),
        ),
        put(1410, 880, child(standing(Person(cloth=LILAC, head="long", looks=-1), left=(-38, -112)), 0.74)),
    )


def water_point() -> str:
    """Clean water for the houses on the hill."""
    return picture(
        outdoors(29, ground=580),
        at(200, 600, stilt_house(TEAL), scale=1.25),
        at(1420, 600, stilt_house(), scale=1.1),
        tree(1240, 600, 1.4),
        bush(470, 600, 1.4),
        at(640, 820, tap(), scale=2.1),
        at(903, 826, bucket(BRICK), scale=2.3),
        put(
            1070,
            850,
            standing(in_scarf(LILAC, TEAL, below=PLUM, dress=True, looks=-1), left=(-50, -66), right=(22, -56)),
        ),
        put(
            330,
            880,
            standing(Person(cloth=GOLD, below=INDIGO, looks=1), left=(-32, -50), right=(32, -50)),
            at(-33, -6, bucket(INDIGO)),
            at(33, -6, bucket(INDIGO)),
        ),
        put(
            1300,
            890,
            child(
                standing(
                    Person(cloth=ROSE, head="long", looks=-1),
                    left=(-14, -90),
                    right=(16, -92),
                    held=box(-7, -106, 14, 18, "#a9dbe6", 2),
                ),
                0.76,
            ),
        ),
        put(1480, 880, with_stick(OLD_MAN), mirrored=True),
    )


def kolae() -> str:
    """A kolae boat, painted from end to end, on the river at evening."""
    net = group(
        line("M0 -92Q36 -104 66 -66Q70 -20 40 6M0 -92Q20 -40 40 6M20 -98Q40 -50 40 6M46 -86Q56 -40 40 6", CREAM, 2)
    )
    return picture(
        outdoors(37, ground=520, sky="#f6d9a8", light=(1130, 320)),
        palm(110, 540, 1.5),
        palm(230, 535, 1.1, -16),
        at(1400, 530, stilt_house(), scale=1.1),
        bush(620, 530, 1.2),
        river(WIDTH, 530, FLOOR),
        put(
            640,
            730,
            standing(
                in_songkok(TEAL, below=PLUM, looks=-1),
                left=(-58, -90),
                right=(-34, -70),
                held=line("M-70 -104L-20 40", BARK, 5),
            ),
            scale=2.3,
        ),
        put(
            930,
            735,
            standing(
                Person(cloth=GOLD, head="hair", skin=SKINS[2], looks=1),
                left=(12, -74),
                right=(36, -92),
                held=at(36, 0, net),
            ),
            scale=2.3,
        ),
        at(790, 790, kolae_boat(), scale=1.75),
        at(300, 700, _fish()),
        at(1340, 860, _fish(), mirrored=True),
        at(1230, 690, _fish(), scale=0.8),
    )


def _fish() -> str:
    return group(
        shape("M-34 0Q0 -26 34 0Q0 26 -34 0Z", "#e9f1ee"),
        shape("M-30 0L-54 -16V16Z", "#e9f1ee"),
        circle(18, -4, 3, INK),
    )
