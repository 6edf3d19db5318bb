"""Who learns in a round, how often they were there, and what came of it: in a fixed number of questions to the database."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from core.shown import Said, mark_of, stale
from learning.enums import Answer
from learning.models import QUESTIONS, Certificate, CourseRound, Invitation, LearningNeed, RoundResult
from learning.rules.passing import Bar, Why, percent, why_not
from learning.services.access import LearningRefused, beside, check_right, check_seen
from programs.enums import ActivityStatus
from programs.models import Guest, Participation, SignUp
from programs.services.signups import Receipt, SignUpRefused, link_to_resident, sign_up
from residents.held_back import not_held_back
from residents.models import Resident

VALUES = ("before", "after", *QUESTIONS)
ENROL, RESULTS = "programs.add_signup", "learning.change_roundresult"


@dataclass
class Learner:
    """One person in one round. `minutes` and `attended` are of meetings held; `held` is how many there were so far."""

    sign_up: SignUp | None
    resident: Resident | None
    guest: Guest | None
    bar: Bar
    held: int
    attended: int = 0
    minutes: int = 0
    result: RoundResult | None = None
    certificate: Certificate | None = None

    @property
    def key(self) -> str:
        """How a form names them: r7 is a resident, g7 a guest, s7 a sign-up of whom nobody knows yet who it is."""
        if self.resident:
            return f"r{self.resident.pk}"
        return f"g{self.guest.pk}" if self.guest else f"s{self.sign_up.pk}"

    @property
    def name(self) -> str:
        if self.resident:
            return self.resident.staff_label
        return self.guest.name if self.guest else self.sign_up.name

    @property
    def values(self) -> dict[str, int | None]:
        return {name: getattr(self.result, name, None) for name in VALUES}

    @property
    def percent(self) -> int:
        return percent(self.attended, self.held)

    @property
    def why_not(self) -> Why | None:
        score = self.result.after if self.result else None
        return why_not(self.bar, attended=self.attended, held=self.held, score=score)

    @property
    def passed(self) -> bool:
        return self.why_not is None


def bar_of(found: CourseRound) -> Bar:
    return Bar(found.course.pass_percent, found.course.pass_score)


def learners_of(found: CourseRound, user=None) -> list[Learner]:
    """Everybody with a place, and whoever took part without one; of those whom `user` sees. In the order of asking."""
    meetings = list(found.meetings())
    lengths = {one.pk: one.minutes for one in meetings if one.status == ActivityStatus.DONE}
    places = SignUp.objects.visible_to(user).with_place().filter(activity_id=found.head_id)
    learners: dict[tuple, Learner] = {}
    bar = bar_of(found)
    people = ("resident__village", "resident__household", "guest")
    for place in places.select_related(*people).order_by("asked_at", "pk"):
        learners[_who(place)] = Learner(place, place.resident, place.guest, bar, len(lengths))
    parts = Participation.objects.visible_to(user).took_part().filter(activity__in=meetings)
    for part in parts.select_related(*people).order_by("pk"):
        learner = learners.setdefault(_who(part), Learner(None, part.resident, part.guest, bar, len(lengths)))
        if part.activity_id in lengths:
            learner.attended += 1
            learner.minutes += part.minutes or lengths[part.activity_id]
    for result in RoundResult.objects.visible_to(user).filter(round=found):
        if learner := learners.get(_who(result)):
            learner.result = result
    for certificate in Certificate.objects.visible_to(user).filter(round=found, withdrawn_on__isnull=True):
        if learner := learners.get(_who(certificate)):
            learner.certificate = certificate
    return list(learners.values())


def _who(row) -> tuple:
    if row.resident_id:
        return "r", row.resident_id
    return ("g", row.guest_id) if row.guest_id else ("s", row.pk)


@transaction.atomic
def enrol(found: CourseRound, resident: Resident, *, key: str, by) -> Receipt:
    """A place, or one on the waiting list, for somebody of the registry, at the counter. Twice is refused."""
    check_right(by, ENROL)
    check_seen(resident, by)
    live = SignUp.objects.live().filter(activity_id=found.head_id, resident=resident)
    if live.exclude(key=key).exists():
        raise SignUpRefused(_("This person is signed up already."), code="twice")
    receipt = sign_up(found.head, name=resident.full_name, phone=resident.phones[:60], key=key, by=by)
    link_to_resident(receipt.sign_up, resident, by=by)
    invitations = Invitation.objects.filter(round=found, need__resident=resident, answer=Answer.WAITING)
    for invitation in invitations:
        invitation.answer = Answer.COMES
        saved(invitation, by)
    return receipt


@transaction.atomic
def invite(found: CourseRound, needs: list[LearningNeed], *, by) -> int:
    """Writes down whom to ring up; returns how many are new."""
    check_right(by, "learning.add_invitation")
    mine = LearningNeed.objects.visible_to(by).open().filter(pk__in=[need.pk for need in needs])
    seen = set(not_held_back(mine).values_list("pk", flat=True))
    there = set(found.invitations.values_list("need_id", flat=True))
    new = [need for need in needs if need.pk in seen and need.pk not in there]
    for need in new:
        saved(Invitation(round=found, need=need, invited_by=by), by)
    return len(new)


@transaction.atomic
def answer(invitation: Invitation, *, comes: bool, key: str, by) -> Receipt | None:
    """What somebody said on the telephone: who comes gets a place at once."""
    check_right(by, "learning.change_invitation")
    invitation = (
        Invitation.objects.visible_to(by)
        .select_related("round__head", "round__course", "need__resident")
        .get(pk=invitation.pk)
    )
    if comes:
        receipt = enrol(invitation.round, invitation.need.resident, key=key, by=by)
        invitation.refresh_from_db()
    invitation.answer = Answer.COMES if comes else Answer.DECLINED
    saved(invitation, by)
    return receipt if comes else None


@transaction.atomic
def save_results(found: CourseRound, said: dict[str, dict], *, shown: dict[str, str], by) -> None:
    """The table of a round, all of it or nothing, by the keys of the learners; `shown` is what each line showed.

    Lines in which nothing was changed stay as they are now. What is refused is told beside its line.
    """
    check_right(by, RESULTS)
    CourseRound.objects.select_for_update(of=("self",)).get(pk=found.pk)
    there = {one.key: one for one in learners_of(found, by)}
    refused = {}
    for key, values in said.items():
        try:
            _save_line(found, there.get(key), values, shown.get(key, ""), by)
        except ValidationError as problem:
            refused[key] = problem.messages
    if refused:
        raise LearningRefused(refused)


def _save_line(found: CourseRound, learner: Learner | None, values: dict, shown: str, by) -> None:
    if learner is None:
        raise LearningRefused(_("This name is not on the list any more. Open the page anew."), code="gone")
    line, now = Said(shown, mark_of(values.values())), mark_of(learner.values[name] for name in values)
    if line.is_stale(now):
        last = learner.result.history.select_related("history_user").first() if learner.result else None
        raise stale(
            who=last and last.history_user,
            at=last and last.history_date,
            now=_words(learner.values),
            said=_words(values),
        )
    if line.is_news(now):
        save_result(found, learner, values, by=by)


def _words(values: dict) -> str:
    told = ((RoundResult._meta.get_field(name).verbose_name, values.get(name)) for name in VALUES)
    return " · ".join(f"{label} {value}" for label, value in told if value is not None)


@transaction.atomic
def save_result(found: CourseRound, learner: Learner, values: dict[str, int | None], *, by) -> RoundResult | None:
    """Scores and answers of one learner. `values`: before, after, and the three questions; blank ones are taken away."""
    check_right(by, RESULTS)
    if learner.resident is None and learner.guest is None:
        raise LearningRefused(
            _("Say first who %(who)s is: in the registry, or a guest.") % {"who": learner.name}, code="who"
        )
    full = found.course.full_score
    for name in ("before", "after"):
        score = values.get(name)
        if score is not None and (full is None or score > full):
            told = _("The full score is %(full)s.") % {"full": full} if full else _("This course has no test.")
            raise beside(name, told, "score")
    row = RoundResult.objects.select_for_update(of=("self",)).filter(
        round=found, resident=learner.resident, guest=learner.guest
    )
    result = row.first() or RoundResult(round=found, resident=learner.resident, guest=learner.guest)
    wanted = {name: values.get(name) for name in VALUES}
    if all(getattr(result, name) == value for name, value in wanted.items()):
        return result if result.pk else None
    for name, value in wanted.items():
        setattr(result, name, value)
    return saved(result, by)
