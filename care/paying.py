"""Who is to be paid an entitlement for a month, and who is left out of it and why: one statement over all its receipts.

Whoever has a confirmed right, or receives, on the 1st, and has the right by the rule for the month, is paid the rule's amount.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db.models import Case, F, Q, Value, When

from care.engine import Engine
from care.enums import HAS, NOT_PAID, OPEN, LeftOut, ReceiptStatus
from care.models import Entitlement, PaymentLine, ReceiptState
from care.rules.stored import rule_of
from care.rules.values import Rule
from care.words import Words
from core.fields import satang_of

PERSON = "receipt__resident__"


class Standing(NamedTuple):
    """One receipt on the 1st of a month. `out` is a number of `LeftOut`; `satang` None where nothing is paid."""

    receipt: int
    resident: int
    status: str
    out: int
    satang: int | None
    why: str
    title: str
    first_name: str
    last_name: str
    birth_date: date | None
    numbered: bool
    village: int
    house: str
    house_key: str
    pay_by: str
    bank: str
    cipher: bytes | None
    payee_name: str
    told: int | None

    @property
    def name(self) -> str:
        return f"{self.title}{self.first_name} {self.last_name}".strip()

    @property
    def is_paid(self) -> bool:
        return self.out == LeftOut.PAYABLE


COLUMNS = (
    "receipt_id", f"{PERSON}pk", "status", "out", "band", f"{PERSON}title", f"{PERSON}first_name", f"{PERSON}last_name",
    f"{PERSON}birth_date", f"{PERSON}citizen_id_digest", f"{PERSON}village__number", f"{PERSON}household__house_no",
    f"{PERSON}household__house_key", "receipt__pay_by", "receipt__bank", "receipt__account_cipher", "receipt__payee_name",
    "receipt__told_amount",
)  # fmt: skip


def standings(entitlement: Entitlement, month: date) -> list[Standing]:
    """Everybody who applied or receives on the 1st; empty where the entitlement has no rule that month."""
    rule = rule_of(entitlement.code, month)
    if rule is None or not rule.amounts:
        return []
    engine = Engine(month, path=PERSON)
    rows = ReceiptState.objects.on(month).filter(receipt__entitlement=entitlement, status__in=OPEN).order_by()
    rows = rows.annotate(out=_left_out(engine, rule), band=engine.band(rule)).values_list(*COLUMNS)
    words = _words_of(engine, rule)
    return [_standing(row, rule, words) for row in rows.iterator(chunk_size=5000)]


def _left_out(engine: Engine, rule: Rule) -> Case:
    told, first = engine.entitled(rule), engine.on
    whens = (
        (Q(status=ReceiptStatus.APPLIED), LeftOut.APPLIED),
        (Q(status=ReceiptStatus.SUSPENDED), LeftOut.SUSPENDED),
        (Q(**{f"{PERSON}died_on__lt": first}), LeftOut.DIED),
        (~engine.present(rule), LeftOut.GONE),
        (Q(receipt__elsewhere_until__gte=first), LeftOut.ELSEWHERE),
        (told.no & Q(status=ReceiptStatus.CONFIRMED), LeftOut.NOT_YET),
        (told.no, LeftOut.NO_RIGHT),
        (~told.yes, LeftOut.UNKNOWN),
    )
    return Case(*(When(when, then=Value(out.value)) for when, out in whens), default=Value(LeftOut.PAYABLE.value))


def _words_of(engine: Engine, rule: Rule):
    words = Words(engine.groups, engine.kinds)
    return cache(lambda band: words.amount(rule.amounts[band])[:200])


def _standing(row: tuple, rule: Rule, words) -> Standing:
    (
        receipt,
        resident,
        status,
        out,
        band,
        *name,
        birth,
        digest,
        village,
        house,
        key,
        pay_by,
        bank,
        cipher,
        payee,
        told,
    ) = row
    if band is None and out == LeftOut.PAYABLE:
        out = LeftOut.NO_AMOUNT
    satang, why = (None, "") if band is None else (rule.amounts[band].satang, words(band))
    return Standing(
        receipt, resident, status, out, satang, why, *name, birth, bool(digest), village, house or "", key or "", pay_by,
        bank, None if cipher is None else bytes(cipher), payee, None if told is None else satang_of(told),
    )  # fmt: skip


def left_out(found: Iterable[Standing]) -> list[Standing]:
    """Who is not paid, those first who receive."""
    out = [one for one in found if not one.is_paid]
    return sorted(out, key=lambda one: (-(one.status in HAS), one.out, one.village, one.house_key, one.name))


def paid_for(entitlement: Entitlement, month: date, *, but: int | None = None) -> set[int]:
    """Receipts that an approved list pays for the month, or a draft will; not where the money came back.

    `but`: a list that does not count.
    """
    lines = PaymentLine.objects.filter(list__entitlement=entitlement, for_month=month).exclude(list=but)
    return set(
        lines.with_result().filter(Q(result=None) | ~Q(result__in=NOT_PAID)).order_by().values_list(F("receipt_id"), flat=True)
    )  # fmt: skip
