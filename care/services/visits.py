"""Home visits: one form for a house, written once however often it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from care.models import HomeVisit, VisitedPerson, VisitPhoto
from care.models.assignment import given_to
from care.models.visit import IMPOSSIBLE, VITALS
from care.services.assessments import check_day, check_scores, write_assessment
from care.services.rights import CareRefused, check_right, check_sight
from care.work_enums import Outcome
from core.keyed import made_once
from residents.files import Examined
from residents.models import Household, Resident
from residents.services.files import add_file

VISIT = "care.add_homevisit"


@dataclass(frozen=True)
class Found:
    """What was found of one person. `scores`: the ten items of the ADL, empty where it was not asked;
    `photos`: names and pictures that were looked through (residents.files.examine)."""

    resident: Resident
    outcome: str = Outcome.SEEN
    vitals: dict[str, Decimal | int] = field(default_factory=dict)
    scores: dict[str, int] = field(default_factory=dict)
    note: str = ""
    needs: str = ""
    next_on: date | None = None
    photos: Sequence[tuple[str, Examined]] = ()
    agreed: bool = False


def members_of(house: Household, by):
    """The people of the house whom `by` may visit."""
    people, condition = house.residents.visible_to(by).living(), given_to(by)
    return (people if condition is None else people.filter(condition)).order_by("birth_date", "pk")


def record_visit(house: Household, found: Sequence[Found], *, key: str, on: date, note: str = "", by) -> HomeVisit:
    """Writes the visit with all that was found. The same `key` again gives the first visit, whatever it says now.

    Raises CareRefused, or residents.services.files.FileRefused, with what is wrong and what to do; nothing is written then.
    """
    check_right(by, VISIT)
    if first := HomeVisit.objects.filter(key=key).first():
        return first
    _check(house, found, on, note, by)
    return made_once(HomeVisit, key, lambda: _write(house, found, key=key, on=on, note=note, by=by))


def _check(house: Household, found: Sequence[Found], on: date, note: str, by) -> None:
    if not found:
        raise CareRefused(_("Nobody is marked yet: say for at least one person whether you saw them."), code="nobody")
    if not Household.objects.visible_to(by).filter(pk=house.pk).exists():
        raise CareRefused(
            _("This house is not, or no more, among those that you see. Ask the care officer."), code="unseen"
        )
    check_sight([one.resident for one in found], by)
    if len({one.resident.pk for one in found}) < len(found):
        raise CareRefused(_("One person stands here twice."), code="twice")
    for one in found:
        check_day(one.resident, on)
        _check_found(one, on)


def _check_found(one: Found, on: date) -> None:
    said = {"name": one.resident.full_name}
    measured = {name: value for name, value in one.vitals.items() if value is not None}
    if one.outcome != Outcome.SEEN and (measured or one.scores or one.photos):
        raise CareRefused(
            _("%(name)s was not seen, yet something is measured or photographed. Which of the two is right?"),
            code="not_seen", params=said,
        )  # fmt: skip
    if one.scores:
        check_scores(one.scores)
    for vital in VITALS:
        check_vital(vital, measured.get(vital.name))
    high, low = measured.get("pressure_high"), measured.get("pressure_low")
    if (high is None) != (low is None) or (high is not None and high <= low):
        raise CareRefused(
            _("Blood pressure has two numbers, such as 120 and 80; the first is the higher."), code="pressure"
        )
    if one.next_on and one.next_on <= on:
        raise CareRefused(_("The next visit of %(name)s lies before this one."), code="next", params=said)
    if one.photos and not one.agreed:
        raise CareRefused(
            _("Without the word of %(name)s, or of the family, no photo is kept. Ask, and tick it."), code="consent",
            params=said,
        )  # fmt: skip


def check_vital(vital, value) -> None:
    if value is not None and not vital.least <= value <= vital.most:
        said = {"title": vital.title, "least": vital.least, "most": vital.most}
        raise CareRefused(f"%(title)s: {IMPOSSIBLE}", code="impossible", params=said)


@transaction.atomic
def _write(house: Household, found: Sequence[Found], *, key: str, on: date, note: str, by) -> HomeVisit:
    visit = HomeVisit(household=house, on=on, note=note, key=key, recorded_by=by)
    # First: of two that are sent at once, the second waits here, and writes nothing.
    visit.save(force_insert=True)
    for one in found:
        _write_person(visit, one, by)
    return visit


def _write_person(visit: HomeVisit, one: Found, by) -> None:
    assessment = None
    if one.scores:
        own = f"{visit.key}-{one.resident.pk}"[-80:]
        assessment = write_assessment(one.resident, one.scores, on=visit.on, key=own, by=by)
    row = VisitedPerson(
        visit=visit, resident=one.resident, outcome=one.outcome, note=one.note, needs=one.needs, next_on=one.next_on,
        assessment=assessment, **{name: value for name, value in one.vitals.items() if value is not None},
    )  # fmt: skip
    row.full_clean()
    row.save()
    for name, picture in one.photos:
        # A photo from a sickroom: opened later by those alone who have the right to what is sensitive.
        file = add_file(picture, name=name, resident=one.resident, sensitive=True, by=by)
        VisitPhoto.objects.create(visited=row, file=file, agreed_on=visit.on)
