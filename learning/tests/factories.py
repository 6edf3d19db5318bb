"""Fictional needs, offers and rounds for tests."""

from datetime import date, time, timedelta

from django.utils import timezone

from learning.models import Course, LearningNeed, Offer
from learning.services import rounds
from learning.services.rounds import Where, weekly
from programs.models import Topic
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
