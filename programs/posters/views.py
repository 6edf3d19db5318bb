"""Posters and link pictures of what is published; anything else is not there."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from programs.models import Activity, Organization, Pillar, Program, Story
from programs.posters import CardFacts, PosterFacts, make_card, make_poster, said
from programs.posters.kept import kept, name_of

PDF, PNG = "application/pdf", "image/png"
# A change is to be seen the same hour; who asks again before that costs no drawing.
AN_HOUR = "public, max-age=3600"


@require_safe
def program_poster(request: HttpRequest, pk: int) -> HttpResponse:
    program = get_object_or_404(Program.objects.published().select_related("pillar"), pk=pk)
    return poster_answer(request, said.program_poster(program, _address(request, "program", pk)))


@require_safe
def activity_poster(request: HttpRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(_activities(), pk=pk)
    return poster_answer(request, said.activity_poster(activity, _address(request, "activity", pk)))


def _activities():
    return Activity.objects.published().select_related("program__pillar", "village")


def _address(request: HttpRequest, name: str, pk: int) -> str:
    return request.build_absolute_uri(reverse(f"public:{name}", args=[pk]))


def poster_answer(request: HttpRequest, facts: PosterFacts) -> HttpResponse:
    response = _answer(request, name_of(facts), "pdf", lambda: make_poster(facts), PDF)
    response["Content-Disposition"] = content_disposition_header(False, f"{facts.cleaned().title[:80]}.pdf")
    return response


# Of what there are cards: where a row is found, and what it says.
CARDS: dict[str, tuple[Callable, Callable[..., CardFacts]]] = {
    "program": (lambda: Program.objects.published().select_related("pillar"), said.program_card),
    "activity": (_activities, said.activity_card),
    "organization": (lambda: Organization.objects.published(), said.organization_card),
    "pillar": (lambda: Pillar.objects.all(), said.pillar_card),
    "news": (lambda: Story.objects.published(), said.story_card),
}


@require_safe
def card(request: HttpRequest, kind: str, pk: int, language: str) -> HttpResponse:
    if kind not in CARDS:
        raise Http404
    rows, say = CARDS[kind]
    with translation.override(language):
        return _card(request, say(get_object_or_404(rows(), pk=pk)))


@require_safe
def home_card(request: HttpRequest, language: str) -> HttpResponse:
    with translation.override(language):
        return _card(request, said.home_card())


def _card(request: HttpRequest, facts: CardFacts) -> HttpResponse:
    return _answer(request, name_of(facts), "png", lambda: make_card(facts), PNG)


def _answer(request: HttpRequest, name: str, ending: str, draw: Callable[[], bytes], kind: str) -> HttpResponse:
    """Whoever has it already is told so before anything is drawn."""
    tag = f'"{name}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(kept(name, ending, draw), content_type=kind)
    response["Cache-Control"], response["ETag"] = AN_HOUR, tag
    return response
