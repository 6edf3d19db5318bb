"""What the public gets of a photograph: its picture in widths and forms, nothing beside it; and what is not taken."""

import io

import pytest
from PIL import Image, ImageCms

from programs.pictures import NotTaken, make
from programs.pictures.making import PublicBounds
from programs.pictures.sizes import names_of, widths_of
from programs.pictures.words import sentence_of
from residents.tests.files.papers import EMPTY_PDF, HOSTILE, PHONE_MAKER, PLACE_NOTE, opened, photo, picture

PUBLIC_HOSTILE = {
    **{name: case for name, case in HOSTILE.items() if "PDF" not in name},
    "PDF": (EMPTY_PDF, "other_kind"),
    "PDF and script": (b"%PDF-1.4\n<script>alert(1)</script>", "other_kind"),
    "picture of 199 dots": (picture("PNG", (199, 400)), "too_small"),
    "strip so long that it is narrow": (picture("PNG", (220, 5000)), "too_small"),
    "film of an iPhone": (b"\0\0\0\x18ftypmif1" + b"\0" * 400, "heic"),
}


def test_a_photograph_gives_every_width_and_form(made):
    assert list(made.files) == names_of(600)


@pytest.mark.parametrize(
    ("width", "kept"), [(200, [200]), (320, [320]), (500, [320, 500]), (1280, [320, 640, 1280]), (640, [320, 640])]
)
def test_no_width_is_larger_than_the_original(width, kept):
    assert widths_of(width) == kept


def test_every_file_is_as_wide_as_its_name_says(made):
    widths = {name: opened(content).width for name, content in made.files.items()}
    assert widths == {name: int(name.partition(".")[0]) for name in made.files}


def test_every_file_is_what_its_ending_says(made):
    kinds = {name.partition(".")[2]: opened(content).format for name, content in made.files.items()}
    assert kinds == {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}


def test_a_picture_that_lies_on_its_side_stands_up(made):
    assert (made.width, made.height) == (600, 800)


def test_a_large_picture_is_kept_as_wide_as_a_screen_needs():
    large = make(picture("JPEG", (4032, 3024)))
    assert (large.width, large.height) == (1280, 960)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_maker_and_comment_are_gone_from_every_file(kind):
    before, after = photo(kind), make(photo(kind)).files
    words = [PHONE_MAKER.encode(), PLACE_NOTE, b"Exif", b"EXIF", b"eXIf", b"XMP ", b"ICCP"]
    found = [(name, word) for name, content in after.items() for word in words if word in content]
    assert (PHONE_MAKER.encode() in before, found) == (True, [])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_file_says_where_it_was_taken(kind):
    before, after = photo(kind), make(photo(kind)).files
    places = [dict(opened(content).getexif().get_ifd(0x8825)) for content in after.values()]
    assert (len(opened(before).getexif().get_ifd(0x8825)) > 0, places) == (True, [{}] * len(after))


def test_what_hangs_behind_a_picture_is_gone():
    tail = b"PK\x03\x04<script>alert(1)</script>"
    assert [name for name, content in make(picture() + tail).files.items() if tail in content] == []


def test_the_colour_is_the_average():
    half = Image.new("RGB", (400, 400), (0, 100, 0))
    half.paste((200, 100, 100), (0, 0, 200, 400))
    assert make(_png(half)).colour == "#646432"


def test_what_can_be_seen_through_lies_on_white_paper():
    assert make(_png(Image.new("RGBA", (300, 300), (255, 0, 0, 0)))).colour == "#ffffff"


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_a_grey_picture_is_taken():
    assert make(picture("JPEG", mode="L")).width == 640


def test_colours_of_a_profile_become_those_of_a_screen():
    """A profile whose gamma is 1 makes the middle grey a light one."""
    linear = _with_gamma(1.0)
    plain = make(picture("PNG", (300, 300)))
    assert make(picture("PNG", (300, 300), icc_profile=linear)).colour > plain.colour


def _with_gamma(gamma: float) -> bytes:
    """A profile of the screen's colours, whose curve is a table of our own."""
    whole = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = next(
        int.from_bytes(whole[entry + 4 : entry + 8])
        for entry in range(132, 400, 12)
        if whole[entry : entry + 4] == b"rTRC"
    )
    whole[at : at + 16] = b"para\0\0\0\0\0\0\0\0" + round(gamma * 65536).to_bytes(4)
    return bytes(whole)


def test_a_profile_that_cannot_be_read_is_left_aside():
    noise = bytes(range(256)) * 9
    assert make(picture("PNG", (300, 300), icc_profile=noise)) == make(picture("PNG", (300, 300)))


@pytest.mark.parametrize("name", PUBLIC_HOSTILE)
def test_a_file_that_means_harm_or_is_no_picture_is_not_taken(name):
    content, code = PUBLIC_HOSTILE[name]
    with pytest.raises(NotTaken) as problem:
        make(content)
    assert problem.value.code == code


@pytest.mark.parametrize("code", sorted({code for _content, code in PUBLIC_HOSTILE.values()} | {"timeout", "memory"}))
def test_each_refusal_has_a_sentence_of_its_own(code):
    assert (sentence_of(code) == sentence_of("no such code")) == (code == "damaged")


BOUNDS = {"timeout": PublicBounds(seconds=0.01), "memory": PublicBounds(memory_bytes=64 << 20)}


@pytest.mark.parametrize("code", BOUNDS)
def test_the_process_is_held_to_its_bounds(code):
    with pytest.raises(NotTaken) as problem:
        make(picture(size=(2400, 2400)), bounds=BOUNDS[code])
    assert problem.value.code in (code, "damaged" if code == "memory" else code)
