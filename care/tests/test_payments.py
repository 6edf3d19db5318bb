"""The month's list: who is in it, who is left out, what stops it, and that it stays as it was approved."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from care.enums import LeftOut
from care.models import Fact, FactKind, PaymentLine, PaymentList, PaymentResult, Receipt, ReceiptState
from care.paying import left_out, standings
from care.payment_flags import blocking, flags_of
from care.services import payments as services
from care.services.back_pay import add_back_pay, offers
from care.services.payments import PaymentsRefused
from care.tests.payment_factories import ELDER, MONTH, MONTH_BEFORE, approved, approver, old_age, receiving
from residents.models import Resident
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db


def lines(payments):
    return [(line.name, line.for_month, line.amount) for line in payments.lines.in_house_order()]


def troubles(payments):
    return sorted(flag.trouble.value for flag in flags_of(payments))


def out(month=MONTH):
    return {one.receipt: LeftOut(one.out).name for one in left_out(standings(old_age(), month))}


def born(day):
    return people.resident(first_name=f"เกิด{day}", birth_date=datetime.date.fromisoformat(day))


def thai(person):
    """Known without a number."""
    Fact.objects.create(kind=FactKind.objects.get(code="thai"), resident=person, value=1, since=None)
    return person


def change(receipt, **fields):
    Resident.objects.filter(pk=receipt.resident_id).update(**fields)


def test_each_is_paid_the_amount_of_the_rule():
    for day in ("1966-10-01", "1956-11-02", "1946-10-02", "1936-11-01"):
        receiving(born(day))
    payments = services.make_list(old_age(), MONTH)
    assert sorted(line.amount for line in payments.lines.all()) == [600, 600, 800, 1000]
    assert (payments.number, payments.is_approved) == (1, False)


def test_who_is_left_out_and_why():
    someone = receiving()
    told = {
        receiving(born("1950-01-02"), status="applied").pk: "APPLIED",
        receiving(born("1950-01-03"), status="suspended").pk: "SUSPENDED",
        receiving(born("1967-01-02"), status="confirmed").pk: "NOT_YET",
        receiving(born("1990-01-02")).pk: "NO_RIGHT",
        receiving(people.resident(birth_date=None)).pk: "UNKNOWN",
        receiving(elsewhere="เทศบาลอื่น", elsewhere_until=datetime.date(2026, 11, 30)).pk: "ELSEWHERE",
    }
    died, moved = receiving(born("1950-01-04")), receiving(born("1950-01-05"))
    change(died, status="deceased", died_on=datetime.date(2026, 10, 31))
    moved.resident.residences.update(until=datetime.date(2026, 10, 20))
    assert out() == told | {died.pk: "DIED", moved.pk: "GONE"}
    assert [line.receipt_id for line in services.make_list(old_age(), MONTH).lines.all()] == [someone.pk]


def test_who_is_alive_on_the_first_has_the_whole_month():
    receipt = receiving()
    change(receipt, status="deceased", died_on=MONTH)
    assert services.make_list(old_age(), MONTH).lines.get().amount == 700


def test_the_other_office_pays_until_its_last_day():
    receiving(elsewhere="เทศบาลอื่น", elsewhere_until=datetime.date(2026, 10, 31))
    assert services.make_list(old_age(), MONTH).lines.count() == 1


@pytest.mark.parametrize(
    ("code", "month", "why"),
    [("old_age_allowance", datetime.date(2100, 1, 1), "future"), ("newborn_grant", MONTH, "not_paid_here"),
     ("old_age_allowance", datetime.date(1950, 1, 1), "no_rule"), ("old_age_allowance", MONTH, "nobody")],
)  # fmt: skip
def test_a_list_that_cannot_be(code, month, why):
    entitlement = type(old_age()).objects.get(code=code)
    with pytest.raises(PaymentsRefused) as refused:
        services.make_list(entitlement, month)
    assert refused.value.code == why
    assert not PaymentList.objects.exists()


def test_one_draft_of_a_month():
    receiving()
    services.make_list(old_age(), MONTH)
    with pytest.raises(PaymentsRefused, match=r"draft|ร่าง"):
        services.make_list(old_age(), MONTH)


# --- what stops it


def test_what_changed_since_stops_the_list_until_it_is_made_again():
    dead, moved, younger, ended = (receiving(born(f"1950-02-0{day}")) for day in (1, 2, 3, 4))
    stays = receiving(born("1950-02-05"))
    payments = services.make_list(old_age(), MONTH)
    change(dead, status="deceased", died_on=datetime.date(2026, 10, 5))
    moved.resident.residences.update(until=datetime.date(2026, 10, 5))
    change(younger, birth_date=datetime.date(1990, 1, 1))
    ReceiptState.objects.filter(receipt=ended).update(until=datetime.date(2026, 10, 5))
    assert troubles(payments) == ["died", "gone", "no_right", "stopped", "unmatched"]
    again = services.make_again(payments)
    assert [line.receipt_id for line in again.lines.all()] == [stays.pk]
    assert troubles(again) == ["unmatched"]


def test_a_correction_that_changes_the_amount_stops_it():
    receipt = receiving()
    payments = services.make_list(old_age(), MONTH)
    change(receipt, birth_date=datetime.date(1930, 1, 1))
    assert troubles(payments) == ["amount"]


def test_bank_without_an_account_stops_it():
    receiving(pay_by="bank")
    assert troubles(services.make_list(old_age(), MONTH)) == ["account"]


def test_two_of_one_name_and_birth_date():
    house = people.household(1, "1/2")
    for number in (None, ""):
        receiving(thai(people.resident(birth_date=ELDER, number=number, house=house)))
    assert troubles(services.make_list(old_age(), MONTH)) == ["twice", "twice"]


def test_two_of_one_name_and_birth_date_with_two_numbers_are_a_warning():
    for _ in range(2):
        receiving(people.resident(birth_date=ELDER))
    payments = services.make_list(old_age(), MONTH)
    assert (troubles(payments), blocking(flags_of(payments))) == (["namesake", "namesake"], [])


def test_one_account_for_two_is_a_warning_that_the_list_keeps():
    receiving(born("1950-01-02"), account="123-4-56789-0")
    receiving(born("1950-01-03"), account="1234567890")
    payments = approved()
    assert [line.flags for line in payments.lines.all()] == ["shared", "shared"]


def test_the_amount_of_a_register_is_compared_and_then_the_rule_s_counts():
    receipt = receiving(told_amount=800)
    payments = services.make_list(old_age(), MONTH)
    assert troubles(payments) == ["told"]
    assert services.accept_rule_amounts(payments) == 1
    assert troubles(payments) == []
    assert receipt.history.count() == 2


# --- approval


def test_the_maker_does_not_approve():
    receiving()
    maker = make_user("officer_care")
    payments = services.make_list(old_age(), MONTH, by=maker)
    with pytest.raises(PaymentsRefused) as refused:
        services.approve(payments, by=maker)
    assert refused.value.code == "own"
    with pytest.raises(DatabaseError), transaction.atomic():
        PaymentList.objects.update(approved_by=maker, approved_at=payments.made_at)


def test_the_executive_approves_and_confirmed_rights_become_receiving():
    receipt = receiving(status="confirmed")
    payments = services.make_list(old_age(), MONTH, by=make_user("officer_care"))
    services.approve(payments, by=make_user("executive"))
    assert [state.status for state in receipt.states.order_by("pk")] == ["confirmed", "receiving"]


@pytest.mark.parametrize("role", ["village_keeper", "auditor", "registry_clerk"])
def test_others_approve_nothing(role):
    receiving()
    payments = services.make_list(old_age(), MONTH)
    with pytest.raises(PermissionDenied):
        services.approve(payments, by=make_user(role))


def test_a_list_with_troubles_is_not_approved():
    receiving(pay_by="bank")
    with pytest.raises(PaymentsRefused) as refused:
        approved()
    assert refused.value.code == "blocked"


# --- what is approved stays


@pytest.mark.parametrize(
    "spoil",
    [
        lambda p: PaymentList.objects.update(number=2),
        lambda p: PaymentList.objects.all()._raw_delete("default"),
        lambda p: PaymentLine.objects.update(amount=1),
        lambda p: PaymentLine.objects.all()._raw_delete("default"),
        lambda p: PaymentLine.objects.create(
            list=p, receipt=Receipt.objects.get(), for_month=MONTH_BEFORE, village=1, name="x", amount=1, why="x"
        ),
        lambda p: PaymentResult.objects.update(result="returned"),
        lambda p: PaymentResult.objects.all()._raw_delete("default"),
    ],
)
def test_nothing_of_an_approved_list_changes(spoil):
    receiving()
    payments = approved()
    services.mark_rest_paid(payments, on=MONTH)
    before = lines(payments)
    with pytest.raises(DatabaseError), transaction.atomic():
        spoil(payments)
    assert lines(PaymentList.objects.get()) == before


def test_a_draft_has_no_results():
    receiving()
    payments = services.make_list(old_age(), MONTH)
    with pytest.raises(PaymentsRefused):
        services.mark_rest_paid(payments, on=MONTH)
    with pytest.raises(DatabaseError), transaction.atomic():
        PaymentResult.objects.create(line=payments.lines.get(), result="paid")


def test_an_approved_list_is_neither_made_again_nor_thrown_away():
    receiving()
    payments = approved()
    for act in (services.make_again, services.discard):
        with pytest.raises(PaymentsRefused):
            act(payments)


def test_a_draft_can_be_thrown_away():
    receiving()
    services.discard(services.make_list(old_age(), MONTH))
    assert not PaymentList.objects.exists()


def test_what_is_paid_is_not_rewritten_by_later_corrections():
    receipt = receiving(account="1234567890")
    payments = approved()
    before = lines(payments)
    change(receipt, first_name="อื่น", birth_date=datetime.date(1930, 1, 1))
    receipt.account = "9"
    receipt.save()
    assert (lines(payments), payments.lines.get().account) == (before, "1234567890")


# --- later ones, and back-pay


def test_later_ones_stand_in_a_supplementary_list():
    receiving()
    approved()
    later = receiving(born("1950-01-09"))
    second = services.make_list(old_age(), MONTH)
    assert (second.number, [line.receipt_id for line in second.lines.all()]) == (2, [later.pk])


def test_missed_and_returned_months_are_offered_and_paid_once():
    back, late = receiving(born("1950-01-02")), None
    first = approved(MONTH_BEFORE)
    services.record_results(first, [(first.lines.get(), "returned", "บัญชีปิด")], on=MONTH_BEFORE)
    late = receiving(born("1950-01-03"))
    payments = services.make_list(old_age(), MONTH)
    found = {offer.standing.receipt: offer for offer in offers(payments)}
    assert {key: offer.result for key, offer in found.items()} == {back.pk: "returned", late.pk: ""}
    assert add_back_pay(payments, [offer.key for offer in found.values()]) == 2
    assert offers(payments) == []
    services.approve(payments, by=approver())
    assert sorted(line.for_month for line in payments.lines.all()) == [MONTH_BEFORE, MONTH_BEFORE, MONTH, MONTH]


def test_back_pay_is_chosen_by_who_made_the_draft():
    back = receiving()
    first = approved(MONTH_BEFORE)
    services.record_results(first, [(first.lines.get(), "uncollected", "")], on=MONTH_BEFORE)
    payments = services.make_list(old_age(), MONTH, by=make_user("officer_care"))
    with pytest.raises(PaymentsRefused) as refused:
        add_back_pay(payments, [f"{back.pk}:2026-10"], by=approver())
    assert refused.value.code == "not_yours"


def test_the_latest_result_counts():
    receiving()
    payments = approved()
    line = payments.lines.get()
    for result in ("returned", "paid"):
        services.record_results(payments, [(line, result, "")], on=MONTH)
    assert payments.lines.with_result().get().result == "paid"
    assert offers(payments) == []


# --- who sees it


def test_who_sees_lists_of_a_sensitive_entitlement():
    people.village(1)
    PaymentList.objects.create(entitlement=type(old_age()).objects.get(code="aids_allowance"), month=MONTH)
    seen = {
        role: PaymentList.objects.visible_to(make_user(role)).count()
        for role in ("officer_care", "executive", "auditor", "village_keeper", "registry_clerk")
    }
    assert seen == {"officer_care": 1, "executive": 1, "auditor": 0, "village_keeper": 0, "registry_clerk": 0}
