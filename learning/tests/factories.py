"""Fictional needs, offers and rounds for tests."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from learning.models import Certificate, Course, CourseRound, LearningNeed, LearningWish, Offer
from learning.services import certificates, learners, needs, rounds
from learning.services.rounds import Where, weekly
from programs.models import Activity, Topic
from programs.services.activities import report_activity
from programs.services.attendance import mark
from programs.tests import factories as programs
from residents.models import VillageKeeper
from residents.tests import factories as people
from tests.rig.clock import today

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


def plan(of=None, *, first=None, meetings=2, begins=MORNING, capacity=2, place="ศาลาหมู่ 1", teachers=(), **more):
    first = first or today() + timedelta(days=7)
    return rounds.plan_round(
        course=of or course(meetings=meetings),
        program=programs.program(pillar_code="learning"), days=weekly(first, meetings), begins=begins, minutes=120,
        where=Where(place, people.village(), capacity), teachers=teachers, key=str(uuid4()), by=None, **more,
    )  # fmt: skip


def held(found, on_first=(), on_later=()):
    """Every meeting is held; these people were at the first, those at all others."""
    held_in_turn(found, on_first, *[on_later] * (found.meetings().count() - 1))


def world(person, *, name: str, phone: str, detail: str) -> dict:
    """A need and a wish of one village, by the names of their models."""
    needed = needs.record_need(resident=person, topic=topic(), detail=detail, key=f"world-{person.pk}", by=None)
    wished, _code = needs.wish(
        key=f"world-{person.pk}", name=name, phone=phone, topic=topic(), detail=detail, village=person.village
    )
    offer(about=topic("งานช่าง"), of=programs.organization(f"ผู้สอน {person.pk}"))
    return {"learningneed": needed, "learningwish": wished}


def world_round(learning):
    """A round that goes on in village 3: the first meeting was held, and the first of these people has a certificate."""
    found = plan(course(meetings=2), meetings=2, capacity=None)
    village = people.village(3)
    for meeting in found.meetings():
        meeting.village = village
        meeting.save()
    for person in learning:
        learners.enrol(found, person, key=f"world-{person.pk}", by=None)
    head = found.meetings()[0]
    head.starts_at, head.ends_at = (moment - timedelta(days=14) for moment in (head.starts_at, head.ends_at))
    head.save()
    mark(head, resident=learning[0], by=None)
    report_activity(head, done_on=today() - timedelta(days=7), by=None)
    certificates.issue(found, [f"r{learning[0].pk}"], by=None)
    found.refresh_from_db()
    return found


def held_in_turn(found, *days: tuple, on=None):
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


def certificate(of: CourseRound, **values) -> Certificate:
    """Of somebody of the registry, unless it is said otherwise."""
    who = values.get("resident") or people.resident()
    values = {"resident": who, "name": who.full_name, "fiscal_year": 2570, "number": 12, "hours": 4} | values
    return Certificate.objects.create(round=of, **values)


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
