"""Groups, buying together, water points and stores of the economy, by hand."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from economy.models import (
    BuyingOrder,
    BuyingRound,
    CommunityStore,
    Enterprise,
    Product,
    Renewal,
    SavingsFigure,
    StoreGood,
    StoreMovement,
    WaterPoint,
    WaterServed,
    WaterTest,
)
from programs.models import Membership
from reports.tests.every.plain import BE, all_of, day_of, days, fiscal, gone, holds, plain, plain_book, years


def number_of(village) -> int | None:
    return village and village.number


@plain("economy_enterprises", "name", "village", "state", "members", "last_year", "due", asked=days)
def enterprises(asked):
    """The renewal is due from 1 January on, of who was registered in a year before and has not renewed."""
    on, renewals = asked["on"], all_of(Renewal)
    belong = [row for row in all_of(Membership, "resident") if holds(row, on) and not gone(row.resident, on)]
    for one in all_of(Enterprise, "organization__village"):
        members = {row.resident_id for row in belong if row.organization_id == one.organization_id}
        renewed = {row.year for row in renewals if row.enterprise_id == one.pk and row.renewed_on <= on}
        late = one.state == "registered" and one.registered_on.year < on.year and on.year + BE not in renewed
        yield (
            one.organization.name, number_of(one.organization.village), one.state, len(members) + one.outsiders,
            max(renewed, default=None), "due" if late else "",
        )  # fmt: skip


@plain("economy_products", "organization", "village", "name", "price", "pictures", "shown_from")
def products(asked):
    for one in all_of(Product, "organization__village"):
        of, shown = one.organization, one.published_at and day_of(one.published_at)
        yield of.name, number_of(of.village), one.name, one.price, len(all_of_pictures(one)), shown


def all_of_pictures(product: Product) -> list:
    return list(product.pictures.all())


@plain("economy_savings", "organization", "as_of", "members", "committee", "saved", "lent", asked=days)
def savings(asked):
    newest = {}
    for one in all_of(SavingsFigure, "organization"):
        had = newest.get(one.organization_id)
        if one.as_of <= asked["on"] and (had is None or one.as_of > had.as_of):
            newest[one.organization_id] = one
    for one in newest.values():
        yield one.organization.name, one.as_of, one.members, one.committee, one.saved, one.lent


def got(order: BuyingOrder) -> int:
    """What came; before the delivery, what was ordered."""
    return order.quantity if order.delivered is None else order.delivered


@plain("economy_buying", "goods", "deliver_on", "state", "households", "ordered", "got", "paid", "saving", asked=years)
def buying(asked):
    orders = all_of(BuyingOrder)
    for one in all_of(BuyingRound):
        if fiscal(one.deliver_on) == asked["fiscal_year"] and one.state != "cancelled":
            mine = [order for order in orders if order.round_id == one.pk]
            came = [order.delivered for order in mine if order.delivered is not None]
            yield (
                one.goods, one.deliver_on, one.state, len(mine), sum(order.quantity for order in mine),
                sum(came) if came else None, sum(came) * one.group_price if came else None,
                sum(came) * (one.market_price - one.group_price) if came else None,
            )  # fmt: skip


def buying_rounds():
    return [{"round": str(one.pk)} for one in all_of(BuyingRound)]


@plain(
    "economy_buying_list",
    "village",
    "house_no",
    "ordered_by",
    "quantity",
    "to_pay",
    "saving",
    "came",
    "signature",
    asked=buying_rounds,
)
def hand_out(asked):
    for one in all_of(BuyingOrder, "round", "household__village"):
        if one.round_id == asked["round"]:
            price, saved = one.round.group_price, one.round.market_price - one.round.group_price
            house = one.household
            yield (
                house.village.number, house.house_no, one.ordered_by, one.quantity, got(one) * price, got(one) * saved,
                one.delivered, "",
            )  # fmt: skip


@plain("economy_water", "point", "village", "households", "last_test", "result", "next_due", asked=days)
def water(asked):
    on = asked["on"]
    for one in all_of(WaterPoint, "village"):
        begun = one.began_on is None or one.began_on <= on
        if begun and (one.ended_on is None or one.ended_on > on):
            served = [row for row in all_of(WaterServed) if row.point_id == one.pk and row.on <= on]
            households = max(served, key=lambda row: row.on).households if served else None
            yield one.name, one.village.number, households, *_tested(one, on)


def _tested(point: WaterPoint, on: date) -> tuple:
    """The last test, how the water stands, when the next is due."""
    tests = [one for one in all_of(WaterTest) if one.point_id == point.pk and one.taken_on <= on]
    tests.sort(key=lambda one: (one.taken_on, one.pk))
    said = [one.result for one in tests if one.result != "waits"]
    if not tests:
        return None, "never", None
    last, due = tests[-1], tests[-1].due_on
    if due is None and point.months_between:
        due = last.taken_on + relativedelta(months=point.months_between)
    if said and said[-1] == "unsafe":
        return last.taken_on, "unsafe", due
    if due and due < on:
        return last.taken_on, "overdue", due
    return last.taken_on, "safe" if said else "waits", due


@plain("economy_stores", "store", "village", "good", "came_in", "given_out", "left", asked=years)
def stores(asked):
    last, sums = date(asked["fiscal_year"] - BE, 9, 30), defaultdict(Decimal)
    moved = all_of(StoreMovement)
    taken_back = {one.reverses_id for one in moved if one.reverses_id}
    for one in moved:
        if one.reverses_id is None and one.pk not in taken_back:
            if fiscal(one.on) == asked["fiscal_year"]:
                sums[one.good_id, one.way] += one.quantity
            if one.on <= last:
                sums[one.good_id, "left"] += one.quantity if one.way == "in" else -one.quantity
    villages = {one.pk: one.village.number for one in all_of(CommunityStore, "village")}
    for one in all_of(StoreGood, "store"):
        numbers = (sums[one.pk, which] for which in ("in", "out", "left"))
        yield one.store.name, villages[one.store_id], one.name, *numbers


plain_book("economy_year", asked=years)
