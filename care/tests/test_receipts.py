"""How somebody comes to receive an entitlement, and what is refused on the way."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from care.enums import ReceiptStatus
from care.models import Entitlement, Receipt
from care.reports import Receipts
from care.services import receipts
from papers.report import parse_params
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db

ON = datetime.date(2026, 11, 2)
ELDER = datetime.date(1950, 3, 4)


def applied(person=None, code="old_age_allowance", **fields):
    entitlement = Entitlement.objects.get(code=code)
    person = person or people.resident(birth_date=ELDER)
    return receipts.apply(Receipt(entitlement=entitlement, resident=person, applied_on=ON, **fields))


def statuses(receipt):
    return [(state.status, state.since, state.until) for state in receipt.states.order_by("since", "pk")]


def test_each_step_ends_the_one_before():
    receipt = applied()
    receipts.confirm(receipt, on=ON)
    receipts.stand(receipt, ReceiptStatus.RECEIVING, on=datetime.date(2026, 11, 5))
    later = datetime.date(2026, 11, 5)
    assert statuses(receipt) == [("applied", ON, ON), ("confirmed", ON, later), ("receiving", later, None)]


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (lambda r: receipts.stand(r, ReceiptStatus.RECEIVING, on=ON), "order"),
        (lambda r: receipts.stand(r, ReceiptStatus.ENDED, on=ON), "why"),
        (lambda r: receipts.confirm(r, on=datetime.date(2100, 1, 1)), "future"),
        (lambda r: receipts.confirm(r, on=datetime.date(2026, 11, 1)), "earlier"),
    ],
)
def test_a_step_that_cannot_be_is_refused(step, code):
    receipt = applied()
    with pytest.raises(ValidationError) as refused:
        step(receipt)
    assert refused.value.code == code
    assert statuses(receipt) == [("applied", ON, None)]


def test_the_dead_apply_for_nothing():
    person = people.resident(birth_date=ELDER, status="deceased", died_on=datetime.date(2026, 11, 1))
    with pytest.raises(ValidationError, match=r"died|เสียชีวิต"):
        applied(person)
    assert not Receipt.objects.exists()


def test_two_local_governments_do_not_pay_one_month():
    with pytest.raises(ValidationError) as refused:
        applied(elsewhere="เทศบาลตำบลแว้ง")
    assert "elsewhere_until" in refused.value.message_dict


def test_a_second_application_is_told_of_the_first():
    person = applied().resident
    with pytest.raises(ValidationError):
        applied(person)
    assert Receipt.objects.count() == 1


def test_who_has_no_right_is_not_confirmed_and_is_told_why():
    receipt = applied(people.resident(birth_date=datetime.date(1990, 1, 1)))
    with pytest.raises(ValidationError, match="60"):
        receipts.confirm(receipt, on=ON)


def test_who_turns_sixty_this_year_confirms_beforehand():
    receipt = applied(people.resident(birth_date=datetime.date(1967, 3, 1)))
    receipts.confirm(receipt, on=ON)
    assert receipt.states.get(until__isnull=True).status == "confirmed"


def test_a_keeper_applies_for_nobody_of_another_village():
    entitlement = Entitlement.objects.get(code="old_age_allowance")
    people.village(1)
    elsewhere = people.resident(house=people.household(2, "7"), birth_date=ELDER)
    with pytest.raises(PermissionDenied):
        receipts.apply(
            Receipt(entitlement=entitlement, resident=elsewhere, applied_on=ON), by=make_user("village_keeper")
        )


def test_the_account_is_kept_encrypted_and_shown_masked():
    receipt = applied()
    receipt.account = "9876543210"
    receipt.save()
    kept = Receipt.objects.get(pk=receipt.pk)
    assert b"9876543210" not in bytes(kept.account_cipher)
    assert (kept.account, kept.masked_account) == ("9876543210", "xxx-x-x321-0")


def test_the_list_leaves_as_a_sheet_with_accounts_masked():
    user, ours = make_user("officer_care"), applied(people.resident(first_name="กอ", birth_date=ELDER))
    ours.account, ours.bank = "9876543210", "ธ.ก.ส."
    ours.save()
    receipts.confirm(ours, on=ON)
    report = Receipts(Receipt.objects.all())
    (row,) = report.rows(user=user, params=parse_params(report, {}))
    found = dict(zip([column.key for column in report.columns], row, strict=True))
    told = {name: found[name] for name in ("entitlement", "status", "since", "account", "village")}
    assert told == {
        "entitlement": ours.entitlement.name, "status": "confirmed", "since": ON, "account": "xxx-x-x321-0", "village": 1,
    }  # fmt: skip


def test_the_sheet_holds_what_its_reader_sees():
    applied(people.resident(first_name="กอ", birth_date=ELDER))
    there = people.resident(house=people.household(2, "7"), birth_date=ELDER)
    Receipt.objects.create(entitlement=Entitlement.objects.get(code="aids_allowance"), resident=there, applied_on=ON)
    report = Receipts()
    params = parse_params(report, {})
    counted = [len(list(report.rows(user=user, params=params))) for user in (None, make_user("village_keeper", 1))]
    assert (counted, report.allowed(make_user("registry_clerk"))) == ([2, 1], False)


def test_the_list_on_the_screen_is_taken_out(client):
    applied()
    client.force_login(make_user("officer_care"))
    answer = client.post("/admin/care/receipt/sheet/?status=applied", {"format": "xlsx"})
    assert (answer.status_code, "attachment" in answer["Content-Disposition"]) == (200, True)
