"""Fictional campaigns, shifts and volunteers for tests."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from programs.models import Activity, Topic
from programs.tests import factories as programs
from residents.models import VillageKeeper
from residents.tests import factories as people
from tests.rig.clock import today
from volunteers.models import (
    CaredFor,
    Commitment,
    Deed,
    Enlistment,
    Opportunity,
    Shift,
    Skill,
    TaskKind,
    ThanksPaper,
    Training,
    Volunteer,
)
from volunteers.services import enlisting, shifts
from volunteers.services.shifts import Role, When

MORNING = time(9)
ADULT, CHILD = date(1990, 5, 17), date(2012, 5, 17)
GUARDIAN = {"guardian_name": "นางแม่ ตัวอย่าง", "guardian_phone": "0899999999", "guardian_relation": "mother"}


def kind(code="litter") -> TaskKind:
    """One of those that every office begins with: litter, home."""
    return TaskKind.objects.get(name_th={"litter": "เก็บขยะ", "home": "ทำความสะอาดบ้านผู้สูงอายุ"}[code])


def topic(name="งานช่าง") -> Topic:
    return Topic.objects.get(name_th=name)


def campaign(title="เก็บขยะริมคลอง", *, of="litter", **values) -> Opportunity:
    """Published; of a program of volunteering."""
    values = {
        "program": programs.program("งานอาสา", pillar_code="volunteers"), "kind": kind(of), "title": title,
        "published_at": programs.LONG_AGO,
    } | values  # fmt: skip
    return Opportunity.objects.create(**values)


def plan(
    of=None, *, days=None, places: int | None = 2, roles=None, begins=MORNING, minutes=120, village=1
) -> list[Shift]:
    """Shifts in village 1, a week from today unless other days are named."""
    days = days or [today() + timedelta(days=7)]
    roles = roles or (Role(places, {}),)
    return shifts.plan_shifts(
        of or campaign(),
        When(tuple(days), begins, minutes),
        roles,
        place="ลานจิตอาสา",
        village=people.village(village),
        by=None,
    )


def enlist(*shifts: Shift, name="ซอฟียะห์ ทดลอง", phone="081-234-5678", key=None, of=None, by=None, **said) -> Enlistment:
    """An offer of a grown-up for these shifts."""
    said = {"birth_date": ADULT} | said
    campaign_ = of or (shifts[0].opportunity if shifts else None)
    return enlisting.enlist(campaign_, list(shifts), name=name, phone=phone, key=key or uuid4().hex, by=by, **said)[0]


def volunteer(*, of=None, **values) -> Volunteer:
    return Volunteer.objects.create(resident=of or people.resident(), **values)


def moved_to(shift: Shift, day: date, begins=MORNING) -> Shift:
    """The shift on that day, as if it had been planned before it: a plan of the past is refused."""
    activity = shift.activity
    starts_at = datetime.combine(day, begins, tzinfo=timezone.get_current_timezone())
    ends_at = starts_at + (activity.ends_at - activity.starts_at)
    Activity.objects.filter(pk=activity.pk).update(starts_at=starts_at, ends_at=ends_at)
    shift.activity.refresh_from_db()
    return shift


def commitment(of=None, *, to_do="litter", **values) -> Commitment:
    values = {"since": date(2026, 1, 1)} | values
    return Commitment.objects.create(organization=of or programs.organization(), kind=kind(to_do), **values)


def user(name: str, *codenames: str, keeps: int | None = None) -> User:
    """An account with these rights; perhaps the keeper of a village."""
    made = User.objects.create_user(name)
    made.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    if keeps:
        VillageKeeper.objects.create(user=made, village=people.village(keeps), since=date(2020, 1, 1))
    return made


def world(person, *, name: str, phone: str, note: str) -> dict:
    """What volunteering knows of one village, by the names of its models: somebody helps, is helped, is thanked, and a stranger
    offers to help."""
    (shift,) = plan(campaign(f"งานอาสา {person.pk}", of="home"), places=None, village=person.village.number)
    offer = enlist(shift, name=name, phone=phone, village=person.village)
    helper = volunteer(of=person, note=note)
    skill = Skill.objects.create(resident=person, topic=topic())
    cared = CaredFor.objects.create(resident=person, kind=kind("home"), note=note, since=today())
    deed = Deed.objects.create(shift=shift, kind=kind("home"), resident=person, note=note)
    training = Training.objects.create(
        activity=programs.activity(f"อบรม {person.pk}", of=shift.opportunity.program), topic=topic()
    )
    paper = ThanksPaper.objects.create(
        resident=person, name=person.full_name, first_on=today(), last_on=today(), minutes=120, times=1, fiscal_year=2570,
        number=person.pk,
    )  # fmt: skip
    promise = commitment(programs.organization(f"กลุ่มอาสา {person.pk}"), to_do="home")
    return {
        "opportunity": shift.opportunity, "shift": shift, "enlistment": offer, "volunteer": helper, "skill": skill,
        "caredfor": cared, "deed": deed, "training": training, "thankspaper": paper, "commitment": promise,
    }  # fmt: skip


def letter(person) -> ThanksPaper:
    """The yearly letter of 2569."""
    return ThanksPaper.objects.create(
        kind="letter", resident=person, name=person.full_name, first_on=date(2025, 10, 1), last_on=date(2026, 9, 30),
        minutes=600, times=5, fiscal_year=2569, number=1,
    )  # fmt: skip
