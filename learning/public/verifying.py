"""Is this certificate ours, and does it stand? Asked by the code that is printed on it."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.signed import RowTokens
from learning.models import Certificate
from programs.public.page import Page, show
from thai.names import shortened

TOKENS = RowTokens("learning.certificate")


def token_of(certificate: Certificate) -> str:
    """What the code on a certificate holds besides the address: not to be guessed, and of this certificate alone."""
    return TOKENS.of(certificate)


@never_cache
@require_safe
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    """What is needed to compare it with the paper; the same page for every token that is none."""
    found = _certificate(token)
    page = Page(_("Check a certificate"), _("Whether a certificate was given by the office, and stands."), hidden=True)
    said = {"certificate": found, "name": shortened(found.name) if found else ""}
    response = show(request, "learning/certificate.html", page, **said)
    response.status_code = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
    return response


def _certificate(token: str) -> Certificate | None:
    return Certificate.objects.select_related("round__course").filter(pk=TOKENS.key(token)).first()
