"""Is this paper of thanks ours, and does it stand? Asked by the code that is printed on it."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.signed import RowTokens
from programs.public.page import Page, show
from thai.names import shortened
from volunteers.hours import hours_words
from volunteers.models import ThanksPaper

TOKENS = RowTokens("volunteers.thanks")


def token_of(paper: ThanksPaper) -> str:
    """What the code on a paper holds besides the address: not to be guessed, and of this paper alone."""
    return TOKENS.of(paper)


@never_cache
@require_safe
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    """What is needed to compare it with the paper; the same page for every token that is none."""
    found = ThanksPaper.objects.filter(pk=TOKENS.key(token)).first()
    page = Page(_("Check a paper of thanks"), _("Whether a paper was given by the office, and stands."), hidden=True)
    said = {"name": shortened(found.name), "hours": hours_words(found.minutes)} if found else {}
    response = show(request, "volunteers/certificate.html", page, paper=found, **said)
    response.status_code = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
    return response
