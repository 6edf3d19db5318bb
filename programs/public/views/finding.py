from collections import Counter, defaultdict
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from programs.found import more_found
from programs.models import Activity, Organization, Pillar, Program, Story
from programs.public.fixed import FixedPage, all_pages, numbers_of_pages
from programs.public.leads import Leads
from programs.public.page import Page, show
from programs.public.sets import topics_of_something
from programs.public.snippets import Piece, pieces_of
from programs.public.villages import village_asked
from programs.public.words import Words, words_of
from programs.search import Hit, search
from programs.spelling import LONGEST_QUESTION

ON_A_PAGE, MOST_TOPICS = 10, 8


class Kind(NamedTuple):
    """One kind of thing: what many of them are called, its rows, and the fields of its title and of its texts."""

    label: str
    model: type | None = None
    title: str = ""
    texts: tuple[str, ...] = ()
    # The name of the page's address, where it is another app's.
    address: str = ""


class Choice(NamedTuple):
    """A kind to look at alone ("" is all), how much of it was found, and where it is shown."""

    label: str
    number: int
    address: str
    is_chosen: bool


# In the order in which they are offered.
KINDS = {
    "page": Kind(gettext_lazy("Pages of this portal")),
    "pillar": Kind(gettext_lazy("What we do"), Pillar, "name", ("summary", "text")),
    "program": Kind(gettext_lazy("Programs"), Program, "name", ("summary", "text")),
    "activity": Kind(gettext_lazy("Activities"), Activity, "title", ("text", "place")),
    "organization": Kind(gettext_lazy("Groups and places"), Organization, "name", ("offers", "text")),
    "story": Kind(gettext_lazy("News"), Story, "title", ("summary", "text")),
}


def _kinds() -> dict[str, Kind]:
    more = {code: Kind(one.label, one.model, one.title, one.texts, one.address) for code, one in more_found().items()}
    return KINDS | more


def find(request: HttpRequest) -> HttpResponse:
    """Everything published that has the words. Each question is its own: none is kept."""
    typed = request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUESTION].strip()
    found = search(typed)
    hits = [*(Hit("page", number) for number in numbers_of_pages(typed)), *found.hits]
    kind = request.GET.get("kind", "")
    kind = kind if any(hit.kind == kind for hit in hits) else ""
    rows = Paginator([hit for hit in hits if kind in ("", hit.kind)], ON_A_PAGE).get_page(request.GET.get("page"))
    page = Page(_("Search"), section="search", hidden=True)
    village = village_asked(typed)
    return show(
        request, "find.html", page, typed=typed, kind=kind, rows=rows, shown=_shown(rows.object_list, typed),
        more=found.more, choices=_choices(hits, typed, kind), instead=[] if hits or village else _instead(typed),
        village=village,
    )  # fmt: skip


def _choices(hits: list[Hit], typed: str, chosen: str) -> list[Choice]:
    """The kinds of what was found; nothing to choose where there is one only."""
    numbers = Counter(hit.kind for hit in hits)
    if len(numbers) < 2:
        return []
    every = Choice(_("All"), len(hits), _asking(q=typed), not chosen)
    kinds = [(code, kind.label, numbers[code]) for code, kind in _kinds().items() if code in numbers]
    return [every, *(Choice(label, n, _asking(q=typed, kind=code), code == chosen) for code, label, n in kinds)]


def _instead(typed: str) -> list[tuple[Words, str]]:
    """Words that somebody may ask for instead: each of several alone, and topics of which there is something."""
    words = typed.split()
    alone = [Words(word, get_language(), False) for word in words] if len(words) > 1 else []
    topics = [words_of(topic, "name") for topic in topics_of_something()[:MOST_TOPICS]]
    return [(word, _asking(q=word.text)) for word in dict.fromkeys([*alone, *topics])]


def _asking(**values: str) -> str:
    question = QueryDict(mutable=True)
    question.update(values)
    return f"?{question.urlencode()}"


def _shown(hits: list[Hit], typed: str) -> list[dict]:
    """Each hit as it stands in the list; one query a kind. What was taken off in this moment is left out."""
    numbers = defaultdict(list)
    for hit in hits:
        numbers[hit.kind].append(hit.number)
    pages = all_pages()
    lines = {Hit("page", number): _page_line(pages[number], typed) for number in numbers.pop("page", ())}
    for kind, pks in numbers.items():
        lines |= {Hit(kind, row.pk): _line(kind, row, typed) for row in _rows(kind).filter(pk__in=pks)}
    return [lines[hit] for hit in hits if hit in lines]


def _rows(kind: str):
    rows = _kinds()[kind].model.objects
    return rows.all() if kind == "pillar" else rows.published()


def _page_line(page: FixedPage | Leads, typed: str) -> dict:
    return {
        "kind": "",
        "address": page.address,
        "title": Words(str(page.title), get_language(), False),
        "pieces": pieces_of(str(page.sentence), typed),
    }


def _line(kind: str, row, typed: str) -> dict:
    of = _kinds()[kind]
    return {
        "kind": of.label,
        "address": reverse(of.address or f"public:{kind}", args=[row.code if kind == "pillar" else row.pk]),
        "title": words_of(row, of.title),
        "pieces": _pieces(row, of.texts, typed),
        "when": row.starts_at if kind == "activity" else None,
    }


def _pieces(row, fields: tuple[str, ...], typed: str) -> list[Piece]:
    return pieces_of(" ".join(words_of(row, field).text for field in fields), typed)
