"""A picture as the public gets it: in the usual widths and three forms, in the screen's colours, on white paper.

The answer is a line of JSON that says the size, the colour and the files with their lengths, and the files after it.
"""

import io
import json

from kinds import JPEG, PNG, WEBP, kind_of
from PIL import AvifImagePlugin, Image, ImageCms, JpegImagePlugin, WebPImagePlugin
from pixels import FORMATS, is_clear, opened, plain, turn_of
from refusal import Refusal

# Measured on a photograph of 12 megapixels, docs/decisions/0040: AVIF at speed 4 costs six times as much and is no smaller.
HOW = {
    "avif": (AvifImagePlugin.AvifImageFile.format, {"quality": 55, "speed": 6, "max_threads": 1}),
    "webp": (WebPImagePlugin.WebPImageFile.format, {"quality": 78, "method": 4}),
    "jpg": (JpegImagePlugin.JpegImageFile.format, {"quality": 80, "optimize": True, "progressive": True}),
}
WHITE = (255, 255, 255, 255)


def answer(data: bytes, limits: dict, out) -> None:
    try:
        image = _public(data, limits)
    except Refusal as refusal:
        out.write(json.dumps({"error": refusal.code}).encode() + b"\n")
        return
    files = {
        f"{width}.{ending}": _written(resized, ending) for width, resized in _sizes(image, limits) for ending in HOW
    }
    said = {"width": image.width, "height": image.height, "colour": _colour(image)}
    said["files"] = [[name, len(content)] for name, content in files.items()]
    out.write(json.dumps(said).encode() + b"\n")
    for content in files.values():
        out.write(content)


def _public(data: bytes, limits: dict) -> Image.Image:
    kind = kind_of(data)
    if kind not in (JPEG, PNG, WEBP):
        raise Refusal("other_kind")
    image = opened(data, FORMATS[kind], limits)
    turn, profile = turn_of(image), image.info.get("icc_profile")
    bare = _on_white(image)
    bare = bare.transpose(turn) if turn else bare
    bare.thumbnail((limits["widest"], limits["longest_side"]), Image.Resampling.LANCZOS)
    if bare.width < limits["narrowest"]:
        raise Refusal("too_small")
    return _in_screen_colours(bare, profile) if profile else bare


def _on_white(image: Image.Image) -> Image.Image:
    bare = plain(image, alpha=True)
    if not is_clear(image):
        return bare.convert("RGB")
    paper = Image.new("RGBA", bare.size, WHITE)
    return Image.alpha_composite(paper, bare).convert("RGB")


def _in_screen_colours(image: Image.Image, profile: bytes) -> Image.Image:
    """Telephones write colours wider than a screen's, with a profile that says so; without it they would look pale."""
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A profile that cannot be read, or one of paper inks, says nothing about these colours.
        return image


def _sizes(image: Image.Image, limits: dict):
    """The narrower ones from the widest: nobody sees the difference, and it takes a third of the time."""
    for width in limits["widths"]:
        if width < image.width:
            yield (
                width,
                image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS),
            )
    yield image.width, image


def _written(image: Image.Image, ending: str) -> bytes:
    format_, how = HOW[ending]
    bare = image.copy()
    bare.info = {}
    out = io.BytesIO()
    bare.save(out, format_, **how)
    return out.getvalue()


def _colour(image: Image.Image) -> str:
    return "#{:02x}{:02x}{:02x}".format(*image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))
