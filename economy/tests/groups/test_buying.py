"""Buying together: orders, handing out, and what each household saved."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from economy.group_enums import BuyingState
from economy.models import BuyingOrder, BuyingRound
from economy.services import buying
from economy.services.access import EconomyRefused
from economy.tests import factories_groups as factories
from residents.tests import factories as people
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_user("officer_economy")


@pytest.fixture
def found():
    return factories.buying_round()


def code_of(act, *args, **said) -> str:
    with pytest.raises(EconomyRefused) as refused:
        act(*args, **said)
    problem = refused.value
    return next(iter(problem.error_dict.values()))[0].code if hasattr(problem, "error_dict") else problem.code


def handed_out(found, *orders, officer, sure=False):
    """The orders closed, and these numbers handed out."""
    buying.close_orders(found, by=officer)
    return buying.hand_out(found, {one.pk: came for one, came in orders}, sure=sure, by=officer)


# --- orders


def test_the_same_form_twice_is_one_order(found):
    first, again = factories.order(found, key="a"), factories.order(found, key="a")
    assert (first, BuyingOrder.objects.count()) == (again, 1)


def test_a_household_orders_once_a_round(found):
    factories.order(found, key="a")
    assert code_of(factories.order, found, key="b") == "twice"


@pytest.mark.parametrize("quantity", [0, -1, 1001])
def test_a_number_that_cannot_be(found, quantity):
    with pytest.raises(ValidationError):
        factories.order(found, quantity=quantity)


def test_after_the_last_day_nothing_is_ordered(found):
    BuyingRound.objects.update(order_until=timezone.localdate() - timedelta(1))
    assert code_of(factories.order, found) == "late"


def test_on_the_last_day_it_is(found):
    BuyingRound.objects.update(order_until=timezone.localdate())
    assert factories.order(found).quantity == 2


def test_once_ordered_from_the_seller_nothing_is_added(found, officer):
    factories.order(found)
    buying.close_orders(found, by=officer)
    assert code_of(factories.order, found, people.household(1, "5")) == "state"


def test_an_order_is_changed_by_who_saw_it(found, officer):
    made = factories.order(found)
    buying.change_order(made, quantity=5, version=made.version, by=officer)
    assert code_of(buying.change_order, made, quantity=9, version=made.version, by=officer) == "lost"


def test_an_order_withdrawn_stays_in_the_history(found, officer):
    buying.withdraw_order(factories.order(found), by=officer)
    past = BuyingOrder.history.order_by("history_id").values_list("history_type", flat=True)
    assert (BuyingOrder.objects.count(), list(past)) == (0, ["+", "-"])


def test_a_house_out_of_sight_is_not_ordered_for(found):
    assert (
        code_of(buying.place_order, found, household=people.household(2, "1"), quantity=1, key="a", by=_helper())
        == "unseen"
    )


def _helper():
    """A keeper of village 1 who may write orders down."""
    people.village(1)
    user = make_user("village_keeper")
    user.user_permissions.set(Permission.objects.filter(codename="add_buyingorder"))
    return user


# --- the way of a round


def test_what_households_were_told_of_the_price_stays(found, officer):
    factories.order(found)
    found.group_price = Decimal(170)
    assert code_of(buying.change_round, found, by=officer) == "dearer"


def test_with_no_order_nothing_is_ordered(found, officer):
    assert code_of(buying.close_orders, found, by=officer) == "empty"


def test_more_than_ordered_is_asked_about(found, officer):
    order = factories.order(found)
    buying.close_orders(found, by=officer)
    told = code_of(buying.hand_out, found, {order.pk: 3}, by=officer)
    buying.hand_out(found, {order.pk: 3}, sure=True, by=officer)
    order.refresh_from_db()
    assert (told, order.delivered, order.delivered_by) == ("more", 3, officer)


def test_before_the_orders_are_closed_nothing_is_handed_out(found, officer):
    order = factories.order(found)
    assert code_of(buying.hand_out, found, {order.pk: 1}, by=officer) == "state"


def test_a_round_ends_when_every_household_has_a_number(found, officer):
    one, two = factories.order(found), factories.order(found, people.household(1, "5"))
    handed_out(found, (one, 2), officer=officer)
    told = code_of(buying.finish, found, by=officer)
    buying.hand_out(found, {two.pk: 0}, by=officer)
    assert (told, buying.finish(found, by=officer).state) == ("left", BuyingState.DELIVERED)


def test_a_number_taken_out_again_is_not_handed_out(found, officer):
    order = factories.order(found)
    handed_out(found, (order, 2), officer=officer)
    (changed,) = buying.hand_out(found, {order.pk: None}, by=officer)
    assert (changed.delivered, changed.delivered_on, changed.delivered_by) == (None, None, None)


def test_orders_are_taken_again_before_anything_came(found, officer):
    order = factories.order(found)
    buying.close_orders(found, by=officer)
    again = buying.take_orders_again(found, by=officer).state
    handed_out(found, (order, 1), officer=officer)
    assert (again, code_of(buying.take_orders_again, found, by=officer)) == (BuyingState.OPEN, "handed_out")


def test_a_round_is_cancelled_with_its_reason(found, officer):
    told = code_of(buying.cancel, found, reason=" ", by=officer)
    gone = buying.cancel(found, reason="ผู้ขายไม่มีของ", by=officer)
    assert (told, gone.state, gone.cancel_reason) == ("reason", BuyingState.CANCELLED, "ผู้ขายไม่มีของ")


def test_what_was_handed_out_is_not_cancelled(found, officer):
    handed_out(found, (factories.order(found), 1), officer=officer)
    assert code_of(buying.cancel, found, reason="ก", by=officer) == "handed_out"


@pytest.mark.parametrize(
    "wrong",
    [{"group_price": Decimal(181)}, {"group_price": Decimal(0)}, {"deliver_on": date(2026, 1, 1)}],
)
def test_a_round_that_saves_nobody_anything(officer, wrong):
    today = timezone.localdate()
    said = {
        "organization": factories.group(), "goods": "ข้าว", "unit": "ถุง", "market_price": Decimal(180),
        "group_price": Decimal(150), "order_until": today, "deliver_on": today,
    } | wrong  # fmt: skip
    with pytest.raises(ValidationError):
        buying.open_round(key="a", by=officer, **said)


# --- what it saves


def test_before_it_comes_the_order_says_what_is_saved(found):
    factories.order(found, quantity=2)
    order = BuyingOrder.objects.with_saving().get()
    assert (order.got, order.paid, order.saving) == (2, Decimal("311.00"), Decimal("49.00"))


def test_then_what_came_says_it(found, officer):
    handed_out(found, (factories.order(found, quantity=4), 1), officer=officer)
    order = BuyingOrder.objects.with_saving().get()
    assert (order.paid, order.saving) == (Decimal("155.50"), Decimal("24.50"))


def test_the_round_adds_its_households_up(found, officer):
    one, two = factories.order(found, quantity=2), factories.order(found, people.household(1, "5"), quantity=3)
    handed_out(found, (one, 1), (two, 3), officer=officer)
    whole = BuyingRound.objects.with_sums().get()
    sums = (whole.households, whole.ordered, whole.got, whole.paid, whole.saving)
    assert sums == (2, 5, 4, Decimal("622.00"), Decimal("98.00"))


def test_a_round_without_orders_saves_nothing(found):
    whole = BuyingRound.objects.with_sums().get()
    assert (whole.households, whole.ordered, whole.saving) == (0, 0, Decimal(0))


# --- screens


def page(act: str, found, *more) -> str:
    return reverse(f"admin:economy_buyinground_{act}", args=[found.pk, *more])


def test_a_round_is_opened_by_its_form(officer):
    day = (timezone.localdate() + timedelta(9)).isoformat()
    typed = {
        "form_key": "a", "organization": factories.group().pk, "goods": "ไข่ไก่", "unit": "แผง", "market_price": "120",
        "group_price": "๑๐๕.๕๐", "order_until": day, "deliver_on": day,
    }  # fmt: skip
    client = client_for("officer_economy")
    for _twice in range(2):
        client.post(reverse("admin:economy_buyinground_add"), typed)
    made = BuyingRound.objects.get()
    assert (made.group_price, made.opened_by) == (Decimal("105.50"), officer)


def test_an_order_is_written_on_its_page_and_the_next_is_asked(found, officer):
    house = people.household()
    typed = {"form_key": "a", "household": house.pk, "quantity": "๓"}
    answer = client_for("officer_economy").post(page("order", found), typed)
    assert (answer.url, BuyingOrder.objects.get().quantity) == (page("order", found), 3)


def test_what_is_wrong_stays_as_it_was_typed(found, officer):
    typed = {"form_key": "a", "household": people.household().pk, "quantity": "-2", "ordered_by": "ซารีฮะ"}
    text = client_for("officer_economy").post(page("order", found), typed).content.decode()
    assert ('value="-2"' in text, 'value="ซารีฮะ"' in text, BuyingOrder.objects.count()) == (True, True, 0)


def test_orders_stand_in_house_order(found, officer):
    for number in ("10", "9"):
        factories.order(found, people.household(1, number))
    text = client_for("officer_economy").get(page("change", found)).content.decode()
    first, second = (text.index(f"{people.household(1, number).staff_label}</th>") for number in ("9", "10"))
    assert first < second


def test_handing_out_keeps_what_was_typed(found, officer):
    order = factories.order(found)
    buying.close_orders(found, by=officer)
    client, typed = client_for("officer_economy"), {"on": timezone.localdate().isoformat(), f"came{order.pk}": "7"}
    text = client.post(page("hand_out", found), typed).content.decode()
    before = BuyingOrder.objects.get().delivered
    client.post(page("hand_out", found), typed | {"sure": "on"})
    assert ('value="7"' in text, before, BuyingOrder.objects.get().delivered) == (True, None, 7)


def test_a_keeper_sees_the_orders_of_the_own_village(found):
    factories.order(found, people.household(1, "11"))
    factories.order(found, people.household(2, "22"))
    make_user("village_keeper")
    text = client_for("village_keeper").get(page("change", found)).content.decode()
    labels = [people.household(village, number).staff_label for village, number in ((1, "11"), (2, "22"))]
    assert [f"{label}</th>" in text for label in labels] == [True, False]


def test_the_executive_reads_sums_and_no_household(found):
    factories.order(found)
    make_user("executive")
    text = client_for("executive").get(page("change", found)).content.decode()
    assert ("311" in text, people.household().staff_label in text) == (True, False)


@pytest.mark.parametrize("houses", [1, 3])
def test_the_page_asks_as_much_for_three_orders_as_for_one(found, officer, houses, django_assert_max_num_queries):
    for n in range(houses):
        factories.order(found, people.household(1, f"{n + 1}"))
    client = client_for("officer_economy")
    client.get(page("change", found))
    with django_assert_max_num_queries(22):
        client.get(page("change", found))


def test_the_list_to_hand_out_by_leaves_as_a_paper(found, officer):
    factories.order(found)
    answer = client_for("officer_economy").post(page("list", found), {"format": "pdf"})
    assert (answer.status_code, b"".join(answer.streaming_content)[:5]) == (200, b"%PDF-")
