"""What comes into a food bank or seed exchange and what is given out: never more than there is, never changed afterwards."""

from datetime import date
from decimal import Decimal
from itertools import dropwhile

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.fields import BahtField, baht_short
from core.keyed import made_once
from core.saving import saved
from economy.models import CommunityStore, StoreGood, StoreMovement
from economy.place_enums import Way
from economy.services.access import EconomyRefused, beside, check_not_ahead, check_right
from residents.models import Household

MOVE, GOODS = "economy.add_storemovement", "economy.change_communitystore"


@transaction.atomic
def add_good(store: CommunityStore, *, name: str, unit: str, by) -> StoreGood:
    check_right(by, GOODS)
    return saved(StoreGood(store=_store_in_sight(store.pk, by), name=name.strip(), unit=unit.strip()), by)


def _store_in_sight(pk: int, by) -> CommunityStore:
    store = CommunityStore.objects.written_by(by).filter(pk=pk).first()
    if store is None:
        raise EconomyRefused(_("Choose a food bank or seed exchange of a village that is given to you."), code="unseen")
    return store


def _locked(good: StoreGood, by) -> StoreGood:
    """Of two who take from the same good at once, one waits and counts what is left then."""
    found = StoreGood.objects.select_for_update(of=("self",)).select_related("store").get(pk=good.pk)
    _store_in_sight(found.store_id, by)
    return found


@transaction.atomic
def move(
    good: StoreGood, *, way: str, on: date, quantity: Decimal, household: Household | None = None, note: str = "", key: str, by
) -> StoreMovement:  # fmt: skip
    check_right(by, MOVE)
    good = _locked(good, by)
    if first := StoreMovement.objects.filter(key=key).first():
        return first
    _check_day(good.store, on)
    if household is not None and not Household.objects.visible_to(by).filter(pk=household.pk).exists():
        raise beside("household", _("Choose a house of a village that is given to you."), "unseen")
    if way == Way.OUT:
        _check_enough(good, on, quantity)
    made = StoreMovement(
        good=good, way=way, on=on, quantity=quantity, household=household, note=note.strip(), key=key, recorded_by=by
    )
    return made_once(StoreMovement, key, lambda: saved(made, by))


def _check_day(store: CommunityStore, day: date) -> None:
    check_not_ahead("on", day)
    if store.began_on and day < store.began_on:
        raise beside("on", _("It was not open yet on this day."), "before")
    if store.ended_on and day >= store.ended_on:
        raise beside("on", _("It was closed on this day."), "after")


def _check_enough(good: StoreGood, on: date, quantity: Decimal) -> None:
    left = least_from(good, on)
    if quantity > left:
        told = _("There is only %(left)s %(unit)s of it: more cannot be given out.")
        raise beside("quantity", told % {"left": baht_short(left), "unit": good.unit}, "too_much")


def least_from(good: StoreGood, on: date) -> Decimal:
    """The least that is there from a day on: what may be taken out on that day, so that no later day is short of it."""
    days = (
        good.movements.signed()
        .values("on")
        .order_by("on")
        .annotate(more=Coalesce(Sum("change"), 0, output_field=BahtField()))
    )
    left, standing = Decimal(0), []
    for day, more in days.values_list("on", "more"):
        left += more
        standing.append((day, left))
    before = [there for day, there in standing if day <= on]
    after = [there for _day, there in dropwhile(lambda one: one[0] <= on, standing)]
    return min([before[-1] if before else Decimal(0), *after])


@transaction.atomic
def take_back(movement: StoreMovement, *, by) -> StoreMovement:
    """A row of the other way on the same day; of what was given out since, none can be taken back."""
    check_right(by, MOVE)
    good = _locked(movement.good, by)
    movement = StoreMovement.objects.get(pk=movement.pk)
    if movement.reverses_id or StoreMovement.objects.filter(reverses=movement).exists():
        raise EconomyRefused(_("This was taken back already."), code="reversed")
    if movement.way == Way.IN and movement.quantity > least_from(good, movement.on):
        raise EconomyRefused(_("Some of it has been given out since: take that back first."), code="given_out")
    back = StoreMovement(
        good=good, way=Way.OUT if movement.way == Way.IN else Way.IN, on=movement.on, quantity=movement.quantity,
        household=movement.household, reverses=movement, key=f"back-{movement.pk}", recorded_by=by,
    )  # fmt: skip
    return saved(back, by)
