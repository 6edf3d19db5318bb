"""People as simple figures: a head with a smile, cloth, and hands that do something. Feet stand at (0, 0), y goes up
by minus; a grown person is 125 high. Which hand is where is all that a scene says of a pose."""

from dataclasses import dataclass

from programs.drawing.palette import CREAM, HAIR, INDIGO, INK, ROSE, SKINS, SNOW, WHITE
from programs.drawing.svg import at, box, circle, ellipse, group, line, shape

Point = tuple[float, float]


@dataclass(frozen=True)
class Person:
    """How somebody looks. `head`: hair, long, bun, bald, scarf (hijab), songkok or cap (kapiyoh)."""

    cloth: str = INDIGO
    below: str = INK
    skin: str = SKINS[1]
    head: str = "hair"
    colour: str = HAIR
    dress: bool = False
    glasses: bool = False
    # The face turns to the left (-1) or the right (1).
    looks: float = 0


def in_scarf(cloth: str, scarf: str, *, dress: bool = False, **more) -> Person:
    """A woman or girl with a hijab; a dress is of one cloth."""
    return Person(cloth, **({"below": cloth} if dress else {}) | more, head="scarf", colour=scarf, dress=dress)


def in_songkok(cloth: str, **more) -> Person:
    """A man or boy with the black cap of the south."""
    return Person(cloth, head="songkok", **more)


def _legs(who: Person) -> str:
    feet = ellipse(-9, -2, 9, 5, INK), ellipse(10, -2, 9, 5, INK)
    if who.dress:
        return group(*feet, shape("M-17 -60L-25 -6Q0 2 25 -6L17 -60Z", who.below))
    return group(*feet, line("M-8 -46V-8M9 -46V-8", who.below, 15, stroke_linecap="butt"))


def _body(who: Person) -> str:
    return shape("M-19 -80Q-19 -90 -8 -91H8Q19 -90 19 -80L20 -42Q0 -35 -20 -42Z", who.cloth)


def _arm(shoulder: Point, hand: Point, who: Person, bend: float) -> str:
    """From the shoulder over the elbow to the hand; `bend` says to which side the elbow goes, and how far."""
    (x, y), (hx, hy) = shoulder, hand
    ex, ey = (x + hx) / 2 - (hy - y) * bend, (y + hy) / 2 + (hx - x) * bend
    way = f"M{x:.1f} {y:.1f}Q{ex:.1f} {ey:.1f} {hx:.1f} {hy:.1f}"
    # A shade under the sleeve tells an arm from the body that it lies on.
    return group(line(way, INK, 13.5, opacity=0.16), line(way, who.cloth, 11), circle(hx, hy, 6.5, who.skin))


def _face(who: Person) -> str:
    dx = who.looks * 4
    eyes = circle(dx - 5, -109, 1.7, INK), circle(dx + 5, -109, 1.7, INK)
    smile = line(f"M{dx - 5} -102.5q5 5 10 0", INK, 1.8)
    cheeks = circle(dx - 8, -104, 2.6, ROSE, opacity=0.4), circle(dx + 8, -104, 2.6, ROSE, opacity=0.4)
    return group(*cheeks, *eyes, smile, *(_glasses(dx) if who.glasses else ()))


def _glasses(dx: float) -> tuple[str, ...]:
    rim = {"stroke": INK, "stroke_width": 1.3}
    return circle(dx - 5, -109, 4, "none", **rim), circle(dx + 5, -109, 4, "none", **rim)


def _head(who: Person) -> str:
    neck = box(-5, -96, 10, 10, who.skin)
    face = circle(0, -107, 14.5, who.skin)
    if who.head == "scarf":
        back = shape("M-17 -108A17 17 0 0 1 17 -108Q18 -92 23 -78Q0 -66 -23 -78Q-18 -92 -17 -108Z", who.colour)
        return group(back, ellipse(who.looks * 2, -106, 11.5, 12.5, who.skin), _face(who))
    behind = {
        "long": shape("M-16 -108A16 16 0 0 1 16 -108L17 -84Q0 -78 -17 -84Z", who.colour),
        "bun": circle(0, -125, 7, who.colour),
    }.get(who.head, "")
    return group(neck, behind, face, _top(who), _face(who))


def _top(who: Person) -> str:
    hair = shape("M-15 -108A15 15 0 0 1 15 -108Q10 -115 2 -115Q-8 -114 -15 -108Z", who.colour)
    if who.head == "songkok":
        return group(hair, shape("M-14 -112L-12 -126Q0 -130 12 -126L14 -112Q0 -116 -14 -112Z", INK))
    if who.head == "cap":
        return group(hair, shape("M-14 -111Q-14 -125 0 -125T14 -111Q0 -115 -14 -111Z", WHITE))
    if who.head == "bald":
        return shape("M-15 -106Q-16 -114 -11 -116L-12 -106ZM15 -106Q16 -114 11 -116L12 -106Z", who.colour)
    return hair


def standing(
    who: Person, left: Point = (-25, -52), right: Point = (25, -52), bend: float = 0.12, held: str = ""
) -> str:
    """`held` is drawn between the body and the hands: a tray, a drum, a book."""
    arms = _arm((-16, -83), left, who, bend), _arm((16, -83), right, who, -bend)
    return group(_legs(who), _body(who), _head(who), held, *arms)


def sitting_on_floor(who: Person, left: Point = (-17, -46), right: Point = (17, -46), held: str = "") -> str:
    """On a mat, legs crossed; the floor is at 0."""
    legs = shape("M-34 -4Q-36 -20 -12 -22H12Q36 -20 34 -4Q0 4 -34 -4Z", who.below)
    arms = _arm((-16, -59), (left[0], left[1] + 24), who, 0.2), _arm((16, -59), (right[0], right[1] + 24), who, -0.2)
    return group(at(0, 24, _body(who), _head(who)), legs, at(0, 0, held), *arms)


def sitting(who: Person, left: Point = (24, -50), right: Point = (28, -54), held: str = "") -> str:
    """On a chair, seen from the side and looking to the right; the seat is at -34 above the floor."""
    legs = (
        line("M0 -40H26V-6", who.below, 15),
        ellipse(32, -3, 10, 5, INK),
        shape("M-16 -54L-14 -30H34V-8H18L-2 -26Z", who.below) if who.dress else "",
    )
    arms = _arm((-8, -71), (left[0], left[1]), who, 0.25), _arm((10, -71), (right[0], right[1]), who, 0.25)
    return group(arms[0], *legs, at(0, 10, _body(who), _head(who)), held, arms[1])


def in_wheelchair(who: Person, **hands) -> str:
    """Looking to the right."""
    wheel = {"stroke": INK, "stroke_width": 5}
    chair = line("M-22 -84V-34H28L34 -8H44", INK, 5), line("M-30 -86H-20", INK, 6)
    big = circle(-4, -24, 24, "none", **wheel), circle(-4, -24, 4, INK), circle(34, -7, 7, "none", **wheel)
    return group(*chair, at(2, -4, sitting(who, **hands)), *big)


def child(figure: str, size: float = 0.66) -> str:
    return at(0, 0, figure, scale=size)


def with_stick(who: Person) -> str:
    """Somebody old, leaning on a stick."""
    return group(line("M34 0V-54q0 -8 -9 -8", "#7a5236", 5), standing(who, right=(29, -58)))


OLD_MAN = Person(cloth=CREAM, below="#7d4667", head="cap", colour=SNOW, skin=SKINS[2], dress=True)
OLD_WOMAN = Person(cloth="#a58fc0", below="#7d4667", head="bun", colour=SNOW, skin=SKINS[0], dress=True)
