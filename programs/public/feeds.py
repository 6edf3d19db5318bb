"""Calendars that telephones subscribe to, and news for feed readers. What they say is what the pages say."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from core.rich import plain_text
from programs.enums import ActivityStatus, PillarCode
from programs.models import Activity, Story
from programs.public.cache import public_page
from programs.public.sets import activities as published_activities
from programs.public.words import words_of

PAST = timedelta(days=60)
MOST_EVENTS, MOST_NEWS = 500, 30
ALL = "all"
ZONE = ZoneInfo("Asia/Bangkok")


@public_page()
def activity_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity, for "add to my calendar"."""
    activity = get_object_or_404(with_change(published_activities()), pk=pk)
    return answer(calendar_of(request, [activity], words_of(activity, "title").text), f"activity-{pk}.ics")


@public_page()
def pillar_ics(request: HttpRequest, code: str) -> HttpResponse:
    """What is to come of one pillar, or of all, and the last two months: to subscribe to."""
    if code != ALL and code not in PillarCode.values:
        raise Http404
    recent = published_activities().filter(starts_at__gte=timezone.now() - PAST)
    shown = with_change(recent).order_by("starts_at", "pk")
    shown = shown if code == ALL else shown.filter(program__pillar__code=code)
    name = settings.OFFICE_NAMES[get_language()]
    return answer(calendar_of(request, shown[:MOST_EVENTS], name), f"{code}.ics")


def with_change(rows):
    """Each with `changed_at`, its last change: what a calendar compares."""
    past = Activity.history.filter(id=OuterRef("pk")).order_by("-history_date").values("history_date")
    return rows.annotate(changed_at=Subquery(past[:1]))


def answer(calendar: Calendar, name: str) -> HttpResponse:
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def calendar_of(request: HttpRequest, activities, name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Waeng Portal//TH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add_component(Timezone.from_tzinfo(ZONE, first_date=date(2025, 1, 1)))
    for activity in activities:
        calendar.add_component(_event(request, activity))
    return calendar


def _event(request: HttpRequest, activity: Activity) -> Event:
    address = request.build_absolute_uri(reverse("public:activity", args=[activity.pk]))
    changed = activity.changed_at or activity.program.published_at
    event = Event()
    # The same for ever: a calendar that is read again finds the event that it has.
    event.add("uid", f"activity-{activity.pk}@{request.get_host().split(':')[0]}")
    event.add("sequence", activity.version)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", activity.starts_at.astimezone(ZONE))
    event.add("dtend", activity.ends_at.astimezone(ZONE))
    event.add("summary", _summary(activity))
    event.add("url", address)
    event.add("description", "\n\n".join(filter(None, [plain_text(words_of(activity, "text").text), address])))
    if place := _place(activity):
        event.add("location", place)
    if activity.latitude is not None:
        event.add("geo", (float(activity.latitude), float(activity.longitude)))
    cancelled = activity.status == ActivityStatus.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event


def _summary(activity: Activity) -> str:
    title = words_of(activity, "title").text
    return _("Cancelled: %(title)s") % {"title": title} if activity.status == ActivityStatus.CANCELLED else title


def _place(activity: Activity) -> str:
    village = words_of(activity.village, "name").text if activity.village else ""
    return ", ".join(filter(None, [words_of(activity, "place").text, village]))


class NewsFeed(Feed):
    """The newest news and photo stories, as Atom."""

    feed_type = Atom1Feed

    def title(self):
        return f"{settings.OFFICE_NAMES[get_language()]} – {_('News')}"

    def link(self):
        return reverse("public:news")

    def items(self):
        return Story.objects.published()[:MOST_NEWS]

    def item_title(self, item):
        return words_of(item, "title").text

    def item_description(self, item):
        return words_of(item, "summary").text

    def item_link(self, item):
        return reverse("public:story", args=[item.pk])

    def item_guid(self, item):
        return f"story-{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item):
        return item.published_at

    def item_updateddate(self, item):
        return item.published_at


news_feed = public_page()(NewsFeed())
