"""Is this receipt ours, and does it stand? Asked by the code that is printed on it; no person is named in the answer."""

from http import HTTPStatus

from django.core.signing import BadSignature, Signer
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from programs.public.dates import day
from programs.public.page import Page, show
from welfare.models import Document

SIGNER = Signer(salt="welfare.receipt", sep="~")


def token_of(document: Document) -> str:
    """What the code on a receipt holds besides the address: not to be guessed, and of this document alone."""
    return SIGNER.sign(str(document.pk))


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
    try:
        pk = SIGNER.unsign(token)
    except BadSignature:
        return None
    rows = Document.objects.filter(pk=pk).select_related("fund", "undone")
    return rows.annotate(total=Sum("transfers__amount")).first()
