"""Drawings of the demo story: each can be drawn, is a picture of its own, and is all our own."""

import io
import re
from hashlib import sha256

import pytest
from PIL import Image

from programs.demo.drawings import SCENES, draw
from programs.drawing.svg import at, circle, tag
from programs.pictures import make


@pytest.fixture(scope="module")
def drawn():
    return {name: draw(name) for name in SCENES}


def test_there_is_a_scene_for_every_part_of_the_story():
    assert len(SCENES) >= 16


def test_each_is_as_large_as_a_photograph(drawn):
    assert {Image.open(io.BytesIO(png)).size for png in drawn.values()} == {(1600, 1000)}


def test_no_two_are_the_same(drawn):
    assert len({sha256(png).digest() for png in drawn.values()}) == len(SCENES)


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_shapes_alone(name):
    assert set(re.findall(r"<(\w+)", SCENES[name]())) <= {"svg", "g", "rect", "circle", "ellipse", "path", "polygon"}


def test_a_scene_is_the_same_each_time():
    assert SCENES["kompang"]() == SCENES["kompang"]()


def test_a_drawing_is_taken_like_a_photograph(drawn):
    assert make(drawn["kompang"]).width == 1280


def test_a_value_is_never_markup():
    assert tag("g", id='"><script>') == "<g id='\"&gt;&lt;script&gt;'/>"


def test_parts_move_together():
    assert at(3, 4, circle(0, 0, 1, "red"), scale=2, mirrored=True) == (
        '<g transform="translate(3 4) scale(-2 2)"><circle cx="0" cy="0" r="1" fill="red"/></g>'
    )
