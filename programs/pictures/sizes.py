"""In which widths and forms a picture is kept. A page that knows how wide it is knows all its files."""

WIDTHS = (320, 640, 1280)
# A form's ending, its type and how its files begin; a browser takes the first that it knows.
FORMS = {
    "avif": ("image/avif", b"\0\0\0"),
    "webp": ("image/webp", b"RIFF"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
}


def widths_of(width: int) -> list[int]:
    """The widths in which a picture of this width is kept: the usual ones below it, and its own."""
    return [usual for usual in WIDTHS if usual < width] + [width]


def names_of(width: int) -> list[str]:
    return [f"{each}.{ending}" for each in widths_of(width) for ending in FORMS]
