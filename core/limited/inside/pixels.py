"""The pixels of a stranger's picture: judged by its size before one is made, turned upright, and nothing with them.

Where and when it was taken, with which telephone, the little picture of an earlier cut: cameras write all of it beside
the picture, and other programs write comments, colour profiles, whole files behind its end.
"""

import io
import warnings

from PIL import Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from refusal import Refusal

ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
FORMATS = {
    "image/jpeg": JpegImagePlugin.JpegImageFile.format,
    "image/png": PngImagePlugin.PngImageFile.format,
    "image/webp": WebPImagePlugin.WebPImageFile.format,
}


def opened(data: bytes, format_: str, limits: dict) -> Image.Image:
    """The decoded picture. Its size is known from its first bytes, and judged before a pixel is made."""
    Image.MAX_IMAGE_PIXELS = limits["jpeg_pixels"] if format_ == "JPEG" else limits["pixels"]
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        image = Image.open(io.BytesIO(data), formats=[format_])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refusal("too_many_pixels") from error
    # A JPEG can be read at a half, a quarter or an eighth of its size: a large one costs no more than a small one.
    part = limits["longest_side"] / max(image.size)
    if part < 1:
        image.draft(None, (int(image.width * part), int(image.height * part)))
    if image.width * image.height > limits["pixels"]:
        raise Refusal("too_many_pixels")
    image.load()
    return image


def turn_of(image: Image.Image) -> Image.Transpose | None:
    """How the picture is turned to stand upright."""
    try:
        return UPRIGHT.get(image.getexif().get(ORIENTATION, 1))
    except (SyntaxError, ValueError, TypeError, KeyError, IndexError, OSError):
        # Notes that cannot be read say nothing; the picture beside them can be whole.
        return None


def plain(image: Image.Image, *, alpha: bool) -> Image.Image:
    """The pixels alone, in a form that every format writes."""
    if image.mode.startswith("I;16"):
        # Sixteen bits of grey would all be white in eight.
        image = image.convert("I").point(lambda grey: grey * (1 / 256))
    grey = image.mode in ("1", "L", "I", "F")
    bare = image.convert("RGBA" if is_clear(image) and alpha else "L" if grey else "RGB").copy()
    bare.info = {}
    return bare


def is_clear(image: Image.Image) -> bool:
    """Whether one can see through parts of it."""
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
