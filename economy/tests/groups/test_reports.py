"""The papers of groups."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import F
from django.utils import timezone

from economy.models import BuyingOrder
from economy.tests import factories_groups as factories
from papers.report import get_report
from papers.tests.rows import rows
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db
ON = "2026-11-27"


def only(code: str, *names: str, **asked) -> list[tuple]:
    return [tuple(row[name] for name in names) for row in rows(code, **asked)]


def test_enterprises_with_their_renewal():
    found = factories.enterprise(factories.group("ก"), agent=people.resident(), outsiders=3)
    factories.enterprise(factories.group("ข"), registered=None)
    found.renewals.create(year=2568, renewed_on=date(2025, 2, 3))
    told = only("economy_enterprises", "name", "members", "last_year", "due", "whom", on=ON)
    assert told == [("ก", 3, 2568, "due", "นางฟาตีเมาะ สะมะแอ"), ("ข", 0, None, "", "")]


def test_a_paper_of_a_past_day_knows_no_renewal_of_after_it():
    factories.enterprise().renewals.create(year=2569, renewed_on=date(2026, 3, 1))
    told = [only("economy_enterprises", "last_year", "due", on=day) for day in ("2026-02-28", "2026-03-01")]
    assert told == [[(None, "due")], [(2569, "")]]


def test_members_of_the_day_are_counted_once():
    of = factories.group()
    person = people.resident()
    factories.member(of, person)
    factories.member(of, person, role="leader")
    factories.member(of, people.resident("อื่น"), until=date(2026, 1, 1))
    factories.enterprise(of).renewals.create(year=2568)
    assert only("economy_enterprises", "members", on=ON) == [(1,)]


def test_who_died_or_moved_out_is_no_member_from_that_day_on():
    """In the register of groups and in that of enterprises, as where it is judged whether an enterprise has enough of them."""
    of, near = factories.group(), timezone.localdate() - timedelta(days=3)
    gone = ({"status": "deceased", "died_on": near}, {"status": "moved_out", "moved_out_on": near}, {})
    for place, facts in enumerate(gone):
        factories.member(of, people.resident(f"คน{place}", birth_date=date(1970, 1, 1), **facts))
    factories.enterprise(of)
    told = [only("economy_enterprises", "members", on=str(near - timedelta(days=ago))) for ago in (1, 0)]
    assert (told, only("organizations", "members")) == ([[(3,)], [(1,)]], [(1,)])


def test_the_executive_is_told_no_name():
    factories.enterprise(agent=people.resident())
    (row,) = rows("economy_enterprises", user=make_user("executive"), on=ON)
    assert "whom" not in row


def test_products_with_the_telephone_that_the_public_reads():
    factories.product(of=factories.group("ก"))
    factories.product("ร่าง", of=factories.group("ข"), published_at=None, price=None, phone="08x-000-0001")
    told = only("economy_products", "organization", "price", "shown_from", "phone")
    assert told == [("ก", Decimal(35), date(2025, 1, 1), "08x-000-0400"), ("ข", None, None, "08x-000-0001")]


def test_savings_are_the_last_of_each_group_up_to_the_day():
    of = factories.group("ก")
    factories.figure(of, as_of=date(2026, 1, 31), saved=Decimal(90_000))
    factories.figure(of, lent=Decimal(5))
    told = [only("economy_savings", "as_of", "saved", "lent", on=on) for on in (ON, "2026-03-01")]
    assert told == [[(date(2026, 6, 30), Decimal(120_000), Decimal(5))], [(date(2026, 1, 31), Decimal(90_000), None)]]


def test_buying_of_a_fiscal_year_adds_up():
    days = {"order_until": date(2026, 10, 1), "deliver_on": date(2026, 10, 1)}
    found = factories.buying_round()
    factories.order(found, quantity=2)
    factories.order(found, people.household(1, "5"), quantity=1)
    type(found).objects.update(**days)
    found.orders.update(delivered=F("quantity"), delivered_on=date(2026, 10, 1))
    told = [
        only("economy_buying", "households", "got", "paid", "saving", fiscal_year=year) for year in ("2569", "2570")
    ]
    assert told == [[], [(2, 3, Decimal("466.50"), Decimal("73.50"))]]


def test_what_has_not_come_yet_is_neither_paid_nor_saved():
    """It stood there as what came, and in the sums of the year."""
    found = factories.buying_round(order_until=date(2026, 10, 1), deliver_on=date(2026, 10, 1))
    BuyingOrder.objects.create(round=found, household=people.household(), quantity=2, key="a")
    BuyingOrder.objects.create(round=found, household=people.household(1, "5"), quantity=1, key="b")
    asked = ("economy_buying", "ordered", "got", "paid", "saving")
    assert only(*asked, fiscal_year="2570") == [(3, None, None, None)]
    found.orders.filter(quantity=2).update(delivered=1, delivered_on=date(2026, 10, 1))
    assert only(*asked, fiscal_year="2570") == [(3, 1, Decimal("155.50"), Decimal("24.50"))]


def test_the_list_to_hand_out_by_stands_in_house_order():
    found = factories.buying_round()
    for number in ("10", "9"):
        factories.order(found, people.household(1, number))
    assert only("economy_buying_list", "house_no", "quantity", "to_pay", "came", round=str(found.pk)) == [
        ("9", 2, Decimal("311.00"), None), ("10", 2, Decimal("311.00"), None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        ("officer_economy", 5), ("executive", 4), ("village_keeper", 4), ("registry_clerk", 0), ("auditor", 0),
    ],
)  # fmt: skip
def test_who_may_have_them(role, codes):
    user = make_user(role) if role != "village_keeper" else _keeper()
    names = ("enterprises", "products", "savings", "buying", "buying_list")
    assert sum(get_report(f"economy_{name}").allowed(user) for name in names) == codes


def _keeper():
    people.village(1)
    return make_user("village_keeper")


def test_a_keeper_s_list_is_of_the_own_village():
    for village in (1, 2):
        factories.enterprise(factories.group(f"กลุ่มหมู่ {village}", village=village))
    assert only("economy_enterprises", "name", user=_keeper(), on=ON) == [("กลุ่มหมู่ 1",)]
