"""The Barthel index, written down from a form or a visit."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.barthel import ITEMS, NAMES
from care.models import Assessment
from care.services.rights import CareRefused, check_right, check_sight
from core.keyed import made_once
from core.saving import saved
from residents.models import Resident
from thai.dates import format_date

ASSESS = "care.add_assessment"


def check_day(person: Resident, on: date) -> None:
    """Nobody is visited or assessed on a day to come, before birth or after death."""
    said = {"day": format_date(on, "short"), "name": person.full_name}
    if on > timezone.localdate():
        raise CareRefused(
            _("%(day)s has not come yet: write down what was, not what will be."), code="future", params=said
        )
    if person.birth_date and on < person.birth_date:
        raise CareRefused(_("On %(day)s %(name)s was not born yet. Look at the day."), code="unborn", params=said)
    if person.died_on and on > person.died_on:
        raise CareRefused(
            _("On %(day)s %(name)s had died. Look at the day, and whose visit it was."), code="dead", params=said
        )


def check_scores(scores: Mapping[str, int]) -> None:
    """All ten, each with points that are on the form."""
    missing = [item.title for item in ITEMS if scores.get(item.name) is None]
    if missing:
        raise CareRefused(
            _("ADL needs all ten answers; still without one: %(items)s."), code="incomplete",
            params={"items": ", ".join(map(str, missing))},
        )  # fmt: skip
    for item in ITEMS:
        if scores[item.name] not in range(item.most + 1):
            raise CareRefused(
                _("“%(item)s” has from 0 to %(most)s points, not %(given)s."), code="range",
                params={"item": item.title, "most": item.most, "given": scores[item.name]},
            )  # fmt: skip


def write_assessment(
    person: Resident, scores: Mapping[str, int], *, on: date, note: str = "", key: str, by
) -> Assessment:
    """One assessment; whoever calls has asked for the right and the sight."""
    check_day(person, on)
    check_scores(scores)
    points = {name: scores[name] for name in NAMES}
    return saved(Assessment(resident=person, on=on, note=note, key=key, recorded_by=by, **points), by)


def assess(person: Resident, scores: Mapping[str, int], *, on: date, note: str = "", key: str, by) -> Assessment:
    """By its own form. The same `key` again gives the first."""
    check_right(by, ASSESS)
    check_sight([person], by)
    return made_once(
        Assessment, key, lambda: write_assessment(person, scores, on=on, note=note, key=key, by=by)
    )  # fmt: skip


@transaction.atomic
def correct(assessment: Assessment, *, by) -> Assessment:
    """An assessment as a form corrected it; what it said before stays in the history."""
    check_right(by, "care.change_assessment")
    check_sight([assessment.resident], by)
    check_day(assessment.resident, assessment.on)
    check_scores(assessment.scores)
    return saved(assessment, by)
