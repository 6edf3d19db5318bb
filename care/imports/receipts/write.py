"""The planned receipts into the portal, in sets, with the people whom the registry does not have yet; and back out again."""

from django.utils import timezone
from django.utils.translation import gettext

from care.enums import PayBy, Payee, ReceiptStatus
from care.imports.receipts.match import CHANGEABLE
from care.models import Entitlement, PaymentLine, Receipt, ReceiptState
from care.models.receipt import ACCOUNT
from core import crypto
from core.bulk import insert_rows, moment, take_ids, update_rows
from core.fields import satang_of
from core.history import ADDED, CHANGED, record_set, remove_set
from residents.imports.brought import write_people
from residents.imports.undo import undo_rows
from residents.imports.write import reason_of
from spreadsheets.enums import Outcome
from spreadsheets.kind import Context, PlanIsStale, PlannedRow

RECEIPT = (
    "id", "version", "entitlement", "resident", "applied_on", "pay_by", "bank", "account_cipher", "account_name", "payee",
    "payee_name", "payee_paper", "told_amount", "elsewhere", "note", "entered_by",
)  # fmt: skip
CHANGED_COLUMNS = ("id", "version", "told_amount", "pay_by", "bank", "account_cipher", "account_name")
STATE = ("receipt", "status", "since", "until", "why", "by", "at")


def write_receipts(rows: list[PlannedRow], entitlement: Entitlement, context: Context, *, batch, by) -> None:
    new = [row for row in rows if row.outcome == Outcome.NEW]
    write_people(new, context, source=gettext("Register of who receives"), batch=batch, by=by)
    _add(new, entitlement, batch=batch, by=by)
    changed = [row for row in rows if row.outcome == Outcome.CHANGED]
    _change(
        [(row.facts["receipt"], row.facts["receipt_version"], row.facts["changes"]) for row in changed], batch=batch, by=by
    )  # fmt: skip


def _add(rows: list[PlannedRow], entitlement: Entitlement, *, batch, by) -> None:
    taken = Receipt.objects.filter(entitlement=entitlement, resident__in=[row.target_id for row in rows])
    if taken.exists():
        raise PlanIsStale
    ids, by_key = take_ids(Receipt, len(rows)), by.pk if by else None
    insert_rows(Receipt, RECEIPT, [_values(row, pk, entitlement, by_key) for row, pk in zip(rows, ids, strict=True)])
    now, note = moment(timezone.now()), batch.file_name[-200:]
    receiving = ReceiptStatus.RECEIVING.value
    insert_rows(
        ReceiptState, STATE,
        [(pk, receiving, row.facts["since"], None, note, by_key, now) for row, pk in zip(rows, ids, strict=True)],
    )  # fmt: skip
    record_set(Receipt.objects.filter(pk__in=ids), kind=ADDED, by=by, reason=reason_of(batch))


def _values(row: PlannedRow, pk: int, entitlement: Entitlement, by_key: int | None) -> tuple:
    said = row.facts
    return (
        pk, 1, entitlement.pk, row.target_id, said["since"], said["pay_by"] or PayBy.CASH.value, said["bank"],
        _cipher(said["account"]), said["account_name"], Payee.SELF.value, "", "", said["told"], "", "", by_key,
    )  # fmt: skip


def _cipher(account: str) -> bytes | None:
    return crypto.encrypt(account, ACCOUNT) if account else None


def _change(changes: list[tuple[int, int, dict]], *, batch, by) -> None:
    """(receipt, the version that was looked at, what changes)."""
    keys = [pk for pk, _version, _values in changes]
    held = {one.pk: one for one in Receipt.objects.select_for_update(of=("self",)).filter(pk__in=keys)}
    if any(pk not in held or held[pk].version != version for pk, version, _values in changes):
        raise PlanIsStale
    update_rows(Receipt, CHANGED_COLUMNS, [_changed(held[pk], values) for pk, _version, values in changes])
    record_set(Receipt.objects.filter(pk__in=keys), kind=CHANGED, by=by, reason=reason_of(batch))


def _changed(receipt: Receipt, values: dict) -> tuple:
    cipher = receipt.account_cipher
    if "account" in values:
        cipher = _cipher(values["account"])
    told = values.get("told", None if receipt.told_amount is None else satang_of(receipt.told_amount))
    return (
        receipt.pk, receipt.version + 1, told, values.get("pay_by", receipt.pay_by), values.get("bank", receipt.bank),
        None if cipher is None else bytes(cipher), values.get("account_name", receipt.account_name),
    )  # fmt: skip


def undo_receipts(rows: list[PlannedRow], entitlement: Entitlement, *, batch, by) -> list[PlannedRow]:
    """Takes receipts back that nobody edited, moved on or paid since, and the people whom the file brought.

    Returns the rows that stay.
    """
    by_person = {one.resident_id: one for one in _written(entitlement, rows)}
    moved_on = _moved_on(list(by_person.values()))
    done = [row for row in rows if _untouched(row, by_person.get(row.target_id), moved_on)]
    _remove([by_person[row.target_id].pk for row in done if row.outcome == Outcome.NEW], batch=batch, by=by)
    _change(
        [
            (row.facts["receipt"], row.facts["receipt_version"] + 1, {name: row.before[name] for name in CHANGEABLE if name in row.before})
            for row in done if row.outcome == Outcome.CHANGED
        ],
        batch=batch, by=by,
    )  # fmt: skip
    undo_rows([row for row in done if row.facts["person"]], batch=batch, by=by)
    taken_back = {row.target_id for row in done}
    return [row for row in rows if row.target_id not in taken_back]


def _written(entitlement: Entitlement, rows: list[PlannedRow]):
    people = [row.target_id for row in rows]
    return Receipt.objects.select_for_update(of=("self",)).filter(entitlement=entitlement, resident__in=people)


def _moved_on(receipts: list[Receipt]) -> set[int]:
    """Receipts that a list pays, or that stand in another way since."""
    keys = [one.pk for one in receipts]
    paid = PaymentLine.objects.filter(receipt__in=keys).order_by().values_list("receipt", flat=True)
    ended = (
        ReceiptState.objects.filter(receipt__in=keys, until__isnull=False).order_by().values_list("receipt", flat=True)
    )
    return set(paid) | set(ended)


def _untouched(row: PlannedRow, receipt: Receipt | None, moved_on: set[int]) -> bool:
    if receipt is None:
        return False
    if row.outcome == Outcome.CHANGED:
        return receipt.version == row.facts["receipt_version"] + 1
    return receipt.version == 1 and receipt.pk not in moved_on


def _remove(keys: list[int], *, batch, by) -> None:
    states = ReceiptState.objects.filter(receipt__in=keys).order_by()
    states._raw_delete(states.db)
    remove_set(Receipt.objects.filter(pk__in=keys), by=by, reason=reason_of(batch))
