"""Hands out the files of public pictures: exact names only, to be kept for a year."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from programs.pictures.sizes import FORMS
from programs.pictures.store import folder_of

# A key is given out once and its files never change: no browser needs to ask again.
A_YEAR = "public, max-age=31536000, immutable"


@require_safe
def picture_file(request: HttpRequest, key: str, width: str, ending: str) -> FileResponse:
    try:
        content = (folder_of(key) / f"{width}.{ending}").open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(content, content_type=FORMS[ending][0])
    response["Cache-Control"] = A_YEAR
    response["X-Content-Type-Options"] = "nosniff"
    return response
