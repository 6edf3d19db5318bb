"""Buying together: a round is opened, takes orders of households, is ordered, handed out, and ends."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.keyed import made_once
from core.saving import saved
from economy.group_enums import BuyingState
from economy.models import BuyingOrder, BuyingRound
from economy.services.access import EconomyRefused, beside, check_not_ahead, check_right, house_in_sight, locked
from economy.services.groups import check_organization

ADD, CHANGE = "economy.add_buyinground", "economy.change_buyinground"
ORDER, CHANGE_ORDER = "economy.add_buyingorder", "economy.change_buyingorder"


def open_round(*, key: str, by, **said) -> BuyingRound:
    """`said`: organization, goods, unit, market_price, group_price, order_until, deliver_on, place, note."""
    check_right(by, ADD)
    check_organization(said["organization"], by)
    if said["order_until"] < timezone.localdate():
        raise beside("order_until", _("The last day of orders is over: nobody could order."), "past")
    made = BuyingRound(key=key, opened_by=by, **said)
    return made_once(BuyingRound, key, lambda: saved(made, by))


@transaction.atomic
def change_round(found: BuyingRound, *, by) -> BuyingRound:
    """A round as its form wrote it, while it takes orders."""
    check_right(by, CHANGE)
    check_organization(found.organization, by)
    check_change(found, locked(found, by))
    return saved(found, by)


def check_change(found: BuyingRound, there: BuyingRound) -> None:
    """What households were told of the price stays once they ordered."""
    if there.state != BuyingState.OPEN:
        raise EconomyRefused(_("The round takes no orders any more: it stays as it is."), code="state")
    if there.orders.exists() and found.group_price > there.group_price:
        raise beside(
            "group_price", _("Households have ordered at a lower price: cancel the round and open another."), "dearer"
        )


def _in_state(found: BuyingRound, state: str, message: str, by) -> BuyingRound:
    found = locked(found, by)
    if found.state != state:
        raise EconomyRefused(message, code="state")
    return found


# --- orders


def place_order(found: BuyingRound, *, household, quantity: int, ordered_by: str = "", key: str, by) -> BuyingOrder:
    """What one household orders. The same `key` again gives the first one."""
    check_right(by, ORDER)
    return made_once(
        BuyingOrder,
        key,
        lambda: _placed(found, household=household, quantity=quantity, ordered_by=ordered_by, key=key, by=by),
    )


@transaction.atomic
def _placed(found: BuyingRound, *, household, quantity: int, ordered_by: str, key: str, by) -> BuyingOrder:
    house, found = house_in_sight(household.pk, by), _taking_orders(found, by)
    if found.orders.filter(household=house).exists():
        raise beside("household", _("This household has ordered already: change its order."), "twice")
    return saved(
        BuyingOrder(
            round=found, household=house, quantity=quantity, ordered_by=ordered_by.strip(), recorded_by=by, key=key
        ),
        by,
    )


def _taking_orders(found: BuyingRound, by) -> BuyingRound:
    found = _in_state(found, BuyingState.OPEN, _("The round takes no orders any more."), by)
    if not found.takes_orders():
        raise EconomyRefused(
            _("The last day of orders is over. Move it in the round, if the seller agrees."), code="late"
        )
    return found


@transaction.atomic
def change_order(order: BuyingOrder, *, quantity: int, ordered_by: str = "", version: int, by) -> BuyingOrder:
    check_right(by, CHANGE_ORDER)
    _taking_orders(order.round, by)
    order = locked(order, by)
    if order.version != version:
        raise EconomyRefused(_("Somebody else changed this order meanwhile. Open it anew."), code="lost")
    order.quantity, order.ordered_by = quantity, ordered_by.strip()
    return saved(order, by)


@transaction.atomic
def withdraw_order(order: BuyingOrder, *, by) -> None:
    """The household does not want it any more; the history keeps that it did."""
    check_right(by, CHANGE_ORDER)
    _taking_orders(order.round, by)
    order = locked(order, by)
    order._history_user = by
    order.delete()


# --- the way of a round


@transaction.atomic
def close_orders(found: BuyingRound, *, by) -> BuyingRound:
    """It is ordered from the seller: nothing is added any more."""
    check_right(by, CHANGE)
    found = _in_state(found, BuyingState.OPEN, _("The round takes no orders any more."), by)
    if not found.orders.exists():
        raise EconomyRefused(_("No household has ordered: write orders down, or cancel the round."), code="empty")
    found.state = BuyingState.ORDERED
    return saved(found, by)


@transaction.atomic
def take_orders_again(found: BuyingRound, *, by) -> BuyingRound:
    check_right(by, CHANGE)
    found = _in_state(found, BuyingState.ORDERED, _("Only a round that was just ordered takes orders again."), by)
    if found.orders.filter(delivered__isnull=False).exists():
        raise EconomyRefused(_("Some of it is handed out already."), code="handed_out")
    found.state = BuyingState.OPEN
    return saved(found, by)


@transaction.atomic
def hand_out(
    found: BuyingRound, came: dict[int, int | None], *, on: date | None = None, sure: bool = False, by
) -> list[BuyingOrder]:
    """What each household got: by key of its order, how many; None: not handed out yet. Returns those that changed."""
    check_right(by, CHANGE_ORDER)
    found = _in_state(found, BuyingState.ORDERED, _("First close the orders: then it is handed out."), by)
    on = on or timezone.localdate()
    check_not_ahead("on", on)
    orders = list(BuyingOrder.objects.visible_to(by).select_for_update(of=("self",)).filter(round=found, pk__in=came))
    if not sure and any((came[one.pk] or 0) > one.quantity for one in orders):
        raise EconomyRefused(
            _("More is handed out than was ordered. Check what is marked, or tick that it is so."), code="more"
        )
    changed = [one for one in orders if one.delivered != came[one.pk]]
    for order in changed:
        order.delivered = came[order.pk]
        given = order.delivered is not None
        order.delivered_on, order.delivered_by = (on, by) if given else (None, None)
        saved(order, by)
    return changed


@transaction.atomic
def finish(found: BuyingRound, *, by) -> BuyingRound:
    check_right(by, CHANGE)
    found = _in_state(found, BuyingState.ORDERED, _("This round is not being handed out."), by)
    left = found.orders.filter(delivered__isnull=True).count()
    if left:
        raise EconomyRefused(
            _("%(n)s households have no number yet of what they got. Write 0 where nothing came."),
            code="left",
            params={"n": left},
        )
    found.state = BuyingState.DELIVERED
    return saved(found, by)


@transaction.atomic
def cancel(found: BuyingRound, *, reason: str, by) -> BuyingRound:
    check_right(by, CHANGE)
    found = locked(found, by)
    if found.state not in (BuyingState.OPEN, BuyingState.ORDERED):
        raise EconomyRefused(_("This round has ended already."), code="state")
    if not reason.strip():
        raise beside("reason", _("Write why it is cancelled: the households will ask."), "reason")
    if found.orders.filter(delivered__gt=0).exists():
        raise EconomyRefused(_("Some of it is handed out already: finish the round."), code="handed_out")
    found.state, found.cancel_reason = BuyingState.CANCELLED, reason.strip()[:200]
    return saved(found, by)
