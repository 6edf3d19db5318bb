"""Drinking-water points: how many they serve, and the tests of their water; each write within the villages of who writes."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.keyed import made_once
from core.saving import saved
from economy.models import WaterPoint, WaterServed, WaterTest
from economy.place_enums import TO_DO, WaterState
from economy.services.access import EconomyRefused, beside, check_not_ahead, check_right
from residents.models import Resident
from residents.services.tasks import tasks_from_check

TEST, CORRECT, CHANGE = "economy.add_watertest", "economy.change_watertest", "economy.change_waterpoint"
TASK = "residents.add_task"
ASKS = {
    WaterState.UNSAFE: _("Water not safe: close “%(point)s” or put it right, and test again"),
    WaterState.OVERDUE: _("Test the water of “%(point)s”: the day has passed"),
    WaterState.NEVER: _("Test the water of “%(point)s” for the first time"),
}


def point_in_sight(pk: int, by) -> WaterPoint:
    """The point, locked while it is written about."""
    point = WaterPoint.objects.written_by(by).select_for_update(of=("self",)).filter(pk=pk).first()
    if point is None:
        raise EconomyRefused(_("Choose a water point of a village that is given to you."), code="unseen")
    return point


@transaction.atomic
def record_test(
    point: WaterPoint, *, taken_on: date, kind: str, result: str, laboratory: str = "", due_on: date | None = None,
    note: str = "", key: str, by,
) -> WaterTest:  # fmt: skip
    check_right(by, TEST)
    point = point_in_sight(point.pk, by)
    _check_day(point, "taken_on", taken_on)
    said = {"kind": kind, "result": result, "laboratory": laboratory.strip(), "due_on": due_on, "note": note.strip()}
    made = WaterTest(point=point, taken_on=taken_on, key=key, recorded_by=by, **said)
    return made_once(WaterTest, key, lambda: saved(made, by))


def _check_day(point: WaterPoint, field: str, day: date) -> None:
    check_not_ahead(field, day)
    if point.began_on and day < point.began_on:
        raise beside(field, _("The water point was not there on this day: see since when it is in use."), "before")
    if point.ended_on and day >= point.ended_on:
        raise beside(field, _("The water point was out of use on this day."), "after")


@transaction.atomic
def correct_test(test: WaterTest, *, version: int, by, **said) -> WaterTest:
    """What came of it from the laboratory, or what was mistyped. `version` is that of the test which the form showed."""
    check_right(by, CORRECT)
    test, point = _locked(test, by)
    if test.version != version:
        raise EconomyRefused(
            _("Somebody else changed this test meanwhile. Open it anew and look at what changed."), code="lost"
        )
    _check_day(point, "taken_on", said["taken_on"])
    for name, value in said.items():
        setattr(test, name, value)
    return saved(test, by)


@transaction.atomic
def take_back_test(test: WaterTest, *, by) -> None:
    """A test that was written for the wrong point: it goes, and its history stays."""
    check_right(by, CORRECT)
    test, _point = _locked(test, by)
    test._history_user = by
    test.delete()


def _locked(test: WaterTest, by) -> tuple[WaterTest, WaterPoint]:
    point = point_in_sight(test.point_id, by)
    found = WaterTest.objects.select_for_update(of=("self",)).filter(pk=test.pk).first()
    if found is None:
        raise EconomyRefused(_("This test was taken back already."), code="gone")
    return found, point


@transaction.atomic
def count_served(point: WaterPoint, *, on: date, households: int, by) -> WaterServed:
    """So many households as of a day; the same day again writes the number anew."""
    check_right(by, TEST)
    point = point_in_sight(point.pk, by)
    _check_day(point, "on", on)
    counted = WaterServed.objects.filter(point=point, on=on).first() or WaterServed(point=point, on=on)
    counted.households = households
    return saved(counted, by)


def ask_for_tests(*, by) -> tuple[int, int]:
    """A task for each point that needs something done, for who looks after it: how many are new, and how many points have
    nobody to ask."""
    check_right(by, CHANGE)
    check_right(by, TASK)
    on = timezone.localdate()
    found = WaterPoint.objects.visible_to(by).in_use(on).with_state(on).filter(state__in=TO_DO)
    made, nobody = 0, 0
    for point in found:
        whom = Resident.objects.visible_to(by).living().filter(pk=point.caretaker_id)
        what = str(ASKS[WaterState(point.state)] % {"point": point.name})[:200]
        made += tasks_from_check(f"water-{point.pk}", rows=whom, what=what, by=by)
        nobody += not whom.exists()
    return made, nobody
