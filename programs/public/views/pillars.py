from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from programs.enums import PillarCode, Security
from programs.models import Organization, Pillar, Program
from programs.public import cards
from programs.public.about import about_program
from programs.public.cache import public_page
from programs.public.kin import kin, named
from programs.public.leads import leads_of
from programs.public.page import Page, show
from programs.public.sets import the_row
from programs.public.words import Words, words_of

NEXT_ACTIVITIES = 6


@public_page()
def pillar(request: HttpRequest, code: str) -> HttpResponse:
    leads = leads_of(code)
    pillars = Pillar.objects.annotate(leads=leads.shown()) if leads else Pillar.objects.all()
    shown = get_object_or_404(pillars, code=code)
    title, summary = words_of(shown, "name"), words_of(shown, "summary")
    page = Page(title.text, summary.text, title_language=_other(title), card=("pillar", shown.pk))
    programs = cards.with_covers(cards.of_programs(Program.objects.published().filter(pillar=shown)))
    running = Organization.objects.published().filter(programs__in=[one.pk for one, _cover in programs]).distinct()
    return show(
        request,
        "pillar.html",
        page,
        pillar=shown,
        leads_to=leads.template if leads and shown.leads else "",
        pictures=cards.pictures_of(shown),
        parts=_parts(shown, programs),
        organizations=cards.of_organizations(running),
        activities=cards.coming().filter(program__pillar=shown)[:NEXT_ACTIVITIES],
    )


def _parts(shown: Pillar, programs: list[tuple]) -> list[tuple[str, list[tuple]]]:
    """The pillar's programs; those of community welfare by the two natures of security, then what has none."""
    if shown.code != PillarCode.WELFARE:
        return [("", programs)]
    parts = [(label, [one for one in programs if one[0].security == value]) for value, label in Security.choices]
    return [*parts, ("", rest)] if (rest := [one for one in programs if not one[0].security]) else parts


@public_page()
def program(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything with a name comes in one query: who runs it, for which groups, where, and what it aims at."""
    shown = the_row(request, Program.objects.select_related("pillar"), pk)
    title, of = words_of(shown, "name"), words_of(shown.pillar, "name").text
    page = Page(
        title.text,
        words_of(shown, "summary").text,
        trail=((of, reverse("public:pillar", args=[shown.pillar.code])),),
        title_language=_other(title),
        about=about_program(request, shown),
        card=("program", shown.pk),
    )
    related = kin(
        named("organizations", shown.organizations.published(), code="kind"),
        named("groups", shown.target_groups.all(), code="code", place="number"),
        named("villages", shown.villages.all(), code="number", place="number"),
        named("aims", shown.aims.all(), code="means", name="text"),
    )
    return show(
        request,
        "program.html",
        page,
        program=shown,
        pictures=cards.pictures_of(shown),
        related=related,
        indicators=shown.indicators.all(),
        funding=shown.funding.all(),
        activities=cards.coming().filter(program=shown)[:NEXT_ACTIVITIES],
    )


def _other(words: Words) -> str:
    return words.language if words.is_fallback else ""
