import re

from django.http import FileResponse, HttpResponse
from django.utils import timezone

from thai.dates import BE_OFFSET

from .delivery import render, spooled
from .printing import PLAIN, Printing
from .writers import CONTENT_TYPES


def download(report, *, user, params, format, printing: Printing = PLAIN) -> FileResponse:
    """The report as a download that no cache keeps. Raises NotAllowed or another PaperError before any byte leaves."""
    stream = spooled()
    try:
        render(report, user=user, params=params, format=format, stream=stream, printing=printing)
    except BaseException:
        stream.close()
        raise
    size = stream.tell()
    stream.seek(0)
    response = FileResponse(
        stream, as_attachment=True, filename=file_name(report, format), content_type=CONTENT_TYPES[format]
    )
    response["Content-Length"] = size
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def shown_pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows, to be looked at and printed; no cache keeps it."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=CONTENT_TYPES["pdf"], headers=headers)


def file_name(report, format) -> str:
    """`ทะเบียนประชาชน_2569-11-22.xlsx`: the title, the Buddhist day, nothing that a file system refuses."""
    title = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]+', " ", str(report.title)).strip(" .")
    today = timezone.localdate()
    return f"{title}_{today.year + BE_OFFSET}-{today:%m-%d}.{format}"
