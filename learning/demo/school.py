"""Who can teach, who wants to learn, and three rounds: one finished, one that goes on, one to come. The same for the same seed and
day."""

import random
from datetime import date, time, timedelta

from django.db import transaction

from learning.demo.words import COURSES, OFFERS, WISHES, Offered, Taught
from learning.enums import NeedThrough, Obstacle, Why
from learning.models import Course, CourseRound, LearningNeed, LearningWish, Offer
from learning.services import certificates, learners, needs, rounds
from learning.services.rounds import Teacher, Where, weekly
from programs.demo.words import said
from programs.enums import Day, PillarCode, Tongue
from programs.models import Activity, Organization, Program, Topic
from programs.services.activities import report_activity
from programs.services.attendance import mark
from residents.models import Resident, Village

NEEDS = 48
# By the age at which somebody tells: what they ask for, and what for.
YOUNG = (("กุมปัง", Why.COMPANY), ("คอมพิวเตอร์และโทรศัพท์", Why.WORK), ("งานช่าง", Why.WORK))
GROWN = (
    ("การตัดเย็บ", Why.WORK),
    ("อาหารและขนม", Why.WORK),
    ("อ่านเขียนภาษาไทย", Why.LIFE),
    ("การออมและบัญชีครัวเรือน", Why.LIFE),
)
OLD = (("คอมพิวเตอร์และโทรศัพท์", Why.COMPANY), ("อ่านเขียนภาษาไทย", Why.LIFE), ("การดูแลผู้สูงอายุ", Why.LIFE))
OBSTACLES = (
    0,
    Obstacle.MONEY,
    Obstacle.TIME,
    Obstacle.DISTANCE | Obstacle.CARING,
    Obstacle.READING | Obstacle.LANGUAGE,
    Obstacle.SENSES,
)
WEEKEND = Day.SATURDAY | Day.SUNDAY


def is_told() -> bool:
    return LearningNeed.objects.exists() or Offer.objects.exists()


@transaction.atomic
def tell_learning(*, seed: int, today: date, officer) -> dict[str, int]:
    """Returns how much was made. `officer` writes for the office."""
    chance = random.Random(f"learning {seed}")  # noqa: S311 - a story, no secret
    for offered in OFFERS:
        _offer(offered)
    people = _people(today)
    for place, person in enumerate(people[:NEEDS]):
        _need(person, place, chance, today, officer)
    courses = {taught.topic: _course(taught) for taught in COURSES}
    Course.objects.filter(name_th="โรงเรียนผู้สูงอายุ").update(shown=True)
    if Program.objects.filter(pillar__code=PillarCode.LEARNING).exists():
        _rounds(courses, people, today, officer)
    _wishes(today)
    return {
        "needs": LearningNeed.objects.count(),
        "offers": Offer.objects.count(),
        "rounds": CourseRound.objects.count(),
    }


def _people(today: date) -> list[Resident]:
    """From thirteen years on, one house after the other, so that every village and age is among them."""
    found = Resident.objects.living().aged(13, 90, on=today).filter(household__isnull=False)
    return list(found.select_related("village").order_by("household__house_key", "village__number", "pk"))


def _topic(name: str) -> Topic:
    return Topic.objects.get(name_th=name)


def _offer(offered: Offered) -> None:
    organization = Organization.objects.filter(name_th__startswith=offered.organization).first()
    village = Village.objects.filter(number=offered.village).first() if offered.village else None
    if organization is None:
        return
    Offer(
        organization=organization, topic=_topic(offered.topic), village=village, eases=offered.eases,
        languages=offered.languages, days=offered.days, capacity=offered.capacity, since=None, **said(detail=offered.detail),
    ).save()  # fmt: skip


def _need(person: Resident, place: int, chance, today: date, officer) -> None:
    age = person.age(today) or 0
    topic, why = chance.choice(YOUNG if age < 25 else GROWN if age < 60 else OLD)
    needs.record_need(
        resident=person, topic=_topic(topic), why=why, obstacles=int(OBSTACLES[place % len(OBSTACLES)]),
        languages=int(Tongue.MALAY) if place % 5 == 2 else 0, days=int(WEEKEND) if place % 3 == 1 else 0,
        through=chance.choice((NeedThrough.COUNTER, NeedThrough.VISIT, NeedThrough.SURVEY)),
        on=today - timedelta(days=chance.randint(3, 200)), key=f"demo-{person.pk}", by=officer,
    )  # fmt: skip


def _course(taught: Taught) -> Course:
    made = Course(
        topic=_topic(taught.topic), meetings=taught.meetings, minutes=120, capacity=taught.capacity, shown=True,
        full_score=taught.full_score, pass_score=taught.full_score and taught.full_score // 2,
        **said(name=taught.name, summary=taught.summary),
    )  # fmt: skip
    made.save()
    return made


def _rounds(courses: dict[str, Course], people: list[Resident], today: date, officer) -> None:
    reading, phones, school = (
        courses["อ่านเขียนภาษาไทย"], courses["คอมพิวเตอร์และโทรศัพท์"], Course.objects.filter(name_th="โรงเรียนผู้สูงอายุ").first()
    )  # fmt: skip
    last = _round(reading, people[:9], today, weeks_ago=14, held=6, village=3, officer=officer)
    _results(last, officer)
    rounds.finish_round(last, on=today - timedelta(weeks=8), by=officer)
    certificates.issue(last, on=today - timedelta(weeks=8), by=officer)
    _round(phones, people[9:19], today, weeks_ago=2, held=2, village=2, officer=officer)
    if school:
        _round(school, people[19:24], today, weeks_ago=-2, held=0, village=1, officer=officer)


def _round(course: Course, people, today: date, *, weeks_ago: int, held: int, village: int, officer) -> CourseRound:
    """Planned as if to come, since nothing is planned for the past, then moved to where the story has it."""
    program = Program.objects.filter(pillar__code=PillarCode.LEARNING).order_by("-fiscal_year", "pk").first()
    where = Where("ศาลาอเนกประสงค์", Village.objects.filter(number=village).first(), course.capacity)
    found = rounds.plan_round(
        course=course, program=program, days=weekly(today + timedelta(weeks=60), course.meetings), begins=time(9),
        minutes=course.minutes, where=where, teachers=[Teacher(name="ครูตัวอย่าง ใจดี", agreed_on=today - timedelta(weeks=20))],
        key=f"demo-{course.pk}", by=officer,
    )  # fmt: skip
    for person in people:
        learners.enrol(found, person, key=f"demo-{found.pk}-{person.pk}", by=officer)
    back = timedelta(weeks=60 + weeks_ago)
    for meeting in found.meetings():
        meeting.starts_at, meeting.ends_at = meeting.starts_at - back, meeting.ends_at - back
        meeting.save()
    for place, meeting in enumerate(found.meetings()[:held]):
        _held(meeting, [person for seat, person in enumerate(people) if (seat + place) % 6], officer)
    found.refresh_from_db()
    return found


def _held(meeting: Activity, people: list[Resident], officer) -> None:
    for person in people:
        mark(meeting, resident=person, by=officer)
    report_activity(meeting, done_on=meeting.starts_at.date(), by=officer, result="เรียนกันสนุก ถามกันเยอะ")


def _results(found: CourseRound, officer) -> None:
    for place, learner in enumerate(learners.learners_of(found)):
        before = 1 + place % 4
        values = {"before": before, "after": before + 4, "useful": 5, "understood": 4 - place % 2, "again": 5}
        learners.save_result(found, learner, values, by=officer)


def _wishes(today: date) -> None:
    for place, (name, topic, detail, village) in enumerate(WISHES):
        if not LearningWish.objects.filter(key=f"demo-{place}").exists():
            needs.wish(
                key=f"demo-{place}", name=name, phone=f"08x-000-09{place:02d}", topic=_topic(topic), detail=detail,
                village=Village.objects.filter(number=village).first(),
            )  # fmt: skip
