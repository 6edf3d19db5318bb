"""Where things lie in the story. The points are made up: a little subdistrict laid out around an invented centre, so that
the map has something to show. No village, mosque, temple or house of the real place stands at any of them."""

from decimal import Decimal
from math import cos, pi, sin

CENTRE = (5.93, 101.88)
# Villages on a slow spiral from the centre outwards, as if along a river.
STEP, TURN = 0.006, 2.4
DOT = Decimal("0.000001")


def village_point(number: int) -> tuple[Decimal, Decimal]:
    reach = STEP * (1 + number**0.75)
    return _degrees(CENTRE[0] + reach * sin(TURN * number), CENTRE[1] + reach * cos(TURN * number))


def place_point(village: int, place: int) -> tuple[Decimal, Decimal]:
    """A place of a village, a few hundred metres from its middle; others lie in other directions."""
    latitude, longitude = village_point(village)
    angle = 2 * pi * place * 0.382
    return _degrees(float(latitude) + 0.0025 * sin(angle), float(longitude) + 0.0025 * cos(angle))


def _degrees(latitude: float, longitude: float) -> tuple[Decimal, Decimal]:
    return Decimal(str(latitude)).quantize(DOT), Decimal(str(longitude)).quantize(DOT)
