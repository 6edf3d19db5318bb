"""What groups of the story make, save and buy together. The same for the same seed and day."""

import random
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction

from core.saving import saved
from economy.demo.group_words import BOUGHT, EXAMPLE, MADE, SAVINGS_GROUP, Bought, Made
from economy.group_enums import EnterpriseState
from economy.models import BuyingRound, Enterprise, Product, SavingsFigure
from economy.rules.enterprise import due_year, renewal_days
from economy.services import buying, enterprises
from economy.services.savings import save_figure
from programs.demo.words import said
from programs.demo.write import moment
from programs.enums import OrganizationKind
from programs.models import Organization
from programs.services.publishing import publish
from residents.models import Household, Village

MONTHS, HOUSES = 12, 18
SEWING, GARDEN = "วิสาหกิจชุมชนเย็บผ้า", "ศูนย์เรียนรู้สวนผสม"


@transaction.atomic
def tell_groups(*, seed: int, today: date, officer) -> dict[str, int]:
    """Returns how much was made; nothing where there are other groups than those of the year's story. `officer` writes for the
    office."""
    chance = random.Random(f"groups {seed}")  # noqa: S311 - a story, no secret
    if _organization(SEWING) is not None:
        _tell(chance, today, officer)
    return {
        "enterprises": Enterprise.objects.count(), "products": Product.objects.count(),
        "savings": SavingsFigure.objects.count(), "buying": BuyingRound.objects.count(),
    }  # fmt: skip


def _tell(chance: random.Random, today: date, officer) -> None:
    _registered(SEWING, today, officer, renewed=True)
    _registered(GARDEN, today, officer, renewed=False)
    for made in MADE:
        _product(made, officer)
    group = _savings_group(today)
    _figures(group, chance, today, officer)
    houses = list(
        Household.objects.filter(residents__status="living").distinct().order_by("house_key", "pk")[: HOUSES * 3]
    )
    for place, bought in enumerate(BOUGHT):
        _buy(bought, place, group, chance.sample(houses, min(HOUSES, len(houses))), chance, today, officer)


def _organization(begins: str) -> Organization | None:
    return Organization.objects.filter(name_th__startswith=begins).first()


def _registered(begins: str, today: date, officer, *, renewed: bool) -> None:
    of = _organization(begins)
    if of is None:
        return
    on = date(today.year - 3, 5, 14)
    number = f"6-96-05-01/1-{9000 + of.pk} {EXAMPLE}"
    made = Enterprise(
        organization=of, state=EnterpriseState.REGISTERED, submitted_on=on - timedelta(days=20), registered_on=on,
        registration_no=number, agent_id=of.leader_id, makes=(of.offers_th or "")[:200],
    )  # fmt: skip
    enterprises.save_enterprise(made, by=officer)
    year = due_year(today, settings.ENTERPRISE_RENEWAL[0])
    for back in range(0 if renewed else 1, 3):
        first, _last = renewal_days(year - back, *settings.ENTERPRISE_RENEWAL)
        enterprises.renew(made, year=year - back, on=min(first + timedelta(days=11), today), by=officer)


def _product(told: Made, officer) -> None:
    of = _organization(told.of)
    if of is None:
        return
    product = Product(organization=of, price=told.price, **said(name=told.name, text=told.text, unit=told.unit))
    enterprises.save_product(product, by=officer)
    enterprises.choose_pictures(product, of.pictures.values_list("pk", flat=True), by=officer)
    publish(product, by=officer)


def _savings_group(today: date) -> Organization:
    of = Organization(
        kind=OrganizationKind.GROUP, village=Village.objects.order_by("number").first(), phone="08x-000-0106",
        began_on=today - timedelta(days=4000), published_at=moment(today - timedelta(days=200)), **said(**SAVINGS_GROUP),
    )  # fmt: skip
    of.save()
    return of


def _figures(of: Organization, chance, today: date, officer) -> None:
    """A month after the other, a little more in each."""
    members, saved_so_far = 96, Decimal(1_240_000)
    for back in range(MONTHS, 0, -1):
        members, saved_so_far = members + chance.randrange(3), saved_so_far + members * chance.choice((90, 100, 110))
        lent = (saved_so_far * chance.randrange(55, 75) / 100).quantize(Decimal(1))
        figure = SavingsFigure(
            organization=of, as_of=_fifth(today, back), members=members, committee=15, saved=saved_so_far, lent=lent
        )
        save_figure(figure, by=officer)


def _fifth(today: date, back: int) -> date:
    """The day on which the group meets, so many months ago."""
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 5)


def _buy(told: Bought, place: int, of: Organization, houses: list, chance, today: date, officer) -> None:
    """Opened and ordered today, since nobody orders after the last day; then moved to where the story has it."""
    until = max(today, today - timedelta(days=told.ago))
    found = buying.open_round(
        key=f"demo-{place}", organization=of, goods=told.goods, unit=told.unit, market_price=told.market, group_price=told.group,
        order_until=until, deliver_on=until + timedelta(days=7), place="ศาลาประชาคม", by=officer,
    )  # fmt: skip
    for house in houses:
        buying.place_order(
            found, household=house, quantity=chance.randrange(1, 5), key=f"demo-{place}-{house.pk}", by=officer
        )
    if told.stands == "open" or not houses:
        return
    found = buying.close_orders(found, by=officer)
    if told.stands == "delivered":
        came = {order.pk: max(0, order.quantity - (number % 9 == 8)) for number, order in enumerate(found.orders.all())}
        buying.hand_out(found, came, on=today - timedelta(days=told.ago - 7), by=officer)
        found = buying.finish(found, by=officer)
    found.order_until = today - timedelta(days=told.ago)
    found.deliver_on = found.order_until + timedelta(days=7)
    saved(found, officer)
