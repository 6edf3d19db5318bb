from django.conf import settings
from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.models import Pillar, Program, Story
from programs.public import cards
from programs.public.about import office_in_short
from programs.public.cache import public_page
from programs.public.figures import public_figures
from programs.public.leads import any_shown, leads_of
from programs.public.page import Page, show
from programs.public.sets import counted

NEXT_ACTIVITIES, NEWEST = 6, 3


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    page = Page(
        title=settings.OFFICE_NAMES[get_language()],
        description=_(
            "What the subdistrict offers to everybody: welfare, care, learning, livelihoods and volunteering."
        ),
        section="home",
        about=office_in_short(request),
    )
    programs = Program.objects.published().filter(pillar=OuterRef("pk"))
    pillars = Pillar.objects.annotate(programs_shown=counted(programs), leads=any_shown())
    rows = cards.bare(pillars, "code", "programs_shown", "leads", said=("name", "summary"))
    return show(
        request,
        "home.html",
        page,
        pillars=[(pillar, leads_of(pillar.code) if pillar.leads else None) for pillar in rows],
        activities=cards.coming()[:NEXT_ACTIVITIES],
        stories=cards.with_covers(cards.of_stories(Story.objects.published())[:NEWEST]),
        figures=public_figures(),
    )
