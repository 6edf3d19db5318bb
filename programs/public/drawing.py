"""Our own map: points of villages and places on a sheet, true to scale, with nothing drawn that nobody measured."""

import math
from collections.abc import Iterable, Iterator
from itertools import count, product
from string import ascii_uppercase
from typing import NamedTuple

WIDTH, MARGIN = 640.0, 48.0
# A sheet of one point is still about two kilometres wide.
LEAST_KM = 2.0
KM_PER_DEGREE = 111.32


class Spot(NamedTuple):
    """A thing at its place on the sheet."""

    x: float
    y: float
    thing: object


class Sheet(NamedTuple):
    width: float
    height: float
    spots: list[Spot]
    scale_km: float
    scale_length: float

    @property
    def scale_y(self) -> float:
        return self.height - 16

    @property
    def scale_text_x(self) -> float:
        return 24 + self.scale_length / 2

    @property
    def grid(self) -> str:
        """Lines as far from one another as the scale is long."""
        down = (f"M{x:.1f} 0V{self.height}" for x in _steps(24, self.width, self.scale_length))
        across = (
            f"M0 {y:.1f}H{self.width}" for y in _steps(self.scale_y % self.scale_length, self.height, self.scale_length)
        )
        return "".join((*down, *across))


def marks() -> Iterator[str]:
    """A, B ... Z, AA, AB ...: what tells a flag of the drawing in the list beside it."""
    for length in count(1):
        yield from map("".join, product(ascii_uppercase, repeat=length))


def sheet_of(things: Iterable) -> Sheet | None:
    """North is up. None where nothing has a point."""
    located = [thing for thing in things if thing.latitude is not None]
    if not located:
        return None
    middle = math.radians(sum(float(one.latitude) for one in located) / len(located))
    east = [float(one.longitude) * KM_PER_DEGREE * math.cos(middle) for one in located]
    south = [-float(one.latitude) * KM_PER_DEGREE for one in located]
    wide, high = max(max(east) - min(east), LEAST_KM), max(max(south) - min(south), LEAST_KM / 2)
    per_km = (WIDTH - 2 * MARGIN) / max(wide, high)
    left, top = (max(east) + min(east) - wide) / 2, (max(south) + min(south) - high) / 2
    spots = [
        Spot(round(MARGIN + (x - left) * per_km, 1), round(MARGIN + (y - top) * per_km, 1), thing)
        for x, y, thing in zip(east, south, located, strict=True)
    ]
    scale = _round_length(wide / 4)
    return Sheet(
        round(2 * MARGIN + wide * per_km, 1),
        round(2 * MARGIN + high * per_km, 1),
        spots,
        scale,
        round(scale * per_km, 1),
    )


def _round_length(km: float) -> float:
    """The longest of 1, 2, 5, 10 ... that is not over `km`."""
    power = 10 ** math.floor(math.log10(km))
    return next(step * power for step in (5, 2, 1) if step * power <= km)


def _steps(first: float, end: float, step: float) -> list[float]:
    return [first + n * step for n in range(math.ceil((end - first) / step))]
