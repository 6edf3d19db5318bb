"""The collecting screen over HTTP: what is typed becomes receipts, once; what is wrong keeps its words."""

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.tests import factories as people
from welfare.models import Contribution, Document
from welfare.services.rounds import open_round
from welfare.tests.desk import at_the_desk
from welfare.tests.factories import fund, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    """A treasurer at a table: two members of one house, one of another, and the round of this month."""
    begun, today = fund(lapse_after=3), timezone.localdate().replace(day=1)
    houses = [people.household(1, "10"), people.household(1, "11")]
    members = [
        member(begun, joined_on=today, resident=people.resident(name, house=house))
        for name, house in (("อาลี", houses[0]), ("มารียัม", houses[0]), ("ฟาตีเมาะ", houses[1]))
    ]
    round = open_round(begun, people.village(1), month=today, by=None)
    [treasurer] = at_the_desk("fund_treasurer")
    return treasurer, f"/admin/welfare/collectionround/{round.pk}/collect/", members


def sent(members, *amounts, page="one", on=None, **more):
    day = on or timezone.localdate().strftime("%d/%m/") + str(timezone.localdate().year + 543)
    return (
        {f"give-{m.pk}": amount for m, amount in zip(members, amounts, strict=False)} | {"page": page, "on": day} | more
    )


def test_a_house_that_pays_together_has_one_receipt(table):
    treasurer, address, members = table
    treasurer.post(address, sent(members, "30", "๖๐", "30"))
    assert [(d.number, d.transfers.count()) for d in Document.objects.order_by("pk")] == [(1, 2), (2, 1)]


def test_the_same_form_sent_twice_is_one_payment(table):
    treasurer, address, members = table
    for _time in range(2):
        treasurer.post(address, sent(members, "30"))
    assert Contribution.objects.count() == 1


def test_two_collectors_do_not_take_one_payment_twice(table):
    """Both pages were opened before anybody paid; the second is told, and nothing is taken for next month."""
    treasurer, address, members = table
    treasurer.post(address, sent(members, "30", page="one"))
    answer = treasurer.post(address, sent(members, "30", page="two"))
    told = _(
        "Meanwhile %(given)s baht were written for one of this house. Look at it, and send again what is still to be taken."
    ) % {"given": "30.00"}
    assert (Contribution.objects.count(), told in answer.content.decode()) == (1, True)


def test_who_has_seen_the_first_payment_may_take_a_second(table):
    treasurer, address, members = table
    treasurer.post(address, sent(members, "30", page="one"))
    treasurer.post(address, sent(members, "30", page="two", seen=f"{members[0].pk}=3000"))
    assert Contribution.objects.count() == 2


def test_one_house_that_is_wrong_does_not_hold_back_the_others(table):
    treasurer, address, members = table
    answer = treasurer.post(address, sent(members, "45", "", "30"))
    page = answer.content.decode()
    assert (answer.status_code, Contribution.objects.get().member, 'value="45"' in page) == (200, members[2], True)


@pytest.mark.parametrize("amount", ["-30", "30.005", "สามสิบ", "1e9", "99999999999999999"])
def test_an_amount_that_is_none_is_refused_and_kept(table, amount):
    treasurer, address, members = table
    answer = treasurer.post(address, sent(members, amount))
    assert (Contribution.objects.count(), f'value="{amount}"' in answer.content.decode()) == (0, True)


@pytest.mark.parametrize("day", ["1/1/2600", "31/2/2569", "", "วันนี้"])
def test_a_day_that_is_none_is_refused_and_the_amounts_are_kept(table, day):
    treasurer, address, members = table
    answer = treasurer.post(address, sent(members, "30", on=day or " "))
    assert (Contribution.objects.count(), 'value="30"' in answer.content.decode()) == (0, True)


def test_somebody_of_another_village_is_not_on_the_sheet(table):
    treasurer, address, members = table
    other = member(
        members[0].fund, joined_on=timezone.localdate(), resident=people.resident(house=people.household(2, "5"))
    )
    treasurer.post(address, sent([other], "30"))
    assert not Contribution.objects.exists()


def test_by_bank_transfer_it_does_not_lie_in_the_cash_box(table):
    treasurer, address, members = table
    treasurer.post(address, sent(members, "30", **{f"bank-{members[0].resident.household_id}": "on"}))
    assert Contribution.objects.get().transfer.debit.role == "bank"


def test_the_screen_asks_the_database_as_often_for_three_as_for_thirty(table, django_assert_max_num_queries):
    treasurer, address, members = table
    for place in range(27):
        house = people.household(1, f"{place}/9")
        member(members[0].fund, joined_on=timezone.localdate(), resident=people.resident(house=house))
    treasurer.get(address)
    with django_assert_max_num_queries(30):
        treasurer.get(address)
