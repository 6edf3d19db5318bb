"""Fictional groups for tests: an enterprise with its members, a product, savings, a round of buying."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from economy.group_enums import EnterpriseState
from economy.models import BuyingOrder, BuyingRound, Enterprise, Product, SavingsFigure
from economy.services import buying
from programs.enums import OrganizationKind
from programs.models import Membership, Organization
from programs.tests import factories as programs
from residents.models import Household, Resident
from residents.tests import factories as people

TODAY = timezone.localdate


def group(name="กลุ่มแปรรูปทดลอง", *, village=1, **values) -> Organization:
    values = {"kind": OrganizationKind.ENTERPRISE, "village": people.village(village), "phone": "08x-000-0400"} | values
    return programs.organization(name, **values)


def member(of: Organization, person: Resident | None = None, **values) -> Membership:
    return Membership.objects.create(
        organization=of, resident=person or people.resident(), **{"since": date(2020, 1, 1)} | values
    )


def seven(of: Organization, *, village=1) -> list[Resident]:
    """Members of as many families and houses as there are people."""
    names = ["สะมะแอ", "ดอเลาะ", "มะดีเยาะ", "ยูโซะ", "แก้วทอง", "อาแว", "เจ๊ะเต๊ะ"]
    found = [
        people.resident(f"สมาชิก{n}", name, house=people.household(village, f"7/{n}")) for n, name in enumerate(names)
    ]
    for one in found:
        member(of, one)
    return found


def enterprise(of: Organization | None = None, *, registered=date(2024, 5, 1), **values) -> Enterprise:
    """Registered in 2567, unless it is said otherwise."""
    of = of or group()
    if registered:
        values = {
            "state": EnterpriseState.REGISTERED, "registered_on": registered, "registration_no": f"6-96-05-01/1-{of.pk:04}",
        } | values  # fmt: skip
    return Enterprise.objects.create(organization=of, **values)


def product(name="ข้าวเกรียบปลา", *, of: Organization | None = None, published_at=programs.LONG_AGO, **values) -> Product:
    values = {"price": Decimal(35), "unit": "ถุง", "published_at": published_at} | values
    return Product.objects.create(organization=of or group(), name=name, **values)


def figure(
    of: Organization | None = None, *, as_of=date(2026, 6, 30), members=40, saved=Decimal(120_000), **values
) -> SavingsFigure:
    return SavingsFigure.objects.create(
        organization=of or group("กลุ่มออมทรัพย์ทดลอง"), as_of=as_of, members=members, saved=saved, **values
    )


def buying_round(of: Organization | None = None, **values) -> BuyingRound:
    today = TODAY()
    values = {
        "goods": "ข้าวสาร", "unit": "ถุง 5 กก.", "market_price": Decimal(180), "group_price": Decimal("155.50"),
        "order_until": today + timedelta(days=5), "deliver_on": today + timedelta(days=10),
    } | values  # fmt: skip
    return BuyingRound.objects.create(organization=of or group("กลุ่มซื้อร่วมทดลอง"), **values)


def order(of: BuyingRound, house: Household | None = None, *, quantity=2, key="") -> BuyingOrder:
    house = house or people.household()
    return buying.place_order(of, household=house, quantity=quantity, key=key or f"order-{of.pk}-{house.pk}", by=None)


def world(person: Resident) -> dict:
    """What the village of a person has, by the names of the models."""
    of = group(f"กลุ่มเศรษฐกิจของหมู่ {person.village.number}", village=person.village.number)
    made = {
        "enterprise": enterprise(of),
        "product": product(of=of),
        "savingsfigure": figure(of),
        "buyinground": buying_round(of),
    }
    return made | {"buyingorder": order(made["buyinground"], person.household)}
