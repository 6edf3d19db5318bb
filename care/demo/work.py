"""Some elders with assessments, plans, visits and visitors: the same for the same seed and day."""

import random
from datetime import date, timedelta

from django.db import transaction

from care.barthel import ITEMS
from care.models import HomeVisit
from care.services.assessments import assess
from care.services.assignments import assign
from care.services.cases import case_of_request, waiting_requests
from care.services.plans import add_goal_task, open_plan
from care.services.referrals import answer, refer
from care.services.visits import Found, record_visit
from care.work_enums import Outcome
from programs.enums import HelpKind
from programs.services.help import say_who_it_is
from residents.models import Resident

ELDERS, LEAST_AGE = 24, 68
# How much somebody could do at first, by turns: bedridden, homebound, goes out.
SUMS = (3, 7, 9, 10, 14, 17)
AIMS = ("ดูแลแผลกดทับและพลิกตัวตามเวลา", "ฝึกเดินและป้องกันการหกล้ม", "คุมความดันและเบาหวาน", "ดูแลเรื่องกินและยาให้ครบ")
GOALS = ("เดินในบ้านได้เอง", "ไม่มีแผลกดทับใหม่", "ความดันไม่เกิน 140/90", "กินยาครบทุกมื้อ")
NOTES = ("กินข้าวได้ นอนหลับดี", "ปวดเข่า เดินลำบาก", "ยาใกล้หมด", "ลูกหลานดูแลดี", "")
NEEDS = ("", "", "ผ้าอ้อมผู้ใหญ่", "ราวจับในห้องน้ำ", "รถรับส่งไปโรงพยาบาล")
# What an elder would ask for.
ASKED = (HelpKind.HEALTH, HelpKind.HOME, HelpKind.FOOD)
TASK = "นัดช่างติดราวจับในห้องน้ำ"


def is_told() -> bool:
    return HomeVisit.objects.exists()


@transaction.atomic
def tell_care_work(*, seed: int, today: date, officer, keeper) -> dict[str, int]:
    """Returns how much was made. `officer` writes for the office; `keeper` visits in the villages given to them."""
    chance = random.Random(f"care {seed}")  # noqa: S311 - a story, no secret
    elders = list(_elders(today)[:ELDERS])
    for place, person in enumerate(elders):
        _tell_of(person, place, chance, today, officer)
    for person in Resident.objects.visible_to(keeper).filter(pk__in=[one.pk for one in elders]):
        assign(keeper, resident=person, since=today - timedelta(days=90), by=officer)
    _pass_on(elders, today, officer)
    return {"people": len(elders), "visits": HomeVisit.objects.count()}


def _elders(today: date):
    """Of the lowest villages first: those are the keeper's."""
    people = Resident.objects.living().aged(LEAST_AGE, 120, on=today).filter(household__isnull=False)
    return people.select_related("household").order_by("village__number", "household__house_key", "pk")


def _tell_of(person: Resident, place: int, chance, today: date, officer) -> None:
    total, every = SUMS[place % len(SUMS)], chance.choice((7, 14, 30))
    begun = today - timedelta(days=chance.randint(100, 300))
    for step, back in enumerate((400, 150)):
        points = _scores(max(0, min(20, total + 2 - 2 * step)), chance)
        assess(person, points, on=today - timedelta(days=back), key=f"demo-{person.pk}-{step}", by=officer)
    if total <= 11:
        plan = open_plan(
            person, aim=AIMS[place % len(AIMS)], every_days=every, goals=[GOALS[place % len(GOALS)]], on=begun,
            key=f"demo-{person.pk}", by=officer,
        )  # fmt: skip
        if place % 4 == 1:
            add_goal_task(plan.goals.get(), what=TASK, due_on=today + timedelta(days=14), by=officer)
    # Some were last seen in time, some are late.
    last = today - timedelta(days=chance.randint(1, every + 4))
    for back in range(3 if total <= 11 else 1, 0, -1):
        _visit(person, last - timedelta(days=every * (back - 1)), total, chance, officer, newest=back == 1)


def _visit(person: Resident, on: date, total: int, chance, officer, *, newest: bool) -> None:
    out = not newest and chance.random() < 0.2
    vitals = {
        "pressure_high": chance.randint(112, 158),
        "pressure_low": chance.randint(66, 94),
        "pulse": chance.randint(60, 92),
    }
    found = Found(person, Outcome.OUT) if out else Found(
        person, vitals=vitals, scores=_scores(total, chance) if newest else {}, note=chance.choice(NOTES),
        needs=chance.choice(NEEDS),
    )  # fmt: skip
    record_visit(person.household, [found], key=f"demo-{person.pk}-{on}", on=on, by=officer)


def _scores(total: int, chance) -> dict[str, int]:
    points = {item.name: 0 for item in ITEMS}
    for _point in range(total):
        open_items = [item for item in ITEMS if points[item.name] < item.most]
        points[chance.choice(open_items).name] += 1
    return points


def _pass_on(elders: list[Resident], today: date, officer) -> None:
    """One request becomes a case; two people are referred, one of them with an answer."""
    _case(today, officer)
    for place, person in enumerate(elders[:2]):
        row = refer(
            person, to_body="โรงพยาบาลแว้ง", why="ขอประเมินกายภาพบำบัดที่บ้าน", on=today - timedelta(days=20),
            key=f"demo-{person.pk}", by=officer,
        )  # fmt: skip
        if place:
            answer(row, status="accepted", answer="นัดนักกายภาพมาเยี่ยมสัปดาห์หน้า", by=officer)


def _case(today: date, officer) -> None:
    """Of the first request from a village where an elder lives."""
    for asked in waiting_requests(officer).filter(kind__in=ASKED).order_by("pk"):
        if person := asked.resident or _elders(today).filter(village=asked.village_id).first():
            case_of_request(say_who_it_is(asked, person, by=officer), by=officer)
            return
