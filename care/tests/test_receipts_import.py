"""The office's register of who receives: whom it brings, what it fills in, where its amount is not the rule's, and back again."""

import datetime
import json

import pytest

from care.models import Receipt, ReceiptState
from care.services.payments import make_list
from care.tests.payment_factories import MONTH, approved, approver, old_age, receiving
from residents.models import Resident
from residents.tests import factories as people
from residents.tests.factories import citizen_id
from residents.tests.imports.files import SAMPLES, imported, planned, register
from spreadsheets import services
from spreadsheets.words import row_message
from tests.contract import make_user

pytestmark = pytest.mark.django_db
HEADS = ["เลขประจำตัวประชาชน", "ชื่อ-สกุล", "วันเกิด", "บ้านเลขที่", "หมู่ที่", "จำนวนเงิน", "ธนาคาร", "เลขที่บัญชี"]
PARAMS = {"entitlement": "old_age_allowance"}
AS_OF = datetime.date(2026, 11, 22)
SHEET = "elderly_allowance_by_village.xlsx"


@pytest.fixture(autouse=True)
def village(db):
    people.village(1)


def row(number=None, name="นางฟาตีเมาะ สะมะแอ", born="4/3/2493", amount="700", bank="", account=""):
    return [number or citizen_id(), name, born, "89/1", "1", amount, bank, account]


def bring(*rows, params=PARAMS, **how):
    return imported(register(*rows, headings=HEADS), kind="receipts", params=params, as_of=AS_OF, **how)


def look(*rows, params=PARAMS, **how):
    return planned(register(*rows, headings=HEADS), kind="receipts", params=params, as_of=AS_OF, **how)


def states():
    return list(ReceiptState.objects.values_list("status", "since", "until"))


def test_somebody_new_is_brought_along_unconfirmed_and_receives():
    bring(row(account="123-4-56789-0", bank="ธ.ก.ส."))
    receipt = Receipt.objects.get()
    assert states() == [("receiving", datetime.date(2026, 11, 1), None)]
    assert (receipt.account, receipt.bank, receipt.pay_by, receipt.told_amount) == ("1234567890", "ธ.ก.ส.", "bank", 700)
    assert receipt.resident.unconfirmed_source
    assert b"1234567890" not in bytes(receipt.account_cipher)
    assert receipt.history.count() == 1


def test_who_is_there_is_found_by_the_number_and_paid_in_the_month():
    person = people.resident(birth_date=datetime.date(1950, 3, 4))
    bring(row(person.citizen_id))
    assert Receipt.objects.get().resident == person
    assert make_list(old_age(), MONTH).lines.get().amount == 700


def test_another_amount_than_the_rule_s_is_told_and_changes_no_amount():
    batch = look(row(amount="800"), row(name="นายฮาซัน สาและ"))
    assert [one.flag for one in batch.rows.order_by("row")] == ["amount_differs", ""]
    assert [one.facts["facts"].get("by_rule") for one in batch.rows.order_by("row")] == [70000, None]


def test_the_same_file_again_changes_nothing():
    one = row(account="1234567890")
    bring(one)
    assert look(one).counts["same"] == 1


def test_a_later_file_fills_in_and_never_erases():
    number = citizen_id()
    bring(row(number, account="1234567890", bank="ธ.ก.ส."))
    batch = bring(row(number, account="", bank="กรุงไทย", amount=""))
    receipt = Receipt.objects.get()
    assert (batch.counts["changed"], receipt.bank, receipt.account, receipt.told_amount) == (
        1,
        "กรุงไทย",
        "1234567890",
        700,
    )


@pytest.mark.parametrize("status", ["applied", "suspended", "ended", "waived"])
def test_a_file_does_not_go_over_what_the_office_wrote(status):
    receipt = receiving(people.resident(birth_date=datetime.date(1950, 3, 4)), status=status)
    batch = look(row(receipt.resident.citizen_id))
    refused = batch.rows.get()
    assert refused.reason == "conflicts_with_registry"
    said = row_message(refused.reason, refused.facts["written"], refused.facts["fault"])
    assert str(receipt.states.get().get_status_display()) in said


def test_the_dead_receive_nothing():
    person = people.resident(birth_date=datetime.date(1950, 3, 4), status="deceased", died_on=datetime.date(2026, 5, 1))
    assert look(row(person.citizen_id)).rows.get().reason == "event_refused"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (row("1999900000000"), "citizen_id_checksum"), (row(born="31/2/2493"), "birth_date_impossible"),
        (row(amount="เจ็ดร้อย"), "amount_invalid"), (row(name=""), "name_missing"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_refused_whole(cells, reason):
    batch = bring(cells)
    assert (batch.rows.get().reason, Receipt.objects.count(), Resident.objects.count()) == (reason, 0, 0)


def test_a_file_that_does_not_say_which_entitlement():
    batch = look(row(), params={})
    assert batch.problem["code"] == "entitlement_needed"


# --- back again


def test_undo_takes_receipts_and_people_away():
    batch = bring(row())
    assert services.undo_batch(batch, by=None) == []
    assert (Receipt.objects.count(), ReceiptState.objects.count(), Resident.objects.count()) == (0, 0, 0)


def test_undo_gives_back_what_was_written_over():
    number = citizen_id()
    bring(row(number, account="1234567890"))
    batch = bring(row(number, account="9999999999", amount="800"))
    services.undo_batch(batch, by=None)
    receipt = Receipt.objects.get()
    assert (receipt.account, receipt.told_amount) == ("1234567890", 700)


def test_who_was_paid_since_stays():
    batch = bring(row())
    approved()
    assert len(services.undo_batch(batch, by=None)) == 1
    assert Receipt.objects.count() == 1


# --- who


def test_a_register_of_a_sensitive_entitlement_is_for_who_may_know():
    clerk = make_user("registry_clerk")
    clerk.user_permissions.add(_permission())
    batch = look(row(), params={"entitlement": "aids_allowance"}, by=approver())
    assert not services.get_kind("receipts").may_use(clerk, batch.params)


def _permission():
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename="import_receipt")


# --- the sample


@pytest.fixture
def subdistrict(db):
    for number in range(1, 11):
        people.village(number)


def test_the_sample_gives_its_elders_their_receipt(subdistrict):
    truth = json.loads((SAMPLES / f"{SHEET}.truth.json").read_text())
    batch = services.create_batch(
        kind="receipts", data=(SAMPLES / SHEET).read_bytes(), file_name=SHEET, as_of=AS_OF, by=None
    )  # fmt: skip
    services.plan_batch(batch, today=AS_OF)
    batch.refresh_from_db()
    services.apply_batch(batch, by=None, today=AS_OF)
    assert batch.params["entitlement"] == "old_age_allowance"
    found = {receipt.resident.citizen_id for receipt in Receipt.objects.select_related("resident")}
    assert found == {person["citizen_id"] for person in truth["people"]}
    refused = [
        (one.sheet, one.row, one.reason) for one in batch.rows.filter(outcome="refused").order_by("sheet", "row")
    ]
    assert refused == sorted((one["sheet"], one["row"], one["reason"]) for one in truth["refused"])
    assert set(ReceiptState.objects.values_list("status", flat=True)) == {"receiving"}
    # What the register says is kept beside, and differs from the rule for many.
    assert batch.rows.filter(flag="amount_differs").count() > 100


@pytest.mark.parametrize("account", ["123456789", "1234567890123456", "²"])
def test_an_account_that_lost_a_digit_is_refused_and_told(account):
    batch = look(row(account=account))
    refused = [one.reason for one in batch.rows.all() if one.reason]
    assert (refused, batch.counts.get("refused", 0)) == ((["account_invalid"], 1) if account != "²" else ([], 0))
