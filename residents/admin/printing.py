"""Papers about people, shown to be looked at and printed, after the trail has its line."""

from collections.abc import Callable

from django.http import HttpResponse

from accounts import trail
from papers.http import shown_pdf


def printed(request, row, name: str, content: bytes) -> HttpResponse:
    """The paper of one person, who may stand at the counter: nothing is asked again."""
    trail.log_receipt(user=request.user, row=row)
    return shown_pdf(content, name)


def printed_list(
    request, name: str, make: Callable[[], bytes], *, report_code: str, params: dict, rows: int
) -> HttpResponse:
    """A paper of several people leaves like every export: who sits there is asked again before it is made."""
    trail.log_export(user=request.user, report_code=report_code, params=params, rows=rows, format="pdf")
    return shown_pdf(make(), name)
