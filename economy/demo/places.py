"""Water points, food banks and seed exchanges of the story: some safe, one not, one overdue, one never tested."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from economy.models import CommunityStore, StoreMovement, WaterPoint, WaterTest
from economy.place_enums import StoreKind, TestKind, TestResult, Treatment, WaterSource, Way
from economy.services import stores, water
from programs.demo.places import place_point
from programs.demo.words import Words, said
from programs.models import Organization
from residents.models import Household, Resident, Village


class Told(NamedTuple):
    """A point; `tests` are days ago and results, the earliest first."""

    name: Words
    village: int
    source: str
    treatment: int
    committee: str
    households: int
    tests: tuple[tuple[int, str, str], ...]


SAFE, UNSAFE = TestResult.SAFE, TestResult.UNSAFE
KIT, LAB = TestKind.FIELD_KIT, TestKind.LABORATORY
POINTS = (
    Told(Words("จุดน้ำดื่มหน้ามัสยิด (ตัวอย่าง)", "Tempat air minum depan masjid (contoh)", "Drinking water at the mosque (example)"), 3,
         WaterSource.DEEP_WELL, Treatment.FILTER | Treatment.ULTRAVIOLET, "คณะกรรมการน้ำดื่มหมู่ 3", 62, ((400, KIT, SAFE), (210, LAB, SAFE), (35, LAB, SAFE))),
    Told(Words("ตู้น้ำดื่มศาลาประชาคม (ตัวอย่าง)", "Mesin air minum balai raya (contoh)", "Water machine at the village hall (example)"), 1,
         WaterSource.VENDING, Treatment.OSMOSIS, "คณะกรรมการหมู่บ้าน หมู่ 1", 48, ((60, KIT, SAFE),)),
    Told(Words("ประปาภูเขาบ้านบน (ตัวอย่าง)", "Air bukit (contoh)", "Hill water (example)"), 8,
         WaterSource.HILL, int(Treatment.NOTHING), "กลุ่มผู้ใช้น้ำ หมู่ 8", 35, ((190, KIT, SAFE), (12, LAB, UNSAFE))),
    Told(Words("บ่อน้ำตื้นข้างโรงเรียน (ตัวอย่าง)", "Perigi tepi sekolah (contoh)", "Well beside the school (example)"), 4,
         WaterSource.SHALLOW_WELL, int(Treatment.CHLORINE), "กรรมการสถานศึกษา", 27, ((430, LAB, SAFE),)),
    Told(Words("ถังน้ำฝนศูนย์เด็กเล็ก (ตัวอย่าง)", "Tangki air hujan tadika (contoh)", "Rain tank of the day-care centre (example)"), 2,
         WaterSource.RAIN, 0, "คณะกรรมการศูนย์เด็กเล็ก", 19, ()),
)  # fmt: skip


class Kept(NamedTuple):
    """`goods`: name, unit, how much came in."""

    name: Words
    kind: str
    village: int
    open_when: Words
    goods: tuple[tuple[str, str, int], ...]


STORES = (
    Kept(Words("ธนาคารอาหารชุมชน (ตัวอย่าง)", "Bank makanan (contoh)", "Food bank (example)"), StoreKind.FOOD, 3,
         Words("วันศุกร์ 13.00-16.00 น.", "Jumaat 13.00-16.00", "Fridays 13:00-16:00"), (("ข้าวสาร", "กก.", 240), ("ไข่", "แผง", 30), ("น้ำมันพืช", "ขวด", 48))),
    Kept(Words("แลกเปลี่ยนเมล็ดพันธุ์ (ตัวอย่าง)", "Pertukaran benih (contoh)", "Seed exchange (example)"), StoreKind.SEED, 8,
         Words("วันอาทิตย์แรกของเดือน", "Ahad pertama setiap bulan", "The first Sunday of the month"), (("พริกพื้นบ้าน", "ซอง", 40), ("ถั่วฝักยาว", "ซอง", 60), ("ผักกูด", "กอ", 25))),
)  # fmt: skip


def is_told() -> bool:
    return WaterPoint.objects.exists() or CommunityStore.objects.exists()


@transaction.atomic
def tell_places(*, seed: int, today: date, officer) -> dict[str, int]:
    """Returns how much was made. `officer` writes for the office; a village that is not there has no place."""
    chance = random.Random(f"places {seed}")  # noqa: S311 - a story, no secret
    villages = {one.number: one for one in Village.objects.all()}
    for place, told in enumerate(POINTS):
        if told.village in villages:
            _point(told, place, villages[told.village], today, officer)
    for place, kept in enumerate(STORES):
        if kept.village in villages:
            _store(kept, place, villages[kept.village], chance, today, officer)
    return {
        "points": WaterPoint.objects.count(), "tests": WaterTest.objects.count(), "stores": CommunityStore.objects.count(),
        "movements": StoreMovement.objects.count(),
    }  # fmt: skip


def _point(told: Told, place: int, village: Village, today: date, officer) -> None:
    latitude, longitude = place_point(village.number, place)
    caretaker = Resident.objects.living().aged(25, 60, on=today).filter(village=village).order_by("pk").first()
    point = WaterPoint(
        village=village, source=told.source, treatment=told.treatment, committee=told.committee, caretaker=caretaker, months_between=6,
        latitude=latitude, longitude=longitude, began_on=today - timedelta(days=900), **said(name=told.name),
    )  # fmt: skip
    point._history_user = officer
    point.save()
    water.count_served(point, on=today - timedelta(days=30), households=told.households, by=officer)
    for ago, kind, result in told.tests:
        water.record_test(
            point, taken_on=today - timedelta(days=ago), kind=kind, result=result, by=officer,
            laboratory="ห้องปฏิบัติการตัวอย่าง" if kind == LAB else "", key=f"demo-{point.pk}-{ago}",
        )  # fmt: skip


def _store(kept: Kept, place: int, village: Village, chance, today: date, officer) -> None:
    latitude, longitude = place_point(village.number, place + 3)
    store = CommunityStore(
        kind=kept.kind, village=village, latitude=latitude, longitude=longitude, began_on=today - timedelta(days=300),
        organization=Organization.objects.filter(village=village).order_by("pk").first(),
        **said(name=kept.name, open_when=kept.open_when),
    )  # fmt: skip
    store._history_user = officer
    store.save()
    houses = list(Household.objects.filter(village=village).order_by("house_key")[:12])
    for name, unit, quantity in kept.goods:
        good = stores.add_good(store, name=name, unit=unit, by=officer)
        _move(good, Way.IN, quantity, today - timedelta(days=200), None, officer)
        for turn, house in enumerate(chance.sample(houses, min(4, len(houses)))):
            _move(good, Way.OUT, quantity // 8, today - timedelta(days=150 - 30 * turn), house, officer)


def _move(good, way: str, quantity: int, on: date, house: Household | None, officer) -> None:
    key = f"demo-{good.pk}-{way}-{on.isoformat()}"
    stores.move(good, way=way, on=on, quantity=Decimal(quantity), household=house, key=key, by=officer)
