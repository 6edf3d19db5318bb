"""Fictional water points, food banks and seed exchanges for tests."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from economy.models import CommunityStore, StoreGood, StoreMovement, WaterPoint, WaterTest
from economy.place_enums import StoreKind, TestKind, TestResult, WaterSource, Way
from economy.services.stores import move
from residents.tests import factories as people


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def point(name="จุดน้ำดื่มมัสยิด", *, number=1, **values) -> WaterPoint:
    values = {"source": WaterSource.DEEP_WELL, "months_between": 6} | values
    return WaterPoint.objects.create(name=name, village=people.village(number), **values)


def sampled(of: WaterPoint, taken_on: date, result=TestResult.SAFE, **values) -> WaterTest:
    values = {"kind": TestKind.LABORATORY} | values
    return WaterTest.objects.create(point=of, taken_on=taken_on, result=result, **values)


def store(name="ธนาคารข้าวหมู่ 1", *, number=1, kind=StoreKind.FOOD, **values) -> CommunityStore:
    return CommunityStore.objects.create(name=name, kind=kind, village=people.village(number), **values)


def good(of: CommunityStore | None = None, name="ข้าวสาร", unit="กก.") -> StoreGood:
    return StoreGood.objects.create(store=of or store(), name=name, unit=unit)


def came_in(of: StoreGood, quantity, on: date | None = None, **values) -> StoreMovement:
    return moved(of, quantity, on, way=Way.IN, **values)


def given_out(of: StoreGood, quantity, on: date | None = None, **values) -> StoreMovement:
    return moved(of, quantity, on, way=Way.OUT, **values)


def moved(of: StoreGood, quantity, on: date | None, **values) -> StoreMovement:
    values = {"key": str(uuid4()), "by": None} | values
    return move(of, on=on or timezone.localdate(), quantity=Decimal(quantity), **values)


def world(person, *, note: str) -> dict:
    """A water point with a test and a store with a movement, of one village, by the names of their models."""
    number = person.village.number
    kept = store(f"ธนาคารข้าวทดลอง {number}", number=number)
    came_in(good(kept), 20, household=person.household, note=note)
    of = point(f"จุดน้ำดื่มทดลอง {number}", number=number, caretaker=person)
    sampled(of, days_ago(20))
    return {"waterpoint": of, "communitystore": kept}
