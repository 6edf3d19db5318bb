"""A picture drawn anew: upright, no larger than is read on a screen, and nothing with it that is not picture."""

import io

from PIL import Image
from pixels import FORMATS, opened, plain, turn_of

HOW = {
    "JPEG": {"quality": 85, "optimize": True},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": 85, "method": 4},
}


def drawn_anew(data: bytes, kind: str, limits: dict) -> bytes:
    format_ = FORMATS[kind]
    image = opened(data, format_, limits)
    turn = turn_of(image)
    bare = plain(image, alpha=format_ != "JPEG")
    bare = bare.transpose(turn) if turn else bare
    bare.thumbnail((limits["longest_side"], limits["longest_side"]), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    bare.save(out, format_, **HOW[format_])
    return out.getvalue()
