"""Offers to help: from the public page and the counter, with places in shifts, a code, and a guardian's permission."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from programs.codes import cipher_of, code_of, digest_of, new_code
from programs.enums import Day, SignUpState, Through
from programs.models import Activity, SignUp
from programs.services import signups
from residents.enums import Status
from residents.held_back import not_held_back
from thai.dates import completed_years, format_date
from volunteers.enums import PermittedBy
from volunteers.models import OF_AGE, EnlistedShift, Enlistment, Opportunity, Shift
from volunteers.services.access import VolunteersRefused, beside, check_guardian_phone, check_right, locked

ADD, CHANGE = "volunteers.add_enlistment", "volunteers.change_enlistment"
GUARDIAN = ("guardian_name", "guardian_phone", "guardian_relation")


@dataclass(frozen=True)
class Taken:
    """One shift of an offer: with a place, or waiting as the `position`-th, or withdrawn."""

    shift: Shift
    sign_up: SignUp
    position: int | None

    @property
    def is_handed_over(self) -> bool:
        """Somebody else comes instead."""
        return hasattr(self.sign_up, "substitute")


def sent_before(key: str) -> Enlistment | None:
    """What the same form made when it was sent the first time."""
    return Enlistment.objects.filter(key=key).first()


def enlist(
    campaign: Opportunity | None, shifts: list[Shift], *, key: str, topics=(), language: str = "th", by=None, **said
) -> tuple[Enlistment, str]:
    """Writes an offer down, with a place or one on the waiting list in each of `shifts`; returns it with its code.

    `said`: name, phone, birth_date, and what else the form asks. The same `key` again gives the first one.
    """
    if by is not None:
        check_right(by, ADD)
    if first := sent_before(key):
        return first, code_of(first.code_cipher)
    try:
        return _enlisted(campaign, shifts, key=key, topics=topics, language=language, by=by, said=said)
    except (IntegrityError, ValidationError):
        # The same form, at the same moment: the row or the check before it met the first one.
        if first := sent_before(key):
            return first, code_of(first.code_cipher)
        raise


@transaction.atomic
def _enlisted(campaign, shifts, *, key, topics, language, by, said) -> tuple[Enlistment, str]:
    _check(campaign, shifts, said)
    code = new_code()
    made = Enlistment(
        opportunity=campaign, key=key, language=language, through=Through.COUNTER if by else Through.PUBLIC, entered_by=by,
        code_digest=digest_of(code), code_cipher=cipher_of(code), **said,
    )  # fmt: skip
    saved(made, by)
    made.topics.set(topics)
    extra = [one for one in _every(campaign, made.every) if not _overlaps(one, shifts)]
    _check_age(campaign, [*shifts, *extra], said["birth_date"])
    take_places(made, [*shifts, *extra], by=by)
    return made, code


def _overlap(one: Shift, other: Shift) -> bool:
    return one.activity.starts_at < other.activity.ends_at and other.activity.starts_at < one.activity.ends_at


def _check(campaign: Opportunity | None, shifts: list[Shift], said: dict) -> None:
    # An offer that was written on paper first is of that day.
    asked_on = timezone.localdate(said.get("asked_at"))
    born = said["birth_date"]
    if born > asked_on:
        raise beside("birth_date", _("This day has not come yet."), "future")
    if campaign is not None and not campaign.is_open():
        raise VolunteersRefused(_("Nobody new signs up for this any more. Look for another campaign."), code="closed")
    if campaign is not None and not shifts and not said.get("every"):
        raise beside("shifts", _("Choose at least one shift, or a day on which you always come."), "shifts")
    _check_age(campaign, shifts, born)
    _check_overlaps(shifts)
    if completed_years(born, asked_on) >= OF_AGE:
        return
    if not said.get("guardian_name"):
        raise beside(
            "guardian_name", _("Under 18: name a parent or guardian, who is asked for permission."), "guardian"
        )
    check_guardian_phone(said["phone"], said["guardian_phone"])


def _check_age(campaign: Opportunity | None, shifts: list[Shift], born: date) -> None:
    """On the day of the shift, not on the day of the form."""
    if campaign is None or campaign.minimum_age is None:
        return
    days = [timezone.localdate(one.activity.starts_at) for one in shifts] or [timezone.localdate()]
    if completed_years(born, min(days)) < campaign.minimum_age:
        raise beside(
            "birth_date",
            _("One may come from the age of %(n)s on. Look for another campaign, or ask the office.")
            % {"n": campaign.minimum_age},
            "young",
        )


def _check_overlaps(shifts: list[Shift]) -> None:
    in_order = sorted(shifts, key=lambda one: one.activity.starts_at)
    for one, other in pairwise(in_order):
        if other.activity.starts_at < one.activity.ends_at:
            day = format_date(timezone.localdate(other.activity.starts_at), "short")
            raise beside(
                "shifts", _("Two of these shifts are at one time on %(day)s: choose one.") % {"day": day}, "overlap"
            )


def _every(campaign: Opportunity | None, every: int) -> list[Shift]:
    """The shifts to come that fall on one of these weekdays; of several at one time the first."""
    if campaign is None or not every:
        return []
    found: list[Shift] = []
    for shift in campaign.shifts.coming().select_related("activity"):
        if _falls_on(shift, every) and not _overlaps(shift, found) and not signups.why_closed(shift.activity):
            found.append(shift)
    return found


def _overlaps(one: Shift, others: Iterable[Shift]) -> bool:
    return any(_overlap(one, other) for other in others)


def _falls_on(shift: Shift, every: int) -> bool:
    return bool(Day.of(timezone.localdate(shift.activity.starts_at)) & every)


def take_places(found: Enlistment, shifts: list[Shift], *, by=None) -> list[EnlistedShift]:
    """Within a transaction. Shifts in the order of their activities, so that two who ask for the same wait in no ring."""
    hold(shift.activity_id for shift in shifts)
    taken = []
    for shift in sorted(shifts, key=lambda one: one.activity_id):
        receipt = signups.sign_up(
            shift.activity, name=found.name, phone=found.phone, key=f"{found.key[:40]}:{shift.pk}",
            language=found.language, by=by,
        )  # fmt: skip
        taken.append(saved(EnlistedShift(enlistment=found, shift=shift, sign_up=receipt.sign_up), by))
    _link(found, [one.sign_up for one in taken], by)
    return taken


def hold(activities: Iterable[int]) -> None:
    """All of them before the first place is given or given back: that writes a row that every such transaction writes, and
    who holds it must wait for nobody's activity any more."""
    list(Activity.objects.select_for_update(no_key=True).filter(pk__in=list(activities)).order_by("pk"))


def _link(found: Enlistment, asked: list[SignUp], by) -> None:
    """Whoever the office knows already is known in the new places too."""
    if found.resident_id is None and found.guest_id is None:
        return
    for one in asked:
        one.resident, one.guest = found.resident, found.guest
        saved(one, by)


def call_every(campaign: Opportunity, shifts: list[Shift], *, by=None) -> None:
    """Whoever comes every such weekday is signed up for the new shifts, the first who asked first."""
    gone = (Status.DECEASED, Status.MOVED_OUT)
    waiting = not_held_back(campaign.enlistments.open().exclude(every=0).exclude(resident__status__in=gone))
    for found in waiting.order_by("asked_at", "pk"):
        # What was taken back at that time is not asked for again.
        mine = [one.shift for one in found.shifts.select_related("shift__activity")]
        wanted: list[Shift] = []
        for shift in shifts:
            if _falls_on(shift, found.every) and not _overlaps(shift, [*mine, *wanted]):
                wanted.append(shift)
        take_places(found, [one for one in wanted if not _comes_already(found, one)], by=by)


def _comes_already(found: Enlistment, shift: Shift) -> bool:
    """By another offer of the same person."""
    mine = SignUp.objects.live().filter(activity=shift.activity_id, resident=found.resident_id)
    return found.resident_id is not None and mine.exists()


def taken_by(found: Enlistment) -> list[Taken]:
    """Its shifts in their order, in one query. Whoever was sent instead has a code of their own: theirs are not told here."""
    asked_at, of_one = OuterRef("sign_up__asked_at"), OuterRef("sign_up__activity")
    earlier = Q(asked_at__lt=asked_at) | Q(asked_at=asked_at, pk__lt=OuterRef("sign_up"))
    before = SignUp.objects.filter(earlier, activity=of_one, state=SignUpState.WAITING).order_by().values("activity")
    rows = found.shifts.annotate(before=Subquery(before.annotate(n=Count("pk")).values("n")))
    rows = rows.select_related(
        "shift__opportunity", "shift__activity__program", "sign_up__activity__village", "sign_up__substitute"
    )
    waiting = SignUpState.WAITING
    return [
        Taken(one.shift, one.sign_up, 1 + (one.before or 0) if one.sign_up.state == waiting else None) for one in rows
    ]  # fmt: skip


def written_whole(found: Enlistment, by) -> Enlistment:
    """The offer, locked, to write what touches all of its places: seen it is by who keeps the village of one of them."""
    found = locked(found, by)
    if not Enlistment.objects.whole_to(by).filter(pk=found.pk).exists():
        raise VolunteersRefused(
            _("This offer has places in villages that are not yours too. Ask the volunteer officer to change it."),
            code="elsewhere",
        )
    return found


@transaction.atomic
def withdraw(found: Enlistment, *, by=None) -> Enlistment:
    """Takes the whole offer back: every place that is still to come, and the promise to come every such day."""
    if by is not None:
        check_right(by, CHANGE)
    found = written_whole(found, by)
    if found.withdrawn_at:
        raise VolunteersRefused(_("This offer was taken back already."), code="withdrawn")
    taken = sorted(found.shifts.select_related("sign_up__activity"), key=lambda row: row.sign_up.activity_id)
    hold(one.sign_up.activity_id for one in taken)
    for one in taken:
        if one.sign_up.state != SignUpState.WITHDRAWN and not signups.why_unchangeable(one.sign_up):
            signups.withdraw(one.sign_up, by=by)
    found.withdrawn_at, found.every = timezone.now(), 0
    return saved(found, by)


@transaction.atomic
def permit(found: Enlistment, *, by_way: str, on: date | None = None, by=None) -> Enlistment:
    """The guardian says yes: on the page that the guardian alone was given, or on a paper that the office saw."""
    if by_way == PermittedBy.PAPER:
        check_right(by, CHANGE)
    found = written_whole(found, by)
    on = on or timezone.localdate()
    if not found.guardian_name:
        raise VolunteersRefused(_("No guardian is named here: write down who it is first."), code="guardian")
    if on > timezone.localdate():
        raise beside("on", _("This day has not come yet."), "future")
    if found.permitted_on is None:
        found.permitted_on, found.permitted_by = on, by_way
        saved(found, by)
    return found
