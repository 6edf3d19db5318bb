"""Two campaigns over four months, the people who come, the elders whose homes are cleaned in turn, and what was promised. The same
for the same seed and day."""

import random
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from programs.demo.words import LANGUAGES, Words, said
from programs.enums import Day, Joining, PartRole, PillarCode, Tongue
from programs.models import Activity, Organization, Program, Topic
from programs.services.activities import report_activity
from programs.services.attendance import mark
from programs.services.signups import link_to_resident
from residents.models import Resident, Village
from volunteers.demo.words import CAMPAIGNS, NEW_OFFERS, TRAINING, Campaign
from volunteers.enums import Hour, Transport
from volunteers.models import CaredFor, Commitment, Opportunity, Shift, TaskKind, Training, Volunteer
from volunteers.roster import roster
from volunteers.services import enlisting
from volunteers.services.deeds import add_deed
from volunteers.services.hours import Said, confirm
from volunteers.services.shifts import Role, When, plan_shifts

VOLUNTEERS, ELDERS = 14, 6
GROUP, PROGRAM = "กลุ่มจิตอาสาเดือนละครั้ง", "ลงแรงเดือนละครั้ง"
FAR = relativedelta(years=2)
PHONE = "08x-000-09{n:02d}"
GUARDIAN = {"guardian_name": "มารดาตัวอย่าง อาสา", "guardian_phone": "08x-000-0950", "guardian_relation": "mother"}


def is_told() -> bool:
    return Opportunity.objects.exists() or Volunteer.objects.exists()


@transaction.atomic
def tell_volunteers(*, seed: int, today: date, officer) -> dict[str, int]:
    """Returns how much was made. `officer` writes for the office."""
    chance = random.Random(f"volunteers {seed}")  # noqa: S311 - a story, no secret
    program = Program.objects.filter(pillar__code=PillarCode.VOLUNTEERS, name_th__startswith=PROGRAM).first()
    people = _people(today)
    if program is not None and people:
        group = Organization.objects.filter(name_th__startswith=GROUP).first()
        for place, person in enumerate(people):
            # One whose check is still asked for, so that the note on the hours page is seen.
            _volunteer(person, chance, today, cleared_until=None if place == 1 else today + timedelta(days=300))
        _train(program, people[:8], today, officer)
        elders = _elders(today)
        for told in CAMPAIGNS:
            campaign = _campaign(told, program, group)
            _months(campaign, told, people, elders, chance, today, officer)
            _promise(campaign, group, today)
        _offers(today)
    return {
        "campaigns": Opportunity.objects.count(),
        "volunteers": Volunteer.objects.count(),
        "shifts": Shift.objects.count(),
    }


def _people(today: date) -> list[Resident]:
    """The young and the grown-up, of every village."""
    found = Resident.objects.living().aged(18, 60, on=today).filter(household__isnull=False)
    return list(found.select_related("village").order_by("household__house_key", "village__number", "pk")[:VOLUNTEERS])


def _elders(today: date) -> list[CaredFor]:
    """Those on the list, each since a different day."""
    kind = TaskKind.objects.get(name_th="ทำความสะอาดบ้านผู้สูงอายุ")
    found = Resident.objects.living().aged(70, 120, on=today).filter(household__isnull=False).order_by("village", "pk")
    return [
        CaredFor.objects.create(
            resident=person, kind=kind, since=today - timedelta(days=150 - 10 * place), every_days=45
        )
        for place, person in enumerate(found[:ELDERS])
    ]


def _volunteer(person: Resident, chance, today: date, *, cleared_until: date | None) -> None:
    Volunteer.objects.create(
        resident=person, since=today - timedelta(days=160), days=int(Day.SATURDAY | Day.SUNDAY) * chance.randint(0, 1),
        hours=int(Hour.MORNING), languages=int(Tongue.THAI | Tongue.MALAY), transport=chance.choice(Transport.values),
        conduct_on=today - timedelta(days=160), thanked_in_public=True, photos_agreed=True,
        cleared_until=cleared_until,
    )  # fmt: skip


def _train(program: Program, people: list[Resident], today: date, officer) -> None:
    """Held four months ago; good for a year."""
    starts_at = timezone.make_aware(datetime.combine(today - timedelta(days=120), time(9)))
    activity = Activity.objects.create(
        program=program, starts_at=starts_at, ends_at=starts_at + timedelta(hours=3), place_th="ศาลาอเนกประสงค์",
        joining=Joining.INVITED, **said(title=TRAINING),
    )  # fmt: skip
    Training.objects.create(activity=activity, topic=Topic.objects.get(name_th="การดูแลผู้สูงอายุ"), good_months=12)
    for person in people:
        mark(activity, resident=person, by=officer)
    report_activity(activity, done_on=timezone.localdate(starts_at), by=officer, result="ฝึกพยุงเดิน และฟังให้เป็น")


def _campaign(told: Campaign, program: Program, group: Organization | None) -> Opportunity:
    made = Opportunity.objects.create(
        program=program, organization=group, kind=TaskKind.objects.get(name_th=told.kind), minimum_age=told.minimum_age,
        contact="เจ้าหน้าที่จิตอาสา อบต.", phone="08x-000-0900", published_at=timezone.now() - timedelta(days=160),
        **said(title=told.title, summary=told.summary, text=told.text, bring=told.bring),
    )  # fmt: skip
    made.topics.set(Topic.objects.filter(name_th__in=told.skills))
    made.trainings.set(Topic.objects.filter(name_th__in=told.trainings))
    return made


def _months(campaign, told: Campaign, people, elders, chance, today: date, officer) -> None:
    """Three months that were held (the homes were missed once), and the next shifts, which people may join."""
    first = today.replace(day=1)
    for ago in (3, 2, 1):
        if told.key == "home" and ago == 2:
            continue
        day = _saturday(first - relativedelta(months=ago), told)
        _held(campaign, told, day, chance.sample(people, min(6, len(people))), elders, officer)
    for ahead in (0, 1):
        day = _saturday(first + relativedelta(months=ahead), told)
        if day > today:
            _planned(campaign, told, day, officer)
    _come(campaign, people[:4], officer)


def _saturday(month: date, told: Campaign) -> date:
    """The second of the month for the litter, the fourth for the homes."""
    to_saturday = (5 - month.weekday()) % 7
    return month + timedelta(days=to_saturday + (7 if told.key == "litter" else 21))


def _planned(campaign, told: Campaign, day: date, officer) -> list[Shift]:
    roles = tuple(Role(places, _names(name)) for places, name in told.roles)
    village = Village.objects.filter(number=told.village).first()
    when = When((day,), time(told.begins), told.minutes)
    return plan_shifts(campaign, when, roles, place=told.place, village=village, by=officer)


def _names(name: Words) -> dict[str, str]:
    return {code: text for code, text in zip(LANGUAGES, name, strict=True) if text}


def _held(campaign, told: Campaign, day: date, people, elders, officer) -> None:
    """Planned as if to come, since nothing is planned for the past, then moved to where the story has it."""
    for shift in _planned(campaign, told, day + FAR, officer):
        activity = shift.activity
        activity.starts_at, activity.ends_at = activity.starts_at - FAR, activity.ends_at - FAR
        activity.save()
        if shift.role_th != "คนขับรถกระบะ":
            for person in people:
                mark(activity, resident=person, role=PartRole.VOLUNTEER, minutes=told.minutes, by=officer)
            _done(shift, told, elders, officer)
        report_activity(activity, done_on=day, by=officer, result="เสร็จก่อนเที่ยง แล้วกินข้าวด้วยกัน")
        _confirmed(shift, told.minutes, officer)


def _confirmed(shift: Shift, minutes: int, officer) -> None:
    confirm(shift, {line.key: Said(minutes) for line in roster(shift, officer) if line.present}, by=officer)


def _done(shift: Shift, told: Campaign, elders: list[CaredFor], officer) -> None:
    """Bags of litter; or the homes of the two who have waited longest."""
    kind, key = shift.opportunity.kind, f"demo-{shift.pk}"
    if told.key == "litter":
        add_deed(shift, kind, amount=9 + shift.pk % 5, key=key, by=officer)
        return
    for turn in elders[:2]:
        add_deed(shift, kind, amount=1, resident=turn.resident, key=f"{key}-{turn.pk}", by=officer)
    elders[:] = elders[2:] + elders[:2]


def _come(campaign: Opportunity, people: list[Resident], officer) -> None:
    shift = campaign.shifts.coming().first()
    for place, person in enumerate(people if shift else []):
        found, _code = enlisting.enlist(
            campaign, [shift], name=person.full_name, phone=PHONE.format(n=place), birth_date=person.birth_date,
            village=person.village, key=f"demo-{campaign.pk}-{person.pk}", by=officer,
        )  # fmt: skip
        found.resident = person
        found.save()
        for one in found.shifts.all():
            link_to_resident(one.sign_up, person, by=officer)


def _promise(campaign: Opportunity, group: Organization | None, today: date) -> None:
    if group is not None:
        Commitment.objects.create(
            organization=group, kind=campaign.kind, since=today.replace(day=1) - relativedelta(months=3),
            call="ประธานกลุ่มตัวอย่าง", phone="08x-000-0901",
        )  # fmt: skip


def _offers(today: date) -> None:
    """Of the past days; the young one's guardian has not answered yet."""
    campaign = Opportunity.objects.order_by("pk").first()
    shifts = list(campaign.shifts.coming()[:1])
    for place, (name, years, village) in enumerate(NEW_OFFERS):
        enlisting.enlist(
            campaign if shifts else None, shifts, name=name, phone=PHONE.format(n=40 + place),
            birth_date=today - relativedelta(years=years, days=40), key=f"demo-offer-{place}",
            village=Village.objects.filter(number=village).first() if village else None,
            **(GUARDIAN if years < 18 else {}),
        )  # fmt: skip
