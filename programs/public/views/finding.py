from collections import defaultdict

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from programs.models import Activity, Organization, Pillar, Program, Story
from programs.public.page import Page, show
from programs.public.snippets import Piece, pieces_of
from programs.public.words import words_of
from programs.search import Hit, search
from programs.spelling import LONGEST_QUESTION

ON_A_PAGE = 10
# Of each kind: its rows, and the fields of its title, its sentence and its text.
KINDS = {
    "pillar": (Pillar, "name", ("summary", "text")),
    "program": (Program, "name", ("summary", "text")),
    "activity": (Activity, "title", ("text", "place")),
    "organization": (Organization, "name", ("offers", "text")),
    "story": (Story, "title", ("summary", "text")),
}


def find(request: HttpRequest) -> HttpResponse:
    """Everything published that has the words. Each question is its own: none is kept."""
    typed = request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUESTION].strip()
    found = search(typed)
    rows = Paginator(found.hits, ON_A_PAGE).get_page(request.GET.get("page"))
    page = Page(_("Search"), section="search", hidden=True)
    shown = _shown(rows.object_list, typed)
    return show(request, "find.html", page, typed=typed, rows=rows, shown=shown, more=found.more)


def _shown(hits: list[Hit], typed: str) -> list[dict]:
    """Each hit as it stands in the list; one query a kind. What was taken off in this moment is left out."""
    numbers = defaultdict(list)
    for hit in hits:
        numbers[hit.kind].append(hit.number)
    rows = {Hit(kind, row.pk): row for kind, pks in numbers.items() for row in _rows(kind).filter(pk__in=pks)}
    return [_line(hit.kind, rows[hit], typed) for hit in hits if hit in rows]


def _rows(kind: str):
    model = KINDS[kind][0]
    return model.objects.all() if kind == "pillar" else model.objects.published()


def _line(kind: str, row, typed: str) -> dict:
    _model, title, texts = KINDS[kind]
    return {
        "kind": row._meta.verbose_name,
        "address": reverse(f"public:{kind}", args=[row.code if kind == "pillar" else row.pk]),
        "title": words_of(row, title),
        "pieces": _pieces(row, texts, typed),
        "when": row.starts_at if kind == "activity" else None,
    }


def _pieces(row, fields: tuple[str, ...], typed: str) -> list[Piece]:
    return pieces_of(" ".join(words_of(row, field).text for field in fields), typed)
