"""Fictional allowances: who receives, an approved list of last month with its results, and a draft of this month in which
something of each kind stands out."""

from contextlib import suppress
from datetime import date

from django.db import transaction
from django.utils import timezone

from care.demo.beside import post_notice, record_facts, turn_sixty_soon
from care.engine import Engine
from care.enums import PayBy, Payee, PaymentState, ReceiptStatus
from care.models import Entitlement, PaymentList, Receipt, ReceiptState
from care.models.receipt import ACCOUNT
from care.rules.ages import month_later, month_of
from care.rules.stored import rule_of
from care.services import payments
from core import crypto
from core.bulk import insert_rows, moment, take_ids
from core.history import ADDED, record_set
from residents.models import Resident

REASON = "demo"
CODES = ("old_age_allowance", "disability_allowance")
# Of so many with a right one has not applied, and one is paid in cash.
MISSING, CASH = 12, 4
STATUSES = (ReceiptStatus.SUSPENDED, ReceiptStatus.WAIVED, ReceiptStatus.APPLIED)
WHY = {ReceiptStatus.SUSPENDED: "ติดต่อไม่ได้ ตรวจสถานะการมีชีวิต", ReceiptStatus.WAIVED: "สละสิทธิเป็นหนังสือ"}
RECEIPT = (
    "id", "version", "entitlement", "resident", "applied_on", "pay_by", "bank", "account_cipher", "account_name", "payee",
    "payee_name", "payee_paper", "elsewhere", "note",
)  # fmt: skip
STATE = ("receipt", "status", "since", "until", "why", "by", "at")


def is_told() -> bool:
    return Receipt.objects.exists()


@transaction.atomic
def tell_allowances(*, today: date, maker, approver) -> dict[str, int]:
    """For a registry that the demo has filled; returns what was added."""
    this = month_of(today)
    before = month_later(this, -1)
    turn_sixty_soon(today)
    record_facts(today, by=maker)
    for code in CODES:
        _receivers(Entitlement.objects.get(code=code), before, by=maker)
    for code in CODES:
        _last_month(Entitlement.objects.get(code=code), before, today, maker=maker, approver=approver)
    old_age = Entitlement.objects.get(code=CODES[0])
    _stands_out(old_age, this, by=maker)
    with suppress(payments.PaymentsRefused):
        # A demo of a handful of people has nobody to pay.
        payments.make_list(old_age, this, by=maker)
    post_notice(old_age, today, by=maker)
    return {"receipts": Receipt.objects.count(), "lists": PaymentList.objects.count()}


def _receivers(entitlement: Entitlement, month: date, *, by) -> None:
    """Most people with a right receive since the month before the last list; the first few stand in other ways."""
    rule = rule_of(entitlement.code, month)
    people = [] if rule is None else list(Engine(month).people(rule).order_by("pk").values_list("pk", flat=True))
    chosen = [(place, pk) for place, pk in enumerate(people) if place % MISSING]
    ids = take_ids(Receipt, len(chosen))
    since, now = month_later(month, -1).isoformat(), moment(timezone.now())
    insert_rows(Receipt, RECEIPT, [
        _receipt(pk, entitlement, person, place, since) for pk, (place, person) in zip(ids, chosen, strict=True)
    ])  # fmt: skip
    insert_rows(
        ReceiptState, STATE, [_state(pk, place, since, by, now) for pk, (place, _p) in zip(ids, chosen, strict=True)]
    )
    record_set(Receipt.objects.filter(pk__in=ids), kind=ADDED, by=by, reason=REASON)


def _receipt(pk: int, entitlement: Entitlement, person: int, place: int, since: str) -> tuple:
    bank = place % CASH != 0
    cipher = crypto.encrypt(f"9999{pk:06d}", ACCOUNT) if bank else None
    return (
        pk, 1, entitlement.pk, person, since, (PayBy.BANK if bank else PayBy.CASH).value, "ธ.ก.ส." if bank else "", cipher, "",
        Payee.SELF.value, "", "", "", "",
    )  # fmt: skip


def _state(receipt: int, place: int, since: str, by, now: str) -> tuple:
    """Places 1, 2 and 3 are suspended, gave it up, and only applied."""
    status = STATUSES[place - 1] if place <= len(STATUSES) else ReceiptStatus.RECEIVING
    return receipt, status.value, since, None, WHY.get(status, ""), by.pk if by else None, now


def _last_month(entitlement: Entitlement, month: date, today: date, *, maker, approver) -> None:
    """One payment came back, one was not fetched, the others were paid."""
    try:
        made = payments.make_list(entitlement, month, by=maker)
        approved = payments.approve(made, by=approver)
    except payments.PaymentsRefused:
        # Too few people for a list, or somebody stands in it twice: the demo does without.
        return
    lines = list(approved.lines.order_by("pk")[:2])
    told = zip(lines, ((PaymentState.RETURNED, "บัญชีปิด"), (PaymentState.UNCOLLECTED, "")), strict=False)
    results = [(line, result.value, why) for line, (result, why) in told]
    payments.record_results(approved, results, on=today, by=maker)
    payments.mark_rest_paid(approved, on=today, by=maker)


def _stands_out(entitlement: Entitlement, month: date, *, by) -> None:
    """Since this month: somebody receives without a right, a register said another amount, an account is missing."""
    standing = Receipt.objects.filter(entitlement=entitlement, pay_by=PayBy.BANK).order_by("-pk")
    for receipt, change in zip(standing[:2], ({"told_amount": 1000}, {"account_cipher": None}), strict=False):
        for name, value in change.items():
            setattr(receipt, name, value)
        receipt._change_reason = REASON
        receipt.save()
    young = Resident.objects.living().filter(
        birth_date__range=(date(month.year - 50, 1, 1), date(month.year - 40, 1, 1))
    )
    person = young.filter(household__isnull=False).order_by("pk").first()
    if person:
        receipt = Receipt(entitlement=entitlement, resident=person, applied_on=month, entered_by=by)
        receipt._change_reason = REASON
        receipt.save()
        ReceiptState.objects.create(receipt=receipt, status=ReceiptStatus.RECEIVING, since=month, by=by)
