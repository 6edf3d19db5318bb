"""Music, meeting, playing, moving: what people do together."""

from programs.demo.scenes.stage import indoors, mat, outdoors, picture, put
from programs.drawing.motifs import bunting, bush, palm, tree
from programs.drawing.palette import (
    BRICK,
    CLAY,
    CREAM,
    GOLD,
    GRASS,
    INDIGO,
    INK,
    LILAC,
    NEAR,
    PLUM,
    ROSE,
    SKINS,
    SNOW,
    SUN,
    TEAL,
    WHITE,
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
from programs.drawing.svg import at, box, circle, group, line
from programs.drawing.things import ball, board, book, covered_table, drum, guitar, stilt_house, stool, window


def kompang() -> str:
    """Youths in a half circle on mats, beating the hand drum."""
    players = [
        (330, 800, in_songkok(TEAL, below=INDIGO, looks=1)),
        (540, 740, in_songkok(GOLD, below=PLUM, skin=SKINS[0], looks=1)),
        (1060, 740, in_scarf(ROSE, CREAM, below=PLUM, looks=-1)),
        (1270, 800, in_songkok(INDIGO, skin=SKINS[2], looks=-1)),
    ]
    middle = in_songkok(WHITE, below=PLUM)
    play = {"left": (-30, -36), "right": (16, -32), "held": at(0, -34, drum(25))}
    return picture(
        outdoors(3, ground=560),
        at(250, 580, stilt_house(), scale=1.35),
        palm(1420, 590, 1.5),
        tree(1200, 580, 1.3),
        bush(520, 590, 1.4),
        bunting(80, 1520, 90, 46, 18),
        mat(800, 790, 660, 142),
        put(800, 690, sitting_on_floor(middle, **play)),
        *(put(x, y, sitting_on_floor(who, **play)) for x, y, who in players),
        put(800, 905, child(sitting_on_floor(Person(cloth=CLAY, below=INDIGO), **play), 0.74)),
        *_notes((700, 400), (930, 370), (420, 480), (1170, 470)),
    )


def _notes(*places: tuple[int, int]) -> list[str]:
    return [at(x, y, circle(0, 0, 13, BRICK), line("M11 0V-48q20 6 22 24", BRICK, 6)) for x, y in places]


def music() -> str:
    """Young people on a small stage: music instead of drugs."""
    singer = in_scarf(ROSE, GOLD, below=INDIGO)
    guitarist = Person(cloth=INDIGO, head="hair", looks=-1)
    drummer = in_songkok(TEAL, below=PLUM, skin=SKINS[0], looks=-1)
    heads = [
        (180, in_scarf(INDIGO, TEAL)),
        (360, Person()),
        (1240, in_scarf(INDIGO, PLUM)),
        (1430, in_songkok(INDIGO)),
    ]
    stage = box(250, 640, 1100, 150, "#8a5c3b"), box(230, 622, 1140, 26, "#a9744a", 6)
    microphone = group(line("M18 0V-84L10 -90", INK, 3.5), circle(9, -91, 5, INK))
    return picture(
        outdoors(6, ground=600, sky="#f6dcae", light=(800, 240)),
        palm(120, 640, 1.7),
        palm(1500, 640, 1.6, -20),
        bunting(60, 1540, 60, 50, 20),
        *stage,
        put(520, 630, standing(guitarist, left=(-14, -56), right=(52, -74), held=at(-8, -58, guitar()))),
        put(800, 630, standing(singer, left=(-40, -104), right=(13, -86), held=microphone), scale=2.8),
        put(1090, 630, sitting_on_floor(drummer, left=(-30, -36), right=(16, -32), held=at(0, -34, drum(25)))),
        *_notes((650, 300), (960, 330), (1240, 400), (390, 380)),
        *(put(x, 1090, standing(who, left=(-34, -118), right=(34, -118)), scale=2.7) for x, who in heads),
    )


def meeting() -> str:
    """The village meets: somebody shows a plan, all may speak."""
    speaker = in_scarf(TEAL, CREAM, below=PLUM, dress=True, looks=1)
    plan = (
        line("M24 128q40 -70 90 -40t110 -44", NEAR, 9),
        circle(60, 70, 15, GOLD),
        circle(170, 120, 15, BRICK),
        box(216, 96, 34, 28, INDIGO, 3),
        line("M24 34H110M24 52H80", INK, 5),
    )
    crowd = [
        (170, 880, with_stick(OLD_MAN)),
        (1080, 850, sitting(in_songkok(GOLD), held=stool())),
        (1270, 880, sitting(in_scarf(ROSE, PLUM, dress=True), right=(34, -112), held=stool())),
        (1450, 860, sitting(OLD_WOMAN, held=stool())),
    ]
    return picture(
        outdoors(9, ground=600),
        at(1270, 640, stilt_house(), scale=1.8),
        tree(90, 640, 2),
        bush(760, 630, 1.5),
        at(420, 330, board(280, 180, *plan), line("M40 186L10 420M240 186L270 420", INK, 8), scale=1.25),
        put(370, 880, standing(speaker, right=(46, -118))),
        put(
            640,
            900,
            in_wheelchair(Person(cloth=INDIGO, head="cap", colour=SNOW, skin=SKINS[2], looks=-1)),
            mirrored=True,
        ),
        *(put(x, y, figure, mirrored=x > 900) for x, y, figure in crowd),
        put(870, 900, child(sitting_on_floor(Person(cloth=CLAY, below=TEAL, looks=-1)), 0.8)),
    )


def elders_school() -> str:
    """Older people at their desks, one already has the answer."""
    teacher = Person(cloth=INDIGO, head="long", looks=1)
    words = (
        line("M22 40q12 -26 24 0t24 0M90 40h54M22 84h40M80 84q16 -22 32 0t32 0", INDIGO, 7),
        circle(196, 58, 26, SUN),
    )
    pupils = [
        (640, Person(cloth=LILAC, below=PLUM, head="bun", colour=SNOW, glasses=True, looks=-1)),
        (960, Person(cloth=CREAM, below=PLUM, head="cap", colour=SNOW, skin=SKINS[2], glasses=True, looks=-1)),
        (1280, in_scarf(ROSE, TEAL, below=ROSE, skin=SKINS[0], glasses=True, looks=-1)),
    ]
    raised = {960: (26, -128)}
    desks = [
        group(
            put(x, 880, standing(who, left=(-14, -52), right=raised.get(x, (16, -52))), scale=3),
            at(x, 905, covered_table(92, 48, colour), at(0, -54, book(BRICK, 0.9)), scale=3),
        )
        for (x, who), colour in zip(pupils, (GOLD, TEAL, CLAY), strict=True)
    ]
    return picture(
        indoors(),
        at(90, 180, board(250, 120, *words), scale=1.8),
        at(760, 150, window(300, 240)),
        at(1190, 150, window(300, 240)),
        put(
            330, 890, standing(teacher, left=(-44, -118), right=(20, -66), held=at(20, -66, book(BRICK, 0.8))), scale=3
        ),
        bunting(40, 1560, 30, 40, 22),
        *desks,
    )


def exercise() -> str:
    """Morning exercise on the green, with sticks of rattan; who sits joins in."""
    stick = line("M-44 0H44", "#a9744a", 5)
    people = [
        (200, 860, in_scarf(GOLD, PLUM, below=INDIGO)),
        (440, 790, Person(cloth=TEAL, head="bald", colour=SNOW, skin=SKINS[2])),
        (1140, 790, Person(cloth=LILAC, below=PLUM, head="bun", colour=SNOW)),
        (1390, 860, Person(cloth=CREAM, below=TEAL, head="cap", colour=SNOW)),
    ]
    up = {"left": (-36, -130), "right": (36, -130), "held": at(0, -132, stick)}
    leader = in_scarf(ROSE, INDIGO)
    low = {"left": (10, -104), "right": (44, -104), "held": at(28, -104, stick, scale=0.7)}
    return picture(
        outdoors(12, ground=600, light=(330, 200)),
        tree(110, 640, 1.9),
        tree(1480, 640, 2.1),
        tree(1300, 620, 1.4, GRASS),
        bush(700, 620, 1.3),
        bush(950, 620, 1.6),
        *(put(x, y, standing(who, **up), scale=2.5) for x, y, who in people),
        put(690, 740, standing(leader, **up), scale=2.5),
        put(890, 890, in_wheelchair(OLD_WOMAN, **low), scale=2.4),
    )


def takraw() -> str:
    """Youths play takraw after school."""
    net = (
        line("M0 0V-150M420 0V-150", INK, 7),
        line("M0 -148H420M0 -124H420M0 -100H420", WHITE, 3),
        *(line(f"M{x} -148V-100", WHITE, 2) for x in range(20, 420, 26)),
    )
    kick = Person(cloth=CLAY, below=INDIGO, looks=1)
    return picture(
        outdoors(15, ground=590, colour="#d9b98a"),
        palm(100, 620, 1.7),
        palm(1500, 620, 1.5, -24),
        at(1240, 620, stilt_house(TEAL), scale=1.25),
        at(590, 760, *net),
        put(300, 860, standing(kick, left=(-40, -92), right=(38, -100))),
        at(300, 860, line("M10 -46L44 -60", INDIGO, 15), circle(52, -64, 8, INK), scale=2.6),
        at(560, 560, ball(13), scale=2.2),
        put(
            760,
            690,
            standing(Person(cloth=GOLD, head="hair", skin=SKINS[2]), left=(-34, -120), right=(30, -100)),
            scale=2.1,
        ),
        put(
            1110,
            880,
            standing(Person(cloth=INDIGO, head="hair", skin=SKINS[0], looks=-1), left=(-42, -96), right=(30, -64)),
        ),
        put(1370, 860, standing(in_scarf(ROSE, CREAM, dress=True, looks=-1), left=(-14, -96), right=(14, -96))),
    )
