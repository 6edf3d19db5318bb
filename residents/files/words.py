"""What the clerk reads of a file that is not taken: what is wrong, and what to do."""

from django.conf import settings
from django.utils.translation import gettext as _


def sentence_of(code: str) -> str:
    sentences = {
        "empty": _("The file is empty. Choose it once more; if it stays empty, scan or photograph the paper again."),
        "other_kind": _(
            "This file is neither a PDF nor a picture (JPEG, PNG, WebP). Photograph the paper, or save it as PDF."
        ),
        "heic": _(
            "Pictures of the kind HEIC cannot be kept. Set the camera to “Most compatible”, or send the picture as JPEG."
        ),
        "damaged": _(
            "The file is damaged or not whole. Open it on your device first; if it does not open, scan again."
        ),
        "too_many_pixels": _("The picture is too large. Take it again with at most 12 megapixels, or make it smaller."),
        "encrypted_pdf": _("The PDF is locked with a password. Save a copy without password, and choose that."),
        "acting_pdf": _(
            "The PDF holds a program, another file or a form that acts by itself. Print it to a new PDF, and choose that."
        ),
        "bomb": _("The file unpacks to much more than it says, and is not opened. Print it to a new PDF."),
        "timeout": _("Reading the file took too long. Scan or photograph the paper again, in fewer pages."),
        "memory": _("The file needs too much memory to be read. Make it smaller, and choose it again."),
    }
    return sentences.get(code, sentences["damaged"])


def too_large() -> str:
    most = settings.FILE_MAX_BYTES // 1024 // 1024
    return _("The file is larger than %(most)s MB. Scan it with less detail, or in two parts.") % {"most": most}
