"""Checks of learning's data: rounds that nobody ends, meetings nobody reported, who was not asked, who waits for an answer."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.days import begin_of
from learning.enums import RoundState
from learning.models import CourseRound, LearningNeed, LearningWish, RoundTeacher
from programs.enums import ActivityStatus, PartRole
from programs.models import Activity, Participation, UnnamedCount
from residents.enums import Status
from residents.health.check import About, Concern, HealthCheck, in_village
from residents.models import Resident
from thai.dates import format_date

ROUNDS, WISHES, NEEDS = "learning.change_courseround", "learning.change_learningwish", "learning.change_learningneed"
REPORTED_WITHIN, ASKED_BEFORE, ANSWERED_WITHIN = 7, 14, 14


def _going_on() -> QuerySet[CourseRound]:
    rounds = CourseRound.objects.filter(state=RoundState.OPEN)
    return rounds.annotate(counted_in=in_village("head__village")).select_related("course", "head")


def _meetings() -> QuerySet[Activity]:
    """Of the round that is asked about. (`meetings_of` takes keys: a lookup `in` resolves no outer reference.)"""
    return Activity.objects.filter(Q(pk=OuterRef("head_id")) | Q(places_of=OuterRef("head_id"))).order_by()


def _over(on: date) -> QuerySet[CourseRound]:
    """Rounds that go on, though none of their meetings is to come."""
    to_come = _meetings().filter(status=ActivityStatus.PLANNED, ends_at__gte=begin_of(on))
    return _going_on().filter(~Exists(to_come))


def _was_held() -> Exists:
    return Exists(_meetings().filter(status=ActivityStatus.DONE))


def _began(found: CourseRound, on: date) -> str:
    return _("first meeting: %(day)s") % {"day": format_date(timezone.localdate(found.head.starts_at))}


def _without_names(on: date) -> QuerySet[Activity]:
    """Meetings of rounds, over for more than a week, of which nobody wrote down who came."""
    of_rounds = Q(head_of_round__isnull=False) | Q(places_of__head_of_round__isnull=False)
    came = Participation.objects.filter(activity=OuterRef("pk"), role=PartRole.PARTICIPANT, present__isnull=False)
    counted = UnnamedCount.objects.filter(activity=OuterRef("pk"))
    over = Activity.objects.filter(of_rounds, ends_at__lt=begin_of(on - timedelta(days=REPORTED_WITHIN)))
    missing = over.exclude(status=ActivityStatus.CANCELLED).filter(~Exists(came), ~Exists(counted))
    return missing.annotate(counted_in=in_village("village"))


def _met_on(meeting: Activity, on: date) -> str:
    return _("was to be held on %(day)s") % {"day": format_date(timezone.localdate(meeting.starts_at))}


def _teacher_not_asked(on: date) -> QuerySet[CourseRound]:
    soon = begin_of(on + timedelta(days=ASKED_BEFORE + 1))
    silent = RoundTeacher.objects.filter(round=OuterRef("pk"), agreed_on__isnull=True)
    return _going_on().filter(Exists(silent), head__starts_at__lt=soon)


def _waiting_wishes(on: date) -> QuerySet[LearningWish]:
    waiting = LearningWish.objects.open().filter(asked_at__lt=begin_of(on - timedelta(days=ANSWERED_WITHIN)))
    return waiting.annotate(counted_in=in_village("village"))


def _asked_on(asked: LearningWish, on: date) -> str:
    return _("asked on %(day)s") % {"day": format_date(timezone.localdate(asked.asked_at))}


def _gone_with_needs(on: date) -> QuerySet[Resident]:
    return Resident.objects.exclude(status=Status.LIVING).filter(pk__in=LearningNeed.objects.open().values("resident"))


_ROUND = {
    "about": About.OTHER, "page": "learning_courseround_change", "related": ("course", "head"), "permission": ROUNDS,
    "told": _began,
}  # fmt: skip
LEARNING_CHECKS = (
    HealthCheck(
        code="round_never_held",
        title=gettext_lazy("Round that never began"),
        meaning=gettext_lazy("The round is planned, no meeting is to come, and none was held."),
        what_to_do=gettext_lazy("Report the meetings that were held, move them to days to come, or cancel the round."),
        rows=lambda on: _over(on).exclude(_was_held()),
        **_ROUND,
    ),
    HealthCheck(
        code="round_not_finished",
        title=gettext_lazy("Round past its last meeting"),
        meaning=gettext_lazy("All meetings are over, and the round still stands as going on."),
        what_to_do=gettext_lazy("Report every meeting and finish the round: the needs of those who passed end with it."),
        concern=Concern.MISSING,
        rows=lambda on: _over(on).filter(_was_held()),
        **_ROUND,
    ),
    HealthCheck(
        code="teacher_not_agreed",
        title=gettext_lazy("Teacher who has not agreed"),
        meaning=gettext_lazy("The first meeting is within 14 days or past, and it is not written down that the teacher agreed."),
        what_to_do=gettext_lazy("Ring the teacher up and write down the day of the agreement, or choose another teacher."),
        concern=Concern.MISSING,
        rows=_teacher_not_asked,
        **_ROUND,
    ),
    HealthCheck(
        code="meeting_without_attendance",
        title=gettext_lazy("Meeting of a course without attendance"),
        meaning=gettext_lazy("The meeting was more than 7 days ago, and nobody is marked as present or absent."),
        what_to_do=gettext_lazy("Tick who came, or cancel the meeting with the reason."),
        about=About.OTHER,
        page="programs_activity_attendance",
        concern=Concern.MISSING,
        rows=_without_names,
        told=_met_on,
        permission=ROUNDS,
    ),
    HealthCheck(
        code="wish_unanswered",
        title=gettext_lazy("Wish to learn without an answer"),
        meaning=gettext_lazy("Somebody asked for something to learn more than 14 days ago and has no answer."),
        what_to_do=gettext_lazy("Ring them up: write the wish down as a need of the person, or answer it in one line."),
        about=About.OTHER,
        page="learning_learningwish_change",
        related=("topic",),
        concern=Concern.MISSING,
        rows=_waiting_wishes,
        told=_asked_on,
        permission=WISHES,
    ),
    HealthCheck(
        code="need_of_the_gone",
        title=gettext_lazy("Learning need of somebody who died or moved out"),
        meaning=gettext_lazy("The person is no longer here, and a need to learn still stands open."),
        what_to_do=gettext_lazy("End the need as “died or moved out”, or correct the person."),
        about=About.PERSON,
        rows=_gone_with_needs,
        permission=NEEDS,
    ),
)  # fmt: skip
