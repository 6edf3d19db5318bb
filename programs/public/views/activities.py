from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.enums import ActivityStatus
from programs.models import Activity
from programs.public import cards, sets
from programs.public.about import about_activity
from programs.public.cache import public_page
from programs.public.dates import month_title
from programs.public.joined import join_address
from programs.public.kin import kin, named
from programs.public.month import days_of, month_of
from programs.public.page import Page, show
from programs.public.sets import first_meeting_of
from programs.public.words import words_of
from programs.services.signups import places_left


@public_page("village")
def activities(request: HttpRequest) -> HttpResponse:
    """All that is to come, or what is in one village: a number that has nothing to come is as if it were not asked."""
    page = Page(_("Activities"), _("What is on in the subdistrict, and how to join."), section="activities")
    coming = sets.coming()
    villages = list(sets.villages_with(coming))
    chosen = next((one for one in villages if str(one.number) == request.GET.get("village")), None)
    shown = cards.of_activities(coming.filter(village=chosen) if chosen else coming)
    return show(
        request, "activities.html", page,
        activities=shown[: sets.MOST_ON_A_PAGE], villages=villages, chosen=chosen,
    )  # fmt: skip


@public_page("page")
def past_activities(request: HttpRequest) -> HttpResponse:
    page = Page(
        _("What was done"), trail=(_to_activities(),), section="activities",
        description=_("Activities that were held, and what came of them."),
    )  # fmt: skip
    held = Activity.objects.published().filter(status=ActivityStatus.DONE).order_by("-done_on", "-pk")
    rows = cards.bare(sets.with_people(held), "done_on", "came", "program__pillar__code", said=("title", "result"))
    shown = Paginator(rows, sets.MOST_ON_A_PAGE).get_page(request.GET.get("page"))
    return show(request, "past_activities.html", page, activities=shown)


@public_page()
def month_now(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    return month(request, today.year, today.month)


@public_page()
def month(request: HttpRequest, year: int, number: int) -> HttpResponse:
    shown = month_of(year, number)
    if shown is None:
        raise Http404
    begin, end = shown.moments
    held = Activity.objects.published().filter(starts_at__gte=begin, starts_at__lt=end)
    found = list(cards.of_activities(held.order_by("starts_at", "pk")))
    page = Page(
        _("Activities in %(month)s") % {"month": month_title(shown.first)},
        _("What is on in the subdistrict, and how to join."),
        trail=(_to_activities(),),
        section="activities",
        hidden=not found,
    )
    return show(request, "month.html", page, month=shown, days=days_of(shown, found), activities=found)


def _to_activities() -> tuple[str, str]:
    return _("Activities"), reverse("public:activities")


@public_page()
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(sets.activities(), pk=pk)
    title = words_of(shown, "title")
    page = Page(
        title.text,
        words_of(shown.program, "summary").text,
        trail=(_to_activities(),),
        section="activities",
        title_language=title.language if title.is_fallback else "",
        about=about_activity(request, shown),
        card=("activity", shown.pk),
    )
    related = kin(
        named("organizations", shown.organizations.published(), code="kind"),
        named("topics", shown.topics.all(), code="pk", place="position"),
        named("stories", shown.stories.published(), code="kind", name="title"),
    )
    return show(
        request, "activity.html", page,
        activity=shown, pictures=cards.pictures_of(shown), related=related, **_places(shown), came=_came(shown),
        first=first_meeting_of(shown),
    )  # fmt: skip


def _places(shown: Activity) -> dict:
    """Asked only where one may sign up: nowhere else does the page say them."""
    if not shown.takes_sign_ups():
        return {"left": None, "waiting": 0, "join": ""}
    waiting = shown.sign_ups.waiting().count()
    return {"left": places_left(shown), "waiting": waiting, "join": join_address(shown)}


def _came(shown: Activity) -> int | None:
    if shown.status != ActivityStatus.DONE:
        return None
    return sets.with_people(Activity.objects.filter(pk=shown.pk)).values_list("came", flat=True)[0]
