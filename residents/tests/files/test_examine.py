"""What is kept of a file: its picture and nothing beside it; and what is not kept at all."""

import pytest
from django.utils.translation import gettext as _

from residents.files import NotTaken, examine
from residents.files.examine import PaperBounds
from residents.files.words import sentence_of
from residents.tests.files.papers import (
    EMPTY_PDF,
    HOSTILE,
    PHONE_MAKER,
    PLACE_NOTE,
    opened,
    packed,
    pdf,
    photo,
    picture,
)

KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_known_by_its_content(kind):
    assert examine(picture(kind)).kind == KINDS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_the_place_and_the_maker_are_gone(kind):
    before, after = photo(kind), examine(photo(kind)).content
    words = [PHONE_MAKER.encode(), PLACE_NOTE, b"Exif", b"eXIf", b"EXIF"]
    assert (PHONE_MAKER.encode() in before, [word for word in words if word in after]) == (True, [])
    assert dict(opened(after).getexif()) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_lies_on_its_side_stands_up(kind):
    assert opened(examine(photo(kind)).content).size == (480, 640)


@pytest.mark.parametrize("turned", range(1, 9))
def test_every_way_of_lying_is_stood_up(turned):
    # Dark above, light below: after turning, one edge of the four is dark all along.
    upright = opened(examine(photo("PNG", (64, 64), turned=turned)).content).convert("L")
    edges = {"top": (32, 0), "right": (63, 32), "bottom": (32, 63), "left": (0, 32)}
    darkest = min(edges, key=lambda edge: upright.getpixel(edges[edge]))
    expected = {1: "top", 2: "top", 3: "bottom", 4: "bottom", 5: "left", 6: "right", 7: "right", 8: "left"}
    assert darkest == expected[turned]


@pytest.mark.parametrize(("size", "kept"), [((2400, 1000), (2400, 1000)), ((3000, 1500), (2400, 1200))])
def test_a_picture_is_no_larger_than_can_be_read(size, kept):
    assert opened(examine(picture("PNG", size)).content).size == kept


@pytest.mark.parametrize("size", [(4080, 3060), (8160, 6120)], ids=["12 megapixels", "50 megapixels"])
def test_what_telephones_take_is_taken(size):
    assert opened(examine(picture("JPEG", size)).content).size == (2400, 1800)


@pytest.mark.parametrize(
    ("kind", "mode", "kept"),
    [("JPEG", "L", "L"), ("JPEG", "CMYK", "RGB"), ("PNG", "1", "L"), ("PNG", "P", "RGB"), ("PNG", "RGBA", "RGBA"),
     ("PNG", "LA", "RGBA"), ("PNG", "I;16", "L"), ("WEBP", "RGB", "RGB")],
)  # fmt: skip
def test_every_way_of_keeping_colour_is_read(kind, mode, kept):
    assert opened(examine(picture(kind, mode=mode)).content).mode == kept


def test_what_hangs_behind_a_picture_is_gone():
    tail = b"PK\x03\x04<script>alert(1)</script>"
    assert tail not in examine(picture() + tail).content


def test_a_pdf_is_kept_as_it_is():
    assert examine(EMPTY_PDF) == ("application/pdf", EMPTY_PDF)


def test_a_pdf_with_packed_objects_that_do_nothing_is_kept():
    harmless = pdf(packed(b"3 0 <</Type/Font>>") + b"4 0 obj<</Length 9>>\nstream\n/JS /XFA \nendstream\nendobj\n")
    assert examine(harmless).content == harmless


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_means_harm_or_is_broken_is_not_taken(name):
    content, code = HOSTILE[name]
    with pytest.raises(NotTaken) as problem:
        examine(content)
    assert problem.value.code == code


@pytest.mark.parametrize("code", sorted({code for _content, code in HOSTILE.values()} | {"timeout", "memory"}))
def test_each_refusal_has_a_sentence_of_its_own(code):
    said = sentence_of(code)
    assert (said == sentence_of("no such code"), "โปรด" in said) == (code == "damaged", True)


BOUNDS = {
    "timeout": PaperBounds(seconds=0.01),
    "memory": PaperBounds(memory_bytes=64 << 20),
    "too_many_pixels": PaperBounds(pixels=1000, jpeg_pixels=1000),
}


@pytest.mark.parametrize("code", BOUNDS)
def test_the_process_is_held_to_its_bounds(code):
    with pytest.raises(NotTaken) as problem:
        examine(picture(size=(2400, 2400)), bounds=BOUNDS[code])
    assert problem.value.code in (code, "damaged" if code == "memory" else code)


def test_an_unknown_refusal_says_that_the_file_is_damaged():
    assert sentence_of("?") == _(
        "The file is damaged or not whole. Open it on your device first; if it does not open, scan again."
    )
