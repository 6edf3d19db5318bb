"""What staff read of a picture that is not taken: what is wrong, and what to do."""

from django.conf import settings
from django.utils.translation import gettext as _


def sentence_of(code: str) -> str:
    sentences = {
        "empty": _("The file is empty. Choose the picture once more."),
        "other_kind": _("This file is not a picture that the portal can show. Choose a JPEG, PNG or WebP picture."),
        "heic": _(
            "This is a picture of the kind HEIC, which most phones and computers cannot show. On an iPhone choose "
            "Settings > Camera > Formats > Most Compatible and take it again, or send it to yourself as JPEG."
        ),
        "damaged": _("The picture is damaged or not whole. If it opens on your device, save a copy of it as JPEG."),
        "too_many_pixels": _("The picture is too large to be read. Make it smaller, or save it as JPEG."),
        "too_small": _(
            "The picture is too small to look good: it must be at least 200 dots wide. Choose a larger one."
        ),
        "timeout": _("Reading the picture took too long. Make it smaller, and choose it again."),
        "memory": _("The picture needs too much memory to be read. Make it smaller, and choose it again."),
    }
    return sentences.get(code, sentences["damaged"])


def too_large() -> str:
    most = settings.FILE_MAX_BYTES // 1024 // 1024
    return _("The picture is larger than %(most)s MB. Make it smaller, and choose it again.") % {"most": most}
