"""The people of a shift in one list: who has a place or waits, who arrived by code, who was there, whose hours are confirmed."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from programs.enums import SignUpState
from programs.models import Guest, Participation, SignUp
from programs.rules import minutes_between
from residents.models import Resident
from thai.dates import completed_years
from volunteers.known import trained_in
from volunteers.models import OF_AGE, CheckIn, ConfirmedHours, Enlistment, Shift, Volunteer
from volunteers.rules.fitting import cleared


@dataclass
class Line:
    """One person of a shift; `suggested`: how many minutes they seem to have been there, None where nothing tells."""

    key: str
    sign_up: SignUp | None
    part: Participation | None
    needs_permission: bool = False
    too_young: bool = False
    untrained: list[str] = field(default_factory=list)
    unchecked: bool = False
    suggested: int | None = None

    @property
    def may_help(self) -> bool:
        """Nothing about the age speaks against it. Who is too young is for the leader to decide, knowingly."""
        return not (self.needs_permission or self.too_young)

    @property
    def check_in(self) -> CheckIn | None:
        return getattr(self.sign_up, "check_in", None)

    @property
    def confirmed(self) -> ConfirmedHours | None:
        return getattr(self.part, "confirmed_hours", None)

    @property
    def mark(self) -> str:
        """What of confirmed hours a page showed; another one where they were written again, or anew."""
        return f"{self.confirmed.pk}:{self.confirmed.version}" if self.confirmed else ""

    @property
    def enlistment(self) -> Enlistment | None:
        return self.sign_up.enlisted.enlistment if hasattr(self.sign_up, "enlisted") else None

    @property
    def resident(self) -> Resident | None:
        return (self.part and self.part.resident) or (self.sign_up and self.sign_up.resident)

    @property
    def guest(self) -> Guest | None:
        return (self.part and self.part.guest) or (self.sign_up and self.sign_up.guest)

    @property
    def who(self) -> tuple:
        """Keys of the resident and of the guest."""
        return (self.resident and self.resident.pk, self.guest and self.guest.pk)

    @property
    def name(self) -> str:
        if self.resident:
            return self.resident.full_name
        return self.guest.name if self.guest else self.sign_up.name

    @property
    def phone(self) -> str:
        if self.sign_up and self.sign_up.phone:
            return self.sign_up.phone
        return self.resident.phones if self.resident else self.guest.phone

    @property
    def waits(self) -> bool:
        return bool(self.sign_up) and self.sign_up.state == SignUpState.WAITING

    @property
    def present(self) -> bool | None:
        """What is written down; None: nobody has said yet."""
        return self.part.present if self.part else None

    @property
    def arrived(self) -> bool:
        return bool(self.present) or (self.present is None and self.check_in is not None)

    @property
    def volunteer(self) -> Volunteer | None:
        return getattr(self.resident or self.guest, "volunteer", None)

    def is_checked(self, day: date) -> bool:
        """Whether the office's check of the person, for work with people in their homes, is good on that day."""
        return self.volunteer is not None and cleared(self.volunteer.cleared_until, day)

    @property
    def photos_agreed(self) -> bool:
        """As the office knows it of a volunteer, who may have taken it back; of somebody new, as this offer says."""
        said = self.volunteer or self.enlistment
        return said is not None and said.photos_agreed

    @property
    def born(self) -> date | None:
        """As the registry has it, else as the person said."""
        person = self.resident or self.volunteer
        return getattr(person, "birth_date", None) or (self.enlistment.birth_date if self.enlistment else None)


def roster(shift: Shift, user) -> list[Line]:
    """Whom `user` sees, those with a place first. A bounded number of statements, however many people there are."""
    activity = shift.activity
    lines = lines_of(activity, user)
    day = timezone.localdate(activity.starts_at)
    _ask_age(lines, shift)
    checked = shift.opportunity.kind.for_people
    needed = list(shift.opportunity.trainings.all())
    trained = trained_in(needed, day, residents=_keys(lines, 0), guests=_keys(lines, 1))
    for line in lines:
        line.untrained = [one.name for one in needed if line.who not in trained[one.pk]]
        line.unchecked = checked and not line.is_checked(day)
        line.suggested = _suggested(line, activity)
    return lines


def line_of(sign_up: SignUp, shift: Shift) -> Line:
    """Of somebody who comes just now: whether they may, by what is known of their age today."""
    line = Line(f"s{sign_up.pk}", sign_up, None)
    _ask_age([line], shift)
    return line


def _ask_age(lines: list[Line], shift: Shift) -> None:
    """Who is under age on the day and has no guardian's permission, and who is too young for this work at all."""
    day, least = timezone.localdate(shift.activity.starts_at), shift.opportunity.minimum_age
    years = {line.key: completed_years(line.born, day) for line in lines if line.born}
    permitted = _permitted([line for line in lines if years.get(line.key, OF_AGE) < OF_AGE])
    for line in lines:
        age = years.get(line.key, OF_AGE)
        line.needs_permission = age < OF_AGE and not _is_permitted(line, permitted)
        line.too_young = line.key in years and least is not None and age < least


def lines_of(activity, user) -> list[Line]:
    """Whom `user` sees of the activity, of what they said and what was written down; nothing of it is judged yet."""
    parts = list(
        activity.parts.visible_to(user).order_by("pk").select_related(
            "resident__village", "resident__volunteer", "guest__volunteer", "confirmed_hours", "sign_up__check_in", "sign_up__enlisted__enlistment"
        )
    )  # fmt: skip
    asked = activity.sign_ups.visible_to(user).live().order_by("state", "asked_at", "pk").select_related(
        "resident__village", "resident__volunteer", "guest__volunteer", "check_in", "enlisted__enlistment"
    )  # fmt: skip
    by_person = {(part.resident_id, part.guest_id): part for part in parts}
    by_sign_up = {part.sign_up_id: part for part in parts if part.sign_up_id}
    lines, told = [], set()
    for one in asked:
        known = by_person.get((one.resident_id, one.guest_id)) if one.resident_id or one.guest_id else None
        part = by_sign_up.get(one.pk) or known
        lines.append(Line(f"s{one.pk}", one, part))
        told.add(part.pk if part else None)
    return lines + [Line(f"p{part.pk}", part.sign_up, part) for part in parts if part.pk not in told]


def _keys(lines: list[Line], which: int) -> set[int]:
    return {line.who[which] for line in lines if line.who[which]}


def _permitted(young: list[Line]) -> set[tuple]:
    """Who of them has a guardian's permission in any offer, as (resident, guest)."""
    if not young:
        return set()
    theirs = Q(resident__in=_keys(young, 0)) | Q(guest__in=_keys(young, 1))
    offers = Enlistment.objects.open().filter(theirs, permitted_on__isnull=False).order_by()
    return set(offers.values_list("resident", "guest"))


def _is_permitted(line: Line, permitted: set[tuple]) -> bool:
    """By the form of this shift; of who came without one, by any."""
    if line.enlistment:
        return line.enlistment.permitted_on is not None
    return line.who in permitted


def _suggested(line: Line, activity) -> int | None:
    """As it is written already; by the code at the place, within the shift; else as long as it was planned."""
    if line.confirmed:
        return line.confirmed.minutes
    if line.part and line.part.minutes:
        return line.part.minutes
    if line.check_in is None:
        return activity.minutes
    came = max(line.check_in.came_at, activity.starts_at)
    left = min(line.check_in.left_at or activity.ends_at, activity.ends_at)
    return minutes_between(came, left) if left > came else None
