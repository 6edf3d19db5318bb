"""A paper about somebody, shown to be looked at and printed."""

from django.http import HttpResponse

from accounts import trail
from papers.http import shown_pdf


def printed(request, row, name: str, content: bytes) -> HttpResponse:
    """The PDF, after the trail has its line about the row."""
    trail.log_receipt(user=request.user, row=row)
    return shown_pdf(content, name)
