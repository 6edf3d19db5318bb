"""Is this receipt ours, and does it stand? Asked by the code that is printed on it; no person is named in the answer."""

from http import HTTPStatus

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.signed import RowTokens
from programs.public.dates import day
from programs.public.page import Page, show
from welfare.models import Document

TOKENS = RowTokens("welfare.receipt")


def token_of(document: Document) -> str:
    """What the code on a receipt holds besides the address: not to be guessed, and of this document alone."""
    return TOKENS.of(document)


@never_cache
@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """A receipt's number, day and amount, and whether it stands; the same page for every token that is none."""
    found = _document(token)
    page = Page(
        _("Check a receipt of the fund"), _("Whether a receipt was written by the fund, and stands."), hidden=True
    )
    said = {"document": found, "void": hasattr(found, "undone"), "day": day(found.dated_on) if found else ""}
    response = show(request, "fund_receipt.html", page, **said)
    response.status_code = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
    return response


def _document(token: str) -> Document | None:
    rows = Document.objects.filter(pk=TOKENS.key(token)).select_related("fund", "undone")
    return rows.annotate(total=Sum("transfers__amount")).first()
