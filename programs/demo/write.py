"""The organizations and programs of the story, with what hangs on them. Nothing is published by anybody: nobody did."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from programs.demo.cast import Cast
from programs.demo.organizations import GROUPS, Group
from programs.demo.places import place_point, village_point
from programs.demo.programs import PLANS, Plan
from programs.demo.words import Words, said
from programs.enums import MemberRole, ProgramStatus
from programs.models import Membership, Office, Organization, Pillar, Program, SocialRole, Topic
from residents.models import PopulationGroup, Village
from thai.fiscal import fiscal_year

REASON = "demo"
SCHEDULED_IN = timedelta(days=6)
OFFICE = {
    "phone": "000-000-000",
    **said(
        address=Words(
            "ที่ทำการองค์การบริหารส่วนตำบล (ตัวอย่าง)\nหมู่ที่ 1 ตำบลตัวอย่าง",
            "Pejabat pentadbiran mukim (contoh)\nKampung no. 1, mukim contoh",
            "The subdistrict office (example)\nVillage 1, an example subdistrict",
        ),
        hours=Words("จันทร์–ศุกร์ 08.30–16.30 น.", "Isnin–Jumaat 8:30–16:30", "Monday to Friday, 8:30–16:30"),
        data_contact=Words(
            "งานธุรการ สำนักปลัด (ตัวอย่าง)", "Bahagian pentadbiran (contoh)", "The office's administration (example)"
        ),
    ),
}


def moment(day: date, at: str = "09:00") -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(at)))


def noted(row):
    """The history says where it comes from."""
    row._change_reason = REASON
    row.save()
    return row


def draw_the_map() -> None:
    """Points for villages that have none."""
    for village in Village.objects.filter(latitude__isnull=True):
        village.latitude, village.longitude = village_point(village.number)
        noted(village)


def describe_the_office() -> None:
    """What the public reads of the office, where nobody has given it. The telephone rings nowhere."""
    office = Office.objects.get(pk=1)
    if office.address_th or office.phone:
        return
    for column, text in OFFICE.items():
        setattr(office, column, text)
    noted(office)


def make_organizations(cast: Cast, chance: Random, today: date) -> dict[str, Organization]:
    made = {group.key: _organization(group, place, cast, chance, today) for place, group in enumerate(GROUPS)}
    for group in GROUPS:
        made[group.key].supported_by.set([made[key] for key in group.supported_by])
    return made


def _organization(group: Group, place: int, cast: Cast, chance: Random, today: date) -> Organization:
    people = cast.some(group.who, group.members, group.village)
    latitude, longitude = place_point(group.village, place)
    row = Organization(
        kind=group.kind, other_names=group.other_names, village_id=cast.village(group.village), place=group.place,
        phone=group.phone, latitude=latitude, longitude=longitude, leader_id=people[0].pk if people else None,
        leader_shown=f"คุณ{people[0].first_name}" if people and chance.random() < 0.6 else "",
        began_on=today - timedelta(days=chance.randrange(400, 6000)),
        published_at=moment(today - timedelta(days=chance.randrange(120, 400))),
        **said(
            name=group.name, offers=group.offers, for_whom=group.for_whom, open_when=group.open_when,
            languages=group.languages, conditions_removed=group.conditions_removed, text=group.text,
        ),
    )  # fmt: skip
    noted(row)
    row.roles.set(SocialRole.objects.filter(name_th__in=group.roles))
    row.topics.set(Topic.objects.filter(name_th__in=group.topics))
    _members(row, people, chance, today)
    return row


def _members(row: Organization, people: list, chance: Random, today: date) -> None:
    for place, one in enumerate(people):
        role = MemberRole.LEADER if place == 0 else MemberRole.COMMITTEE if place < 3 else MemberRole.MEMBER
        since = today - timedelta(days=chance.randrange(30, 1500))
        noted(Membership(organization=row, resident_id=one.pk, role=role, since=since))
    if len(people) > 8:
        # Somebody moved on in the meantime.
        left = row.memberships.filter(role=MemberRole.MEMBER).last()
        left.until = max(left.since, today - timedelta(days=20))
        noted(left)


def make_programs(organizations: dict[str, Organization], cast: Cast, today: date) -> dict[str, Program]:
    pillars = {pillar.code: pillar for pillar in Pillar.objects.all()}
    return {plan.key: _program(plan, pillars[plan.pillar], organizations, cast, today) for plan in PLANS}


def _program(plan: Plan, pillar: Pillar, organizations: dict, cast: Cast, today: date) -> Program:
    year = fiscal_year(today) + plan.year
    row = Program(
        pillar=pillar, security=plan.security, other_names=plan.other_names, fiscal_year=year, budget=plan.budget,
        code=f"ตย.{PLANS.index(plan) + 1}/{year}", status=plan.status or ProgramStatus.RUNNING,
        contact="งานพัฒนาชุมชน (ตัวอย่าง) 08x-000-0001", published_at=_shown_from(plan, today),
        **said(name=plan.name, summary=plan.summary, text=plan.text),
    )  # fmt: skip
    noted(row)
    row.organizations.set([organizations[key] for key in plan.organizations])
    row.target_groups.set(PopulationGroup.objects.filter(number__in=plan.groups))
    row.villages.set(cast.known_villages(plan.villages))
    row.topics.set(Topic.objects.filter(name_th__in=plan.topics))
    for means, aim in plan.aims.items():
        noted(row.aims.model(program=row, means=means, **said(text=aim)))
    for source, detail, amount in plan.funding:
        row.funding.create(source=source, detail=detail, amount=amount)
    for name, unit, target, result in plan.indicators:
        noted(row.indicators.model(program=row, target=target, result=result, **said(name=name, unit=unit)))
    return row


def _shown_from(plan: Plan, today: date) -> datetime | None:
    if plan.shown == "scheduled":
        return moment(today) + SCHEDULED_IN
    return None if plan.shown == "draft" else moment(today - timedelta(days=60 - 300 * plan.year))
