"""The pages of volunteering: what there is to do, one campaign, and the calendar of shifts to come."""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programs.enums import Day
from programs.models import Activity
from programs.posters.views import poster_answer
from programs.public import feeds, sets
from programs.public.cache import public_page
from programs.public.choosing import choices_of
from programs.public.page import Page, show
from programs.public.words import Words, words_of
from residents.models import Village
from volunteers.models import Opportunity, Shift, TaskKind, Training
from volunteers.public.about import about_campaign
from volunteers.public.asked import PARAMS, chosen, read
from volunteers.public.cards import SHOWN_AT_ONCE, ShiftCard, State, of_campaigns, of_shifts, state_of
from volunteers.public.poster import poster_of

# What a telephone loads without waiting.
MOST_CAMPAIGNS, MOST_SHIFTS = 60, 200


@public_page(*PARAMS)
def volunteer(request: HttpRequest) -> HttpResponse:
    villages, kinds = list(Village.objects.order_by("number")), list(TaskKind.objects.all())
    asked = read(request.GET, villages, kinds)
    cards = chosen(of_campaigns(Opportunity.objects.published()), asked)
    cards = [card for card in cards if card.shifts or card.state != State.CLOSED]
    page = Page(_title(), _("Where helping hands are wanted: what is done, when, and how many places are left."))
    return show(
        request, "volunteers/list.html", page,
        asked=asked, is_asked=any(asked), cards=cards[:MOST_CAMPAIGNS], more=len(cards) > MOST_CAMPAIGNS, found=len(cards),
        villages=villages, kinds=kinds, days=choices_of(Day, asked.day),
    )  # fmt: skip


@public_page()
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    shown = sets.the_row(request, Opportunity.objects.select_related("program__pillar", "organization", "kind"), pk)
    title = words_of(shown, "title")
    shifts = of_shifts(shown.shifts.published().filter(activity__ends_at__gte=timezone.now()))
    page = Page(
        title.text, words_of(shown, "summary").text, trail=trail(), title_language=_other(title),
        about=about_campaign(request, shown, shifts),
        card=("program", shown.program_id) if shown.program.is_public else None,
    )  # fmt: skip
    return show(
        request, "volunteers/campaign.html", page,
        campaign=shown, shifts=shifts[:SHOWN_AT_ONCE], later=shifts[SHOWN_AT_ONCE:], state=state_of(shown, shifts), skills=list(shown.topics.all()),
        trainings=_trainings(shown),
    )  # fmt: skip


class Needed(NamedTuple):
    """A training that one needs, and the next time that it is given."""

    topic: object
    next: Activity | None


def _trainings(shown: Opportunity) -> list[Needed]:
    topics = list(shown.trainings.all())
    given = Training.objects.filter(topic__in=topics, activity__in=Activity.objects.published().coming())
    coming = {}
    for one in given.select_related("activity").order_by("-activity__starts_at", "-pk"):
        coming[one.topic_id] = one.activity
    return [Needed(topic, coming.get(topic.pk)) for topic in topics]


class OneDay(NamedTuple):
    day: date
    shifts: list[ShiftCard]


class OneMonth(NamedTuple):
    first: date
    days: list[OneDay]


@public_page()
def calendar(request: HttpRequest) -> HttpResponse:
    shifts = of_shifts(Shift.objects.published().coming())
    page = Page(_("Calendar of voluntary work"), _("Every shift to come, by day."), trail=trail())
    return show(
        request, "volunteers/calendar.html", page,
        months=_months(shifts[:MOST_SHIFTS]), more=len(shifts) > MOST_SHIFTS,
    )  # fmt: skip


def _months(shifts: list[ShiftCard]) -> list[OneMonth]:
    days = [OneDay(day, list(some)) for day, some in groupby(shifts, key=_day_of)]
    return [OneMonth(first, list(some)) for first, some in groupby(days, key=lambda one: one.day.replace(day=1))]


def _day_of(card: ShiftCard) -> date:
    return timezone.localdate(card.row.activity__starts_at)


@public_page()
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """To subscribe to: shifts to come and the last two months, also those that were cancelled."""
    of_campaigns = Shift.objects.published().values("activity")
    recent = sets.activities().filter(pk__in=of_campaigns, starts_at__gte=timezone.now() - feeds.PAST)
    rows = feeds.with_change(recent).order_by("starts_at", "pk")[: feeds.MOST_EVENTS]
    return feeds.answer(feeds.calendar_of(request, rows, _("Calendar of voluntary work")), "volunteer.ics")


@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Opportunity.objects.published().select_related("program__pillar", "organization")
    shown = get_object_or_404(rows, pk=pk)
    address = request.build_absolute_uri(reverse("volunteer_campaign", args=[pk]))
    return poster_answer(request, poster_of(shown, address))


def _title() -> str:
    return _("Help as a volunteer")


def trail() -> tuple[tuple[str, str], ...]:
    return ((_title(), reverse("volunteer")),)


def trail_of(shown: Opportunity) -> tuple[tuple[str, str], ...]:
    return (*trail(), (words_of(shown, "title").text, reverse("volunteer_campaign", args=[shown.pk])))


def _other(words: Words) -> str:
    return words.language if words.is_fallback else ""
