"""The map is true to scale, north up, and empty where nobody gave a point."""

from decimal import Decimal
from itertools import islice

import pytest

from programs.public.drawing import marks, sheet_of


class Thing:
    def __init__(self, latitude, longitude):
        self.latitude = None if latitude is None else Decimal(latitude)
        self.longitude = None if longitude is None else Decimal(longitude)


def test_without_a_point_there_is_no_sheet():
    assert sheet_of([Thing(None, None)]) is None


def test_what_has_no_point_is_left_out():
    there = Thing("5.93", "101.88")
    assert [spot.thing for spot in sheet_of([Thing(None, None), there]).spots] == [there]


def test_north_is_up_and_east_is_right():
    north, south = sheet_of([Thing("5.95", "101.90"), Thing("5.90", "101.85")]).spots
    assert (north.y < south.y, north.x > south.x) == (True, True)


def test_one_kilometre_is_as_long_in_both_directions():
    here, up, right = sheet_of([Thing("0", "100"), Thing("0.1", "100"), Thing("0", "100.1")]).spots
    assert abs((here.y - up.y) - (right.x - here.x)) < 0.5


def test_everything_stands_on_the_sheet():
    sheet = sheet_of([Thing(f"5.{n:02}", f"101.{99 - n}") for n in range(10, 40)])
    assert all(0 < spot.x < sheet.width and 0 < spot.y < sheet.height for spot in sheet.spots)


@pytest.mark.parametrize("points", [[("5.93", "101.88")], [("5.93", "101.88")] * 3])
def test_one_point_alone_has_a_sheet_around_it(points):
    sheet = sheet_of([Thing(*point) for point in points])
    assert (sheet.width, sheet.scale_km, sheet.spots[0].x) == (640.0, 0.5, 320.0)


def test_flags_have_letters_and_go_on_after_z():
    assert list(islice(marks(), 24, 28)) == ["Y", "Z", "AA", "AB"]
