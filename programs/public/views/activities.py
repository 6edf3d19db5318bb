from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.enums import ActivityStatus
from programs.public import sets
from programs.public.about import about_activity
from programs.public.cache import public_page
from programs.public.dates import month_title
from programs.public.kin import kin, named
from programs.public.month import days_of, month_of
from programs.public.page import Page, show
from programs.public.words import words_of


@public_page("village")
def activities(request: HttpRequest) -> HttpResponse:
    """All that is to come, or what is in one village: a number that has nothing to come is as if it were not asked."""
    page = Page(_("Activities"), _("What is on in the subdistrict, and how to join."), section="activities")
    villages = list(sets.villages_with(sets.coming()))
    chosen = next((one for one in villages if str(one.number) == request.GET.get("village")), None)
    shown = sets.with_people(sets.coming())
    shown = shown.filter(village=chosen) if chosen else shown
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
    held = sets.activities().filter(status=ActivityStatus.DONE).order_by("-done_on", "-pk")
    shown = Paginator(sets.with_people(held), sets.MOST_ON_A_PAGE).get_page(request.GET.get("page"))
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
    found = list(sets.activities().filter(starts_at__gte=begin, starts_at__lt=end).order_by("starts_at", "pk"))
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
    rows = sets.with_people(sets.with_pictures(sets.activities()))
    shown = get_object_or_404(rows, pk=pk)
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
    left = max(shown.capacity - shown.taken, 0) if shown.capacity is not None else None
    return show(request, "activity.html", page, activity=shown, related=related, left=left)
