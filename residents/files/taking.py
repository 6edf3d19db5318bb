"""An uploaded paper or picture, looked through, for a form: what is not taken is said in the clerk's words."""

from django.conf import settings
from django.core.exceptions import ValidationError

from residents.files.examine import Examined, NotTaken, examine
from residents.files.words import sentence_of, too_large

# What a browser offers to choose from.
ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,application/pdf,image/jpeg,image/png,image/webp"


def taken(file) -> Examined:
    """What may be kept of an UploadedFile. It takes a process of its own, perhaps seconds. Raises ValidationError."""
    if file.size > settings.FILE_MAX_BYTES:
        raise ValidationError(too_large())
    try:
        return examine(file.read())
    except NotTaken as problem:
        raise ValidationError(sentence_of(problem.code)) from problem
