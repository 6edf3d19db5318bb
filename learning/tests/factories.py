"""Fictional needs, offers and rounds for tests."""

from datetime import date, time, timedelta

from django.utils import timezone

from learning.models import Course, LearningNeed, LearningWish, Offer
from learning.services import needs, rounds
from learning.services.rounds import Where, weekly
from programs.models import Topic
from programs.services.activities import report_activity
from programs.services.attendance import mark
from programs.tests import factories as programs
from residents.tests import factories as people


def topic(name="อ่านเขียนภาษาไทย") -> Topic:
    """One of the tree that every office begins with."""
    return Topic.objects.get(name_th=name)


def need(*, of=None, about=None, **values) -> LearningNeed:
    return LearningNeed.objects.create(resident=of or people.resident(), topic=about or topic(), **values)


def offer(*, of=None, about=None, **values) -> Offer:
    values = {"since": date(2026, 1, 1)} | values
    return Offer.objects.create(organization=of or programs.organization(), topic=about or topic(), **values)


def course(name="อ่านออกเขียนได้", *, about=None, **values) -> Course:
    return Course.objects.create(name=name, topic=about or topic(), **values)


def today() -> date:
    return timezone.localdate()


def plan(course_=None, *, first=None, meetings=2, begins=time(9), capacity=2, place="ศาลาหมู่ 1", teachers=(), **more):
    """A round with weekly meetings, the first in a week from now."""
    first = first or timezone.localdate() + timedelta(days=7)
    return rounds.plan_round(
        course=course_ or course(meetings=meetings),
        program=programs.program(pillar_code="learning"), days=weekly(first, meetings), begins=begins, minutes=120,
        where=Where(place, people.village(), capacity), teachers=teachers, by=None, **more,
    )  # fmt: skip


def held(found, *days: tuple, on=None):
    """Of each meeting in turn: it is held, and these people were there."""
    for meeting, came in zip(found.meetings(), days, strict=False):
        for who in came:
            mark(meeting, resident=who, by=None)
        report_activity(meeting, done_on=on or timezone.localdate(), by=None)


def moved_back(found, days: int):
    """As if the round had been planned so many days earlier: a plan of the past is refused."""
    for meeting in found.meetings():
        back = timedelta(days=days)
        type(meeting).objects.filter(pk=meeting.pk).update(
            starts_at=meeting.starts_at - back, ends_at=meeting.ends_at - back
        )
    found.head.refresh_from_db()
    return found


def wish(key="wish-1", **said) -> LearningWish:
    said = {"name": "ซารีฮะ", "phone": "0812345678", "topic": topic(), "village": people.village()} | said
    return needs.wish(key=key, **said)[0]
