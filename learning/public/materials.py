"""What learners take home to read, see or hear: listed without its content, and handed out file by file."""

import mimetypes

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from learning.models import Course, CourseMaterial

# What a browser shows by itself and what cannot act there; all else is put away as a file.
SHOWN_TYPES = ("application/pdf", "image/jpeg", "image/png", "image/webp", "audio/mpeg", "video/mp4")
ANY_TYPE = "application/octet-stream"


def listed(course: Course) -> QuerySet:
    rows = CourseMaterial.objects.published().filter(course=course).annotate(size=Length("content"))
    return rows.values("pk", "title", "link", "content_type", "size")


def answer(pk: int) -> HttpResponse:
    """The file; a link is nothing of ours to hand out."""
    found = CourseMaterial.objects.published().filter(pk=pk, link="").first()
    if found is None:
        raise Http404
    is_shown = found.content_type in SHOWN_TYPES
    response = HttpResponse(bytes(found.content), content_type=found.content_type if is_shown else ANY_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(not is_shown, _file_name(found))
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _file_name(found: CourseMaterial) -> str:
    ending = mimetypes.guess_extension(found.content_type) or ""
    return found.title if found.title.lower().endswith(ending) else f"{found.title}{ending}"
