from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from programs.enums import StoryKind
from programs.models import Story
from programs.public import cards
from programs.public.cache import public_page
from programs.public.page import Page, show
from programs.public.sets import MOST_ON_A_PAGE, the_row
from programs.public.words import words_of


@public_page("page")
def news(request: HttpRequest) -> HttpResponse:
    page = Page(_("News"), _("What is new in the subdistrict."), section="news")
    return _list(request, page, StoryKind.NEWS)


@public_page("page")
def photo_stories(request: HttpRequest) -> HttpResponse:
    page = Page(_("Stories in pictures"), _("Life in the subdistrict, told in pictures."), section="news")
    return _list(request, page, StoryKind.PHOTO_STORY)


def _list(request: HttpRequest, page: Page, kind: StoryKind) -> HttpResponse:
    rows = cards.of_stories(Story.objects.published().filter(kind=kind))
    shown = Paginator(rows, MOST_ON_A_PAGE).get_page(request.GET.get("page"))
    return show(
        request, "stories.html", page, rows=shown, stories=cards.with_covers(shown.object_list), kind=kind.value
    )


@public_page()
def story(request: HttpRequest, pk: int) -> HttpResponse:
    shown = the_row(request, Story.objects.select_related("pillar", "program", "activity__program"), pk)
    title = words_of(shown, "title")
    above = (_("News"), "public:news") if shown.kind == StoryKind.NEWS else (_("Stories in pictures"), "public:photos")
    page = Page(
        title.text,
        words_of(shown, "summary").text,
        trail=((above[0], reverse(above[1])),),
        section="news",
        title_language=title.language if title.is_fallback else "",
        card=("news", shown.pk),
    )
    return show(request, "story.html", page, story=shown, pictures=cards.pictures_of(shown))
