"""Fictional needs, offers and rounds for tests."""

from datetime import date, time, timedelta

from django.utils import timezone

from learning.models import Certificate, Course, CourseRound, LearningNeed, Offer
from learning.services import rounds
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


def plan(
    about=None, *, first=None, meetings=2, begins=time(9), capacity=2, place="ศาลาหมู่ 1", teachers=(), **more
) -> CourseRound:
    first = first or timezone.localdate() + timedelta(days=7)
    return rounds.plan_round(
        course=about or course(meetings=meetings),
        program=programs.program(pillar_code="learning"), days=weekly(first, meetings), begins=begins, minutes=120,
        where=Where(place, people.village(), capacity), teachers=teachers, by=None, **more,
    )  # fmt: skip


def held(found, on_first=(), on_later=()):
    """Every meeting is held; these people were at the first, those at all others."""
    for place, meeting in enumerate(found.meetings()):
        for who in on_later if place else on_first:
            mark(meeting, resident=who, by=None)
        report_activity(meeting, done_on=timezone.localdate(), by=None)


def certificate(of: CourseRound, **values) -> Certificate:
    """Of somebody of the registry, unless it is said otherwise."""
    who = values.get("resident") or people.resident()
    values = {"resident": who, "name": who.full_name, "fiscal_year": 2570, "number": 12, "hours": 4} | values
    return Certificate.objects.create(round=of, **values)
