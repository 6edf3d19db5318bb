"""Who fits a shift: the rule, and the facts beside a slow plain reading."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from programs.enums import ActivityStatus, Day, PartRole
from programs.models import Activity, Participation, SignUp
from programs.services.signups import link_to_resident
from residents.tests import factories as people
from volunteers.enums import Hour
from volunteers.matching import candidates, wanted_of
from volunteers.models import Shift, Skill, Training, Volunteer
from volunteers.rules.fitting import Able, Stop, Wanted, fit, hours_of
from volunteers.services import calling
from volunteers.tests import factories
from volunteers.words import Words

BANGKOK = ZoneInfo("Asia/Bangkok")
DAY = date(2026, 12, 5)
PLAIN = {
    "day": DAY, "weekday": int(Day.SATURDAY), "hours": int(Hour.MORNING), "village": 1, "topics": {},
    "trainings": {}, "minimum_age": None, "checked": False,
}  # fmt: skip
FREE = {
    "born": date(1990, 5, 17), "village": 1, "days": 0, "hours": 0, "skills": frozenset(), "trained": {},
    "cleared_until": None, "busy": False, "times": 0,
}  # fmt: skip


def fits(wanted: dict, able: dict, kilometres=None):
    return fit(Wanted(**PLAIN | wanted), Able(**FREE | able), kilometres=kilometres)


def test_whom_nothing_is_missing_of_has_all_points():
    found = fits({}, {})
    assert (found.points, found.stops) == (100, ())


@pytest.mark.parametrize(
    ("wanted", "able", "stop"),
    [
        ({}, {"busy": True}, Stop.BUSY),
        ({"minimum_age": 15}, {"born": date(2011, 12, 6)}, Stop.YOUNG),
        ({"minimum_age": 15}, {"born": None}, Stop.AGELESS),
        ({"trainings": {7: frozenset({7})}}, {}, Stop.UNTRAINED),
        ({"trainings": {7: frozenset({7})}}, {"trained": {7: DAY}}, Stop.EXPIRED),
        ({"checked": True}, {}, Stop.UNCHECKED),
        ({"checked": True}, {"cleared_until": DAY}, Stop.UNCHECKED),
    ],
)
def test_what_stops_somebody(wanted, able, stop):
    assert fits(wanted, able).stops == (stop,)


@pytest.mark.parametrize(
    ("wanted", "able"),
    [
        ({"minimum_age": 15}, {"born": date(2011, 12, 5)}),
        ({"trainings": {7: frozenset({7})}}, {"trained": {7: DAY + timedelta(days=1)}}),
        ({"trainings": {7: frozenset({7})}}, {"trained": {7: None}}),
        ({"trainings": {7: frozenset({7})}}, {"skills": frozenset({7}), "trained": {7: DAY}}),
        ({"checked": True}, {"cleared_until": DAY + timedelta(days=1)}),
    ],
)
def test_what_is_good_on_the_day_stops_nobody(wanted, able):
    assert fits(wanted, able).stops == ()


@pytest.mark.parametrize(
    ("able", "kilometres", "less"),
    [
        ({"village": 2}, 3, 8),
        ({"village": 2}, 30, 20),
        ({"village": 2}, None, 20),
        ({"days": int(Day.SUNDAY)}, None, 15),
        ({"hours": int(Hour.EVENING)}, None, 10),
        ({"times": 1}, None, 10),
        ({"times": 9}, None, 30),
    ],
)
def test_what_costs_points(able, kilometres, less):
    assert 100 - fits({}, able, kilometres).points == less


def test_a_part_of_a_skill_counts_as_the_skill():
    found = fits({"topics": {1: frozenset({1, 5}), 2: frozenset({2})}}, {"skills": frozenset({5})})
    assert (found.has, found.lacks, found.points) == ({1}, {2}, 87)


def test_a_training_in_a_part_of_what_is_needed_will_do():
    asked = {"trainings": {1: frozenset({1, 5})}}
    assert [fits(asked, {"trained": {topic: None}}).stops for topic in (5, 6)] == [(), (Stop.UNTRAINED,)]


def test_who_can_come_stands_before_who_cannot():
    busy, far = fits({}, {"busy": True}), fits({}, {"village": 2, "times": 3})
    assert far.order < busy.order


@pytest.mark.parametrize(
    ("begins", "ends", "parts"),
    [
        (9, 12, Hour.MORNING),
        (9, 13, Hour.MORNING | Hour.AFTERNOON),
        (12, 17, Hour.AFTERNOON),
        (16, 19, Hour.AFTERNOON | Hour.EVENING),
        (18, 20, Hour.EVENING),
    ],
)
def test_in_which_parts_of_the_day_a_shift_falls(begins, ends, parts):
    moments = [datetime(2026, 12, 5, hour, tzinfo=BANGKOK) for hour in (begins, ends)]
    assert hours_of(*moments) == parts


# --- the facts


def _trained(person, topic, *, on: date, months: int | None) -> None:
    starts = timezone.make_aware(datetime.combine(on, time(9)))
    (shift,) = factories.plan(factories.campaign("อบรม"), days=[factories.today() + timedelta(days=40)])
    Activity.objects.filter(pk=shift.activity_id).update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    Training.objects.create(activity=shift.activity, topic=topic, good_months=months)
    Participation.objects.create(activity=shift.activity, resident=person, present=True)
    Shift.objects.filter(pk=shift.pk).delete()


def _helped(person, *, days_ago: int) -> None:
    starts = timezone.now() - timedelta(days=days_ago)
    activity = factories.plan(factories.campaign("ครั้งก่อน"), days=[factories.today() + timedelta(days=50)])[0].activity
    ended = starts + timedelta(hours=2)
    Activity.objects.filter(pk=activity.pk).update(starts_at=starts, ends_at=ended, status=ActivityStatus.PLANNED)
    Participation.objects.create(activity=activity, resident=person, present=True, role=PartRole.VOLUNTEER)


def plainly(shift: Shift, volunteer: Volunteer) -> Able:
    """The same facts read person by person, with no thought of speed."""
    person, activity = volunteer.resident, shift.activity
    day = timezone.localdate(activity.starts_at)
    skills = {one.topic_id for one in Skill.objects.filter(resident=person) if one.until is None or one.until > day}
    trained: dict = {}
    for part in Participation.objects.filter(resident=person, present=True):
        training = Training.objects.filter(activity=part.activity).first()
        if training is None:
            continue
        held = part.activity.done_on or timezone.localdate(part.activity.starts_at)
        until = held + relativedelta(months=training.good_months) if training.good_months else None
        best = trained.get(training.topic_id, date.min)
        trained[training.topic_id] = None if best is None or until is None else max(best, until)
    mine = [one for one in SignUp.objects.filter(resident=person) if one.state != "withdrawn"]
    busy = any(
        one.activity_id != activity.pk and one.activity.status != "cancelled"
        and one.activity.starts_at < activity.ends_at and one.activity.ends_at > activity.starts_at
        for one in mine
    )  # fmt: skip
    month = timedelta(days=30)
    helped = [
        part for part in Participation.objects.filter(resident=person, present=True, role="volunteer")
        if activity.starts_at - month <= part.activity.starts_at < activity.starts_at
    ]  # fmt: skip
    promised = [
        one for one in mine
        if one.state == "place" and one.activity_id != activity.pk and one.activity.starts_at > timezone.now()
        and abs(one.activity.starts_at - activity.starts_at) <= month and one.activity.status == "planned"
    ]  # fmt: skip
    return Able(
        person.birth_date, person.village_id, volunteer.days, volunteer.hours, frozenset(skills), trained,
        volunteer.cleared_until, busy, len(helped) + len(promised),
    )  # fmt: skip


@pytest.fixture
def shift(db):
    campaign = factories.campaign(minimum_age=15)
    campaign.topics.add(factories.topic())
    campaign.trainings.add(factories.topic("การดูแลผู้สูงอายุ"))
    return factories.plan(campaign)[0]


def _volunteers_of_all_kinds(shift) -> list[Volunteer]:
    """Of each fact somebody who has it, and somebody who has not."""
    skill, training = shift.opportunity.topics.get(), shift.opportunity.trainings.get()
    made = [
        factories.volunteer(of=people.resident(f"คนที่{number}", house=people.household(1 + number % 2)))
        for number in range(8)
    ]
    Skill.objects.create(resident=made[0].resident, topic=skill)
    Skill.objects.create(resident=made[1].resident, topic=skill, until=factories.today())
    _trained(made[1].resident, training, on=factories.today() - timedelta(days=400), months=12)
    _trained(made[2].resident, training, on=factories.today() - timedelta(days=400), months=12)
    _trained(made[2].resident, training, on=factories.today() - timedelta(days=90), months=6)
    _trained(made[3].resident, training, on=factories.today() - timedelta(days=900), months=None)
    for times in (3, 20, 40):
        _helped(made[4].resident, days_ago=times)
    same_time = factories.plan(factories.campaign("เวลาเดียวกัน"), begins=time(10))[0]
    calling.call_up(made[5], same_time, by=None)
    later = factories.plan(factories.campaign("สัปดาห์หน้า"), days=[factories.today() + timedelta(days=14)])[0]
    calling.call_up(made[6], later, by=None)
    Volunteer.objects.filter(pk=made[7].pk).update(days=int(Day.MONDAY), hours=int(Hour.EVENING))
    return list(Volunteer.objects.select_related("resident").order_by("pk"))


def test_the_facts_are_those_of_a_slow_plain_reading(shift):
    made = _volunteers_of_all_kinds(shift)
    wanted = wanted_of(shift)
    expected = {one.pk: fit(wanted, plainly(shift, one), kilometres=None) for one in made}
    found = {one.volunteer.pk: one.fit for one in candidates(shift)}
    assert found == expected
    assert len({one.stops for one in found.values()}) > 2


def test_the_best_comes_first_and_of_equals_who_helped_least(shift):
    shift.opportunity.trainings.clear()
    rested, tired = (factories.volunteer(of=people.resident(name)) for name in ("พัก", "เหนื่อย"))
    _helped(tired.resident, days_ago=3)
    assert [one.volunteer for one in candidates(shift)] == [rested, tired]


def test_who_comes_already_is_not_asked(shift):
    factories.volunteer(of=people.resident("คนอื่น"))
    coming = factories.volunteer(of=people.resident("มาแล้ว"))
    link_to_resident(factories.enlist(shift).shifts.get().sign_up, coming.resident, by=None)
    assert [one.volunteer.resident.first_name for one in candidates(shift)] == ["คนอื่น"]


def test_who_has_stopped_is_not_asked(shift):
    factories.volunteer(since=factories.today() - timedelta(days=9), until=factories.today())
    assert candidates(shift) == []


def test_a_keeper_finds_the_people_of_the_own_village(shift):
    here, _there = (factories.volunteer(of=people.resident(house=people.household(n))) for n in (1, 2))
    keeper = factories.user("keeper", "view_volunteer", keeps=1)
    assert [one.volunteer for one in candidates(shift, keeper)] == [here]


def test_however_many_there_are_it_is_asked_as_often(shift):
    candidates(shift)
    counts = []
    for more in (1, 5):
        for _each in range(more):
            factories.volunteer()
        with CaptureQueriesContext(connection) as asked:
            words = Words(shift)
            for one in candidates(shift):
                words.reasons(one.fit, one.volunteer)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_reasons_say_what_fits_and_what_is_missing(shift):
    factories.volunteer()
    (found,) = candidates(shift)
    with translation.override("en"):
        said = Words(shift).reasons(found.fit, found.volunteer)
    assert [(one.fits, one.said) for one in said] == [
        (False, "never had the training: Care of older people"),
        (True, "lives in the village"),
        (True, "is free then"),
        (True, "did not help lately: it is this person's turn"),
        (False, "cannot Building and repair"),
    ]
