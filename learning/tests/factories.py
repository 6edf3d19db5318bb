"""Fictional needs, offers and rounds for tests."""

from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from learning.models import Course, LearningNeed, Offer
from learning.services import rounds
from learning.services.rounds import Where, weekly
from programs.models import Activity, Topic
from programs.services.activities import report_activity
from programs.services.attendance import mark
from programs.tests import factories as programs
from residents.models import VillageKeeper
from residents.tests import factories as people

MORNING = time(9)


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


def plan(of=None, *, first=None, meetings=2, begins=MORNING, capacity=2, place="ศาลาหมู่ 1", teachers=(), **more):
    first = first or today() + timedelta(days=7)
    return rounds.plan_round(
        course=of or course(meetings=meetings),
        program=programs.program(pillar_code="learning"), days=weekly(first, meetings), begins=begins, minutes=120,
        where=Where(place, people.village(), capacity), teachers=teachers, by=None, **more,
    )  # fmt: skip


def held(found, on_first=(), on_later=()):
    """Every meeting is held; these people were at the first, those at all others."""
    for place, meeting in enumerate(found.meetings()):
        for who in on_later if place else on_first:
            mark(meeting, resident=who, by=None)
        report_activity(meeting, done_on=today(), by=None)


def moved_to(found, *days: date):
    """The round with its meetings on these days, as if they had been planned before them."""
    for meeting, day in zip(found.meetings(), days, strict=True):
        starts_at = datetime.combine(day, MORNING, tzinfo=timezone.get_current_timezone())
        Activity.objects.filter(pk=meeting.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    found.head.refresh_from_db()
    return found


def user(name: str, *codenames: str, keeps: int | None = None) -> User:
    """An account with these rights; perhaps the keeper of a village."""
    made = User.objects.create_user(name)
    made.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    if keeps:
        VillageKeeper.objects.create(user=made, village=people.village(keeps), since=date(2020, 1, 1))
    return made
