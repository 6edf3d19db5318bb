"""The pages of learning: what there is near one, a course, one of its rounds, and what one takes home to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from learning.enums import Ease
from learning.models import Course, CourseRound, Offer
from learning.public import materials as files
from learning.public.about import about_course
from learning.public.asked import PARAMS, read
from learning.public.cards import coming, of_offers, of_rounds
from learning.public.near import first_of, groups
from learning.public.topics import in_order
from programs.enums import Day, Tongue
from programs.public.about import about_activity
from programs.public.cache import public_page
from programs.public.cards import bare
from programs.public.choosing import choices_of
from programs.public.page import Page, show
from programs.public.words import Words, words_of
from programs.services.signups import places_left
from residents.models import Village

MOST_COURSES = 60


@public_page(*PARAMS)
def learn(request: HttpRequest) -> HttpResponse:
    topics, villages = list(in_order()), list(Village.objects.order_by("number"))
    asked = read(request.GET, topics, villages)
    cards = [*of_rounds(coming()), *of_offers(Offer.objects.published())]
    shown, more = first_of(groups(cards, asked, topics))
    page = Page(
        _("What can I learn near me?"),
        _("Courses and people who teach, near your home: when, where, in which language."),
    )
    return show(
        request, "learning/list.html", page,
        asked=asked, is_asked=any(asked), groups=shown, more=more, found=sum(len(part.cards) for part in shown), topics=topics,
        villages=villages, days=choices_of(Day, asked.day), languages=choices_of(Tongue, asked.language),
        courses=[] if any(asked) else _courses(),
    )  # fmt: skip


def _courses():
    return bare(Course.objects.published().order_by("topic__position", "topic", "pk"), said=("name",))[:MOST_COURSES]


@public_page()
def course(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Course.objects.published().select_related("topic"), pk=pk)
    name = words_of(shown, "name")
    page = Page(
        name.text, words_of(shown, "summary").text, trail=trail(), title_language=_other(name),
        about=about_course(request, shown),
    )  # fmt: skip
    return show(
        request, "learning/course.html", page,
        course=shown, rounds=of_rounds(coming().filter(course=shown)), materials=files.listed(shown),
    )  # fmt: skip


@public_page()
def round_of_course(request: HttpRequest, pk: int) -> HttpResponse:
    rounds = CourseRound.objects.published().select_related(
        "course__topic", "organization", "offer", "head__program__pillar", "head__village"
    )
    shown = get_object_or_404(rounds, pk=pk)
    head, name = shown.head, words_of(shown.course, "name")
    page = Page(
        _("%(course)s, round %(number)s") % {"course": name.text, "number": shown.number},
        words_of(shown.course, "summary").text, trail=_trail_of(shown), title_language=_other(name),
        about=about_activity(request, head), card=("activity", head.pk),
    )  # fmt: skip
    is_open, offer = head.takes_sign_ups(), shown.offer
    return show(
        request, "learning/round.html", page,
        round=shown, activity=head, meetings=_meetings(shown), is_open=is_open,
        languages=Tongue.labels_of(offer.languages) if offer else [], eases=Ease.labels_of(offer.eases) if offer else [],
        left=places_left(head) if is_open else None, waiting=head.sign_ups.waiting().count() if is_open else 0,
    )  # fmt: skip


def _meetings(shown: CourseRound):
    return bare(
        shown.meetings().published(), "starts_at", "ends_at", "status", "village_id", "village__number",
        said=("place", "village__name"),
    )  # fmt: skip


@require_safe
@cache_control(public=True, max_age=600)
def material(request: HttpRequest, pk: int) -> HttpResponse:
    """Not among the kept pages: a file may be large."""
    return files.answer(pk)


def trail() -> tuple[tuple[str, str], ...]:
    return ((_("What can I learn near me?"), reverse("learn")),)


def _trail_of(shown: CourseRound) -> tuple[tuple[str, str], ...]:
    if not shown.course.shown:
        return trail()
    return (*trail(), (words_of(shown.course, "name").text, reverse("learn_course", args=[shown.course_id])))


def _other(words: Words) -> str:
    return words.language if words.is_fallback else ""
