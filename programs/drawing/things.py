"""Things that people of the drawings hold, sit at, live in and work with."""

from programs.drawing.motifs import band
from programs.drawing.palette import (
    BARK,
    BRICK,
    CLAY,
    CREAM,
    DEEP,
    EARTH,
    FAR,
    GOLD,
    GRASS,
    INDIGO,
    INK,
    LEAF,
    MIST,
    NEAR,
    PAPER,
    ROSE,
    SKY,
    SNOW,
    SUN,
    TEAL,
    WHITE,
    WOOD,
)  # fmt: skip
from programs.drawing.svg import area, at, box, circle, ellipse, group, line, shape


def drum(r: float = 24) -> str:
    """A kompang: a shallow hand drum, its skin to the front, small brass discs in its rim."""
    discs = [circle(x * (r - 1), y * (r - 1), 3, GOLD) for x, y in ((0, 1), (0.87, 0.5), (-0.87, 0.5), (0.87, -0.5))]
    return group(circle(0, 0, r, WOOD), circle(0, 0, r - 5, CREAM), circle(0, 0, r - 5, "none", stroke=BARK), *discs)


def table(width: float, height: float = 62, top: str = WOOD) -> str:
    """Its middle stands at x = 0, its feet at y = 0."""
    half = width / 2
    legs = line(f"M{-half + 14} {-height}V0M{half - 14} {-height}V0", BARK, 9)
    return group(legs, box(-half, -height, width, 13, top, 4))


def covered_table(width: float, height: float, cloth: str) -> str:
    half = width / 2
    hem = at(-half + 4, -30, band(width - 8, 20))
    return group(
        area([(-half, -height), (half, -height), (half - 4, 0), (4 - half, 0)], cloth),
        hem,
        box(-half - 6, -height - 5, width + 12, 11, WHITE, 5),
    )


def stool(colour: str = WOOD) -> str:
    return group(line("M-16 -32V0M20 -32V0", BARK, 6), box(-22, -38, 48, 9, colour, 4))


def book(colour: str = BRICK, size: float = 1) -> str:
    """Open, its back to the reader of the picture."""
    return at(
        0,
        0,
        area([(-17, -10), (0, -6), (0, 11), (-17, 7)], colour),
        area([(17, -10), (0, -6), (0, 11), (17, 7)], colour),
        line("M-15 -12L0 -8L15 -12", WHITE, 3),
        scale=size,
    )


def sheet(colour: str = WHITE) -> str:
    return group(box(-11, -14, 22, 28, colour, 2), line("M-6 -7H6M-6 0H6M-6 7H2", FAR, 2.2))


def pot(colour: str = "#6d7b7c") -> str:
    steam = line("M-10 -52q-7 -10 0 -18t0 -18M12 -52q-7 -10 0 -18t0 -18", WHITE, 4, opacity=0.8)
    sides = line("M-36 -30H-28M36 -30H28", INK, 7)
    return group(steam, shape("M-32 -40H32L28 -4Q0 4 -28 -4Z", colour), sides, ellipse(0, -40, 32, 7, "#8fa09f"))


def stove() -> str:
    return group(
        box(-38, -34, 76, 34, CLAY, 6),
        shape("M-12 0V-14A12 12 0 0 1 12 -14V0Z", INK),
        shape("M-7 0Q-6 -12 0 -17Q7 -10 7 0Z", SUN),
    )


def bowl(colour: str = WHITE, filled: str = GOLD) -> str:
    return group(ellipse(0, -11, 15, 6, filled), shape("M-16 -11H16Q13 2 0 2T-16 -11Z", colour))


def basket(*filled: str) -> str:
    fruit = [circle(-20 + i * 10, -26 - (i % 2) * 6, 9, colour) for i, colour in enumerate(filled)]
    weave = line("M-22 -14H22M-20 -6H20", WOOD, 2.5)
    return group(*fruit, shape("M-28 -22H28L22 2H-22Z", GOLD), weave)


def sack() -> str:
    return group(
        shape("M-20 -2Q-26 -40 -9 -46L-13 -56H13L9 -46Q26 -40 20 -2Q0 3 -20 -2Z", INK, opacity=0.85),
        line("M-9 -46H9", CLAY, 4),
    )


def sewing_machine(cloth: str = ROSE) -> str:
    """On a table at y = 0; the cloth runs under the needle."""
    body = shape("M-32 -6V-38Q-32 -46 -24 -46H28Q36 -46 36 -38V-6H22V-30H-14V-6Z", INK)
    gold = (
        circle(-23, -26, 6, GOLD),
        line("M-10 -38H16", GOLD, 3),
        circle(40, -36, 8, "none", stroke=INK, stroke_width=4),
    )
    return group(shape("M-46 4Q-20 -6 14 -2T60 2V7H-46Z", cloth), body, *gold, line("M29 -18V-4", SNOW, 2.5))


def stilt_house(roof: str = BRICK, wall: str = WOOD) -> str:
    """A wooden house of the south on its posts, 220 wide."""
    posts = line("M-84 0V-50M-30 0V-50M30 0V-50M84 0V-50", BARK, 9)
    walls = group(box(-96, -126, 192, 78, wall), line("M-96 -106H96M-96 -86H96M-96 -66H96", BARK, 1.6, opacity=0.6))
    doors = box(-20, -112, 40, 64, BARK, 3), box(-76, -106, 36, 32, SKY, 3), box(40, -106, 36, 32, SKY, 3)
    shutters = line("M-58 -106V-74M58 -106V-74", WHITE, 3)
    top = area([(-122, -122), (-70, -184), (70, -184), (122, -122)], roof)
    gable = area([(-40, -184), (0, -214), (40, -184)], roof), line("M-122 -122H122", BARK, 6)
    steps = line("M-18 -48L-34 0M18 -48L2 0M-22 -36H14M-26 -24H10M-30 -12H6", BARK, 5)
    return group(posts, walls, *doors, shutters, top, *gable, steps)


def mosque() -> str:
    """A village mosque: a dome, a minaret, pointed windows. 260 wide."""
    minaret = (
        box(96, -230, 30, 230, CREAM),
        box(91, -180, 40, 8, TEAL),
        box(91, -234, 40, 8, TEAL),
        shape("M96 -234Q96 -262 111 -272Q126 -262 126 -234Z", TEAL),
        line("M111 -272V-290", GOLD, 3),
    )
    dome = shape("M-66 -120Q-72 -176 0 -204Q72 -176 66 -120Z", TEAL), line("M0 -204V-226", GOLD, 4)
    # The crescent opens upwards.
    moon = line("M-7 -238A8 8 0 1 0 7 -238", GOLD, 4)
    hall = box(-120, -116, 216, 116, CREAM), box(-126, -124, 228, 12, TEAL, 3), box(-120, -10, 216, 10, FAR)
    windows = [
        shape(f"M{x - 14} -14V-62Q{x - 14} -76 {x} -86Q{x + 14} -76 {x + 14} -62V-14Z", DEEP) for x in (-88, -44, 44)
    ]
    door = shape("M-22 0V-66Q-22 -86 0 -98Q22 -86 22 -66V0Z", WOOD)
    return group(*minaret, *dome, moon, *hall, *windows, door)


def temple() -> str:
    """A village temple: roofs in steps, their tips raised. 260 wide."""

    def roof(y: float, wide: float, tall: float) -> str:
        curve = f"M0 {y - tall}Q{wide * 0.5} {y - tall * 0.35} {wide} {y}H{-wide}Q{-wide * 0.5} {y - tall * 0.35} 0 {y - tall}Z"
        tips = line(f"M{wide} {y}q10 -2 12 -16M{-wide} {y}q-10 -2 -12 -16M0 {y - tall}q2 -10 0 -20", GOLD, 5)
        return group(shape(curve, BRICK, stroke=GOLD, stroke_width=4), tips)

    steps = box(-112, -14, 224, 14, SNOW), box(-98, -26, 196, 12, WHITE)
    walls = box(-84, -118, 168, 92, WHITE), box(-84, -118, 168, 8, GOLD)
    pillars = [box(x, -118, 11, 92, GOLD) for x in (-84, -46, 35, 73)]
    door = area([(-20, -26), (-20, -84), (0, -104), (20, -84), (20, -26)], BRICK)
    return group(*steps, *walls, *pillars, door, roof(-110, 122, 58), roof(-142, 84, 56), roof(-174, 48, 52))


def kolae_boat() -> str:
    """A kolae: a slender boat with raised ends, painted from end to end. 520 long, the water at y = 0."""
    hull = shape(
        "M-262 -96Q-240 -40 -170 -30H170Q240 -40 262 -96Q238 -74 226 -10Q214 34 150 36H-150Q-214 34 -226 -10Q-238 -74 -262 -96Z",
        BRICK,
    )
    rail = line("M-262 -96Q-240 -40 -170 -30H170Q240 -40 262 -96", GOLD, 8)
    ends = circle(-262, -98, 9, GOLD), circle(262, -98, 9, GOLD)
    cloth = at(-176, -18, band(352, 36, PAPER))
    curls = [
        line(f"M{x} -14q{d * 16} -8 {d * 14} -24q{-d * 2} -12 {-d * 12} -8", SUN, 5) for x, d in ((-206, -1), (206, 1))
    ]
    return group(hull, rail, cloth, *curls, *ends)


def tap() -> str:
    """A tank on a tower, and the tap under it."""
    tower = line("M-50 0L-38 -128M50 0L38 -128M-46 -40H46M-42 -84H42M-46 -40L42 -84", BARK, 8)
    tank = box(-62, -216, 124, 92, INDIGO, 12), box(-62, -196, 124, 10, DEEP), ellipse(0, -216, 56, 10, DEEP)
    pipe = (
        line("M62 -150H104V-64H124", "#6d7b7c", 9),
        line("M124 -64V-52", "#6d7b7c", 9),
        box(98, -78, 12, 18, BRICK, 3),
    )
    return group(tower, *tank, *pipe, line("M124 -46V-8", RAIN, 6))


RAIN = "#a9dbe6"


def bucket(colour: str = ROSE) -> str:
    return group(
        line("M-17 -30Q0 -56 17 -30", INK, 3), shape("M-19 -32H19L15 0H-15Z", colour), ellipse(0, -32, 19, 5, RAIN)
    )


def can(colour: str = TEAL) -> str:
    """A watering can, its spout to the right."""
    return group(
        line("M20 -12L44 -34", colour, 7),
        area([(38, -40), (50, -32), (46, -28), (36, -36)], colour),
        line("M-18 -24Q-34 -22 -20 -6", colour, 5),
        box(-20, -30, 40, 32, colour, 5),
    )


def cabbage() -> str:
    return group(
        ellipse(-12, -8, 15, 11, LEAF),
        ellipse(12, -8, 15, 11, LEAF),
        circle(0, -13, 13, GRASS),
        circle(0, -15, 7, MIST),
    )


def chili() -> str:
    fruit = [line(f"M{x} {y}q3 8 -2 16", BRICK, 5) for x, y in ((-13, -36), (3, -30), (14, -42))]
    return group(
        line("M0 0V-52M0 -24L-16 -44M0 -30L16 -50", NEAR, 5),
        circle(-17, -48, 9, LEAF),
        circle(16, -54, 9, LEAF),
        circle(0, -58, 11, NEAR),
        *fruit,
    )


def shelf(width: float, rows: int) -> str:
    colours = (BRICK, GOLD, TEAL, INDIGO, ROSE, NEAR, CREAM)
    parts = [box(0, 0, width, rows * 74 + 10, BARK, 6)]
    for row in range(rows):
        parts.append(box(10, row * 74 + 10, width - 20, 62, EARTH))
        x, i = 16, row * 3
        while x < width - 34:
            wide, tall = 13 + i * 7 % 9, 42 + i * 11 % 15
            parts.append(box(x, row * 74 + 72 - tall, wide, tall, colours[i % 7], 2))
            x, i = x + wide + 3, i + 1
    return group(*parts)


def board(width: float, height: float, *on_it: str) -> str:
    return group(box(-6, -6, width + 12, height + 12, WOOD, 6), box(0, 0, width, height, WHITE, 3), *on_it)


def window(width: float, height: float) -> str:
    """Looks out on the hills."""
    view = (
        box(0, 0, width, height, SKY),
        circle(width * 0.72, height * 0.28, height * 0.12, SUN),
        shape(
            f"M0 {height * 0.7}Q{width * 0.25} {height * 0.3} {width * 0.5} {height * 0.6}T{width} {height * 0.5}V{height}H0Z",
            FAR,
        ),
        shape(f"M0 {height * 0.86}Q{width * 0.4} {height * 0.56} {width} {height * 0.84}V{height}H0Z", NEAR),
    )
    bars = line(f"M{width / 2} 0V{height}", WOOD, 8), box(0, 0, width, height, "none", stroke=WOOD, stroke_width=12)
    return group(*view, *bars, box(-14, height + 2, width + 28, 12, WOOD, 4))


def guitar() -> str:
    """Held across the body, its neck to the right."""
    body = circle(0, 0, 17, CLAY), circle(20, -7, 13, CLAY), circle(6, -2, 5.5, INK)
    return group(line("M26 -9L76 -28", BARK, 6), line("M72 -30L84 -34", INK, 8), *body)


def ball(r: float = 10) -> str:
    """Of rattan, for takraw."""
    return group(
        circle(0, 0, r, GOLD),
        line(
            f"M{-r * 0.7} {-r * 0.6}L{r * 0.7} {r * 0.6}M{-r * 0.7} {r * 0.6}L{r * 0.7} {-r * 0.6}M{-r} 0H{r}", WOOD, 2
        ),
    )
