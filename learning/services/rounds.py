"""Rounds: planned with all their meetings, moved, filled, finished. A meeting is an activity; whoever has a place in the first
has one in all of them (docs/decisions/0064-rounds-and-their-meetings.md)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from learning.enums import NeedEnd, RoundState
from learning.models import Course, CourseRound, LearningNeed, Offer, RoundTeacher
from learning.services.access import LearningRefused, beside, check_pillar
from learning.services.learners import learners_of
from programs.enums import ActivityStatus, Joining
from programs.models import Activity, Organization, Program, content_changed
from programs.services.activities import cancel_activity
from programs.services.signups import fill_places
from residents.models import Resident, Village
from thai.dates import format_date

ADD, CHANGE = "learning.add_courseround", "learning.change_courseround"
LANGUAGES = ("th", "ms", "en")


@dataclass(frozen=True)
class Where:
    """Where and for how many; `capacity` None: no limit."""

    place: str
    village: Village | None
    capacity: int | None


@dataclass(frozen=True)
class Teacher:
    """Somebody of the registry, or a name from elsewhere; and when they agreed."""

    resident: Resident | None = None
    name: str = ""
    agreed_on: date | None = None


def weekly(first: date, meetings: int) -> list[date]:
    """The same weekday, so many weeks."""
    return [first + timedelta(weeks=week) for week in range(meetings)]


@transaction.atomic
def plan_round(
    *, course: Course, program: Program, days: list[date], begins: time, minutes: int, where: Where,
    organization: Organization | None = None, offer: Offer | None = None, teachers: Iterable[Teacher] = (),
    cost: Decimal | None = None, open_to_all: bool = True, shown: bool = True, key: str, by,
) -> CourseRound:  # fmt: skip
    """A round with its meetings. `cost` (baht) is that of the whole round: it stands with the first meeting. The same `key`
    again gives the first one."""
    check_pillar(by, ADD)
    if first := CourseRound.objects.filter(key=key).first():
        return first
    course = Course.objects.select_for_update(of=("self",)).get(pk=course.pk)
    _check_days(days)
    times = [_moment(day, begins, minutes) for day in sorted(days)]
    number = (course.rounds.aggregate(last=Max("number"))["last"] or 0) + 1
    joining = Joining.SIGN_UP if open_to_all else Joining.INVITED
    first = _meeting(course, number, program, times[0], where, 1, len(times), shown)
    first.joining, first.capacity, first.planned_cost = joining, where.capacity, cost
    head = saved(first, by)
    made = saved(
        CourseRound(course=course, number=number, organization=organization, offer=offer, head=head, key=key), by
    )
    for place, moment in enumerate(times[1:], 2):
        saved(_later(head, _meeting(course, number, program, moment, where, place, len(times), shown)), by)
    for teacher in teachers:
        _with_teacher(made, teacher, by)
    _check_clashes(made)
    for meeting in made.meetings():
        meeting.topics.add(course.topic)
        if organization:
            meeting.organizations.add(organization)
    return made


def _check_days(days: list[date]) -> None:
    if not days:
        raise LearningRefused(_("A round has at least one meeting: choose its first day."), code="no_day")
    if len(set(days)) < len(days):
        raise LearningRefused(_("Two meetings on one day: choose each day once."), code="twice")
    if min(days) < timezone.localdate():
        raise LearningRefused(
            _("%(day)s lies in the past. Choose a day to come.") % {"day": format_date(min(days))},
            code="past",
        )


def _moment(day: date, begins: time, minutes: int) -> tuple[datetime, datetime]:
    starts = timezone.make_aware(datetime.combine(day, begins))
    return starts, starts + timedelta(minutes=minutes)


def _meeting(course, number, program, moment, where: Where, place: int, of: int, shown: bool) -> Activity:
    starts_at, ends_at = moment
    titles = {f"title_{code}": _title(course, code, number, place, of) for code in LANGUAGES}
    return Activity(
        program=program, starts_at=starts_at, ends_at=ends_at, place_th=where.place, village=where.village, shown=shown,
        joining=Joining.INVITED, **titles,
    )  # fmt: skip


# Of each language its own, whatever language the member of staff works in.
ROUND_WORDS = {"th": "รุ่นที่ {n}", "ms": "kumpulan {n}", "en": "round {n}"}
MEETING_WORDS = {"th": "ครั้งที่ {n}/{of}", "ms": "perjumpaan {n}/{of}", "en": "meeting {n}/{of}"}


def _title(course: Course, code: str, number: int, place: int, of: int) -> str | None:
    name = getattr(course, f"name_{code}")
    if not name:
        return None
    parts = [name[:150], ROUND_WORDS[code].format(n=number)]
    if of > 1:
        parts.append(MEETING_WORDS[code].format(n=place, of=of))
    return " ".join(parts)


def _later(head: Activity, meeting: Activity) -> Activity:
    meeting.places_of = head
    return meeting


def _locked(found: CourseRound, by) -> CourseRound:
    """Going on; else it is refused."""
    check_pillar(by, CHANGE)
    found = CourseRound.objects.select_for_update(of=("self",)).select_related("course", "head").get(pk=found.pk)
    if found.state != RoundState.OPEN:
        raise LearningRefused(_("This round is finished or cancelled: nothing of it changes any more."), code="closed")
    return found


# --- meetings


@transaction.atomic
def add_meeting(found: CourseRound, *, day: date, begins: time, minutes: int, by) -> Activity:
    """One more, after the first; its place and village are the first one's."""
    found = _locked(found, by)
    _check_days([day])
    head = found.head
    moment = _moment(day, begins, minutes)
    if moment[0] <= head.starts_at:
        raise beside("day", _("The first meeting is the first: move that one instead."), "before_first")
    number = found.meetings().count() + 1
    where = Where(head.place_th or "", head.village, None)
    meeting = saved(
        _later(head, _meeting(found.course, found.number, head.program, moment, where, number, number, head.shown)), by
    )
    meeting.topics.set(head.topics.all())
    meeting.organizations.set(head.organizations.all())
    _check_clashes(found)
    return meeting


@transaction.atomic
def move_meeting(meeting: Activity, *, day: date, begins: time, minutes: int, place: str | None = None, by) -> Activity:
    """Another day, hour or place. `place` None leaves it. One that was held stays as it was."""
    found = _locked(round_of(meeting), by)
    meeting = Activity.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    if meeting.status != ActivityStatus.PLANNED:
        raise LearningRefused(_("This meeting was held or cancelled: it is not moved any more."), code="done")
    _check_days([day])
    meeting.starts_at, meeting.ends_at = _moment(day, begins, minutes)
    if place is not None:
        meeting.place_th = place
    saved(meeting, by)
    first = found.meetings().first()
    if first.pk != found.head_id:
        raise beside("day", _("The first meeting is the first: move that one instead."), "before_first")
    _check_clashes(found)
    return meeting


def round_of(meeting: Activity) -> CourseRound:
    return CourseRound.objects.get(head_id=meeting.first_id)


def _check_clashes(found: CourseRound) -> None:
    """Nobody teaches in two places at once, no place holds two meetings, and a round has one at a time."""
    meetings = list(found.meetings().filter(status=ActivityStatus.PLANNED))
    for one, next_one in pairwise(meetings):
        if next_one.starts_at < one.ends_at:
            day = format_date(timezone.localdate(next_one.starts_at), "short")
            raise LearningRefused(
                _("Two meetings of this round are at one time on %(day)s.") % {"day": day}, code="overlap"
            )
    taught = _taught_elsewhere(found)
    for meeting in meetings:
        _check_clash(found, meeting, taught)


def _taught_elsewhere(found: CourseRound) -> QuerySet[Activity]:
    """Meetings of other rounds with one of the same teachers."""
    teachers = found.teachers.filter(resident__isnull=False).values("resident")
    theirs = CourseRound.objects.filter(teachers__resident__in=teachers, state=RoundState.OPEN).exclude(pk=found.pk)
    return Activity.objects.meetings_of(theirs.values("head"))


def _check_clash(found: CourseRound, meeting: Activity, taught: QuerySet[Activity]) -> None:
    here = Q(place_th=meeting.place_th, village=meeting.village_id) if meeting.place_th else Q(pk__in=[])
    same_time = Activity.objects.filter(
        starts_at__lt=meeting.ends_at, ends_at__gt=meeting.starts_at, status=ActivityStatus.PLANNED
    )
    others = same_time.filter(here | Q(pk__in=taught.values("pk"))).exclude(pk__in=found.meetings().values("pk"))
    clash = others.order_by("starts_at").first()
    if clash is None:
        return
    told = {
        "day": format_date(timezone.localdate(meeting.starts_at), "short"), "what": clash.title,
        "time": f"{timezone.localtime(clash.starts_at):%H:%M}-{timezone.localtime(clash.ends_at):%H:%M}",
    }  # fmt: skip
    if meeting.place_th and (clash.place_th, clash.village_id) == (meeting.place_th, meeting.village_id):
        words = _("On %(day)s the place is taken by “%(what)s” (%(time)s). Choose another time or place.")
        raise LearningRefused(words % told, code="place_taken")
    words = _("On %(day)s the teacher teaches “%(what)s” (%(time)s). Choose another time or teacher.")
    raise LearningRefused(words % told, code="teacher_taken")


# --- places and teachers


@transaction.atomic
def set_places(found: CourseRound, *, capacity: int | None, by) -> CourseRound:
    """More or fewer places; who waits moves up at once. Never fewer than there are learners."""
    found = _locked(found, by)
    head = Activity.objects.select_for_update(of=("self",), no_key=True).get(pk=found.head_id)
    enrolled = head.sign_ups.with_place().count()
    if capacity is not None and capacity < enrolled:
        raise beside(
            "capacity",
            _("%(n)s people have a place already: the places cannot be fewer.") % {"n": enrolled},
            "below_enrolled",
        )
    head.capacity = capacity
    saved(head, by)
    fill_places(head, by=by)
    return found


@transaction.atomic
def add_teacher(found: CourseRound, teacher: Teacher, *, by) -> RoundTeacher:
    found = _locked(found, by)
    made = _with_teacher(found, teacher, by)
    _check_clashes(found)
    return made


def _with_teacher(found: CourseRound, teacher: Teacher, by) -> RoundTeacher:
    name = teacher.name.strip()
    return saved(RoundTeacher(round=found, resident=teacher.resident, name=name, agreed_on=teacher.agreed_on), by)


@transaction.atomic
def remove_teacher(teacher: RoundTeacher, *, by) -> None:
    _locked(teacher.round, by)
    teacher._history_user = by
    teacher.delete()


# --- the end


@transaction.atomic
def cancel_round(found: CourseRound, *, reason: str, by) -> CourseRound:
    """Meetings to come are cancelled with the reason; those held stay as they were. Who has a place is to be rung up."""
    found = _locked(found, by)
    if not reason.strip():
        raise beside("reason", _("Say why it is cancelled: people read it on the page."), "reason")
    planned = found.meetings().filter(status=ActivityStatus.PLANNED)
    for meeting in sorted(planned, key=lambda one: one.pk == found.head_id):
        cancel_activity(meeting, reason=reason, by=by)
    found.state = RoundState.CANCELLED
    return saved(found, by)


@transaction.atomic
def finish_round(found: CourseRound, *, on: date | None = None, by) -> CourseRound:
    """Every meeting is reported or cancelled; the needs of those who passed are met with it."""
    found = _locked(found, by)
    on = on or timezone.localdate()
    if waiting := list(found.meetings().filter(status=ActivityStatus.PLANNED)[:1]):
        day = format_date(timezone.localdate(waiting[0].starts_at), "short")
        raise LearningRefused(
            _("The meeting of %(day)s is not reported yet: report it, or cancel it.") % {"day": day}, code="unreported"
        )
    if on > timezone.localdate():
        raise beside("on", _("A round cannot end on a day that has not come yet."), "future")
    found.state, found.finished_on = RoundState.FINISHED, on
    saved(found, by)
    # Pages of the round are kept until something that the public reads has changed.
    content_changed()
    _meet_needs(found, on, by)
    return found


def _meet_needs(found: CourseRound, on: date, by) -> None:
    passed = [one.resident.pk for one in learners_of(found) if one.resident and one.passed]
    about = Q(topic=found.course.topic_id) | Q(invitations__round=found)
    needs = LearningNeed.objects.open().filter(about, resident__in=passed, recorded_on__lte=on).distinct()
    for need in needs:
        need.end, need.ended_on, need.ended_by = NeedEnd.MET, on, by
        saved(need, by)
