"""Rows of a register of who receives against the registry and the receipts that are there.

People are found as an import of residents finds them; whoever is not there is brought along, unconfirmed. Where the amount of the
register is not the rule's on the file's day, the row says so: nobody's amount is changed by a file.
"""

from datetime import date
from itertools import batched

from care.engine import Engine
from care.enums import HAS, ReceiptStatus
from care.models import Entitlement, Receipt, ReceiptState
from care.rules.ages import month_of
from care.rules.steps import amount_on
from care.rules.stored import rule_of
from core.fields import satang_of
from residents.imports.brought import match_people
from residents.models import Resident
from spreadsheets.enums import Outcome, Reason
from spreadsheets.kind import Context, PlannedRow

AMOUNT_DIFFERS = "amount_differs"
CHUNK = 500
# What a file may fill in or change of a receipt; a blank never erases.
CHANGEABLE = ("told", "pay_by", "bank", "account", "account_name")


def match_receipts(rows: list[PlannedRow], entitlement: Entitlement, context: Context) -> None:
    standing = match_people(rows, context)
    found = _There(entitlement, {person.target_id for _row, person in standing if person.target_id})
    for row, person in standing:
        found.decide(row, person, context)
    _compare_amounts([row for row in rows if not row.reason], entitlement, context)


class _There:
    """The receipts that the people of the file have, how they stand now, and when those died who are dead."""

    def __init__(self, entitlement: Entitlement, people: set[int]):
        self.receipts, self.status, self.died = {}, {}, {}
        for some in batched(people, CHUNK):
            for receipt in Receipt.objects.filter(entitlement=entitlement, resident__in=some):
                self.receipts[receipt.resident_id] = receipt
            states = ReceiptState.objects.filter(
                receipt__entitlement=entitlement, receipt__resident__in=some, until=None
            )
            self.status |= dict(states.order_by().values_list("receipt_id", "status"))
            dead = Resident.objects.filter(pk__in=some, died_on__isnull=False).order_by()
            self.died |= dict(dead.values_list("pk", "died_on"))

    def decide(self, row: PlannedRow, person: PlannedRow, context: Context) -> None:
        receipt, died = self.receipts.get(person.target_id), self.died.get(person.target_id)
        row.facts["since"] = row.facts["since"] or month_of(context.as_of).isoformat()
        if died and died < month_of(context.as_of):
            row.refuse(Reason.EVENT_REFUSED, "receipt", _name(row))
        elif receipt is None:
            row.outcome = Outcome.NEW
        elif self.status.get(receipt.pk) not in HAS:
            row.refuse(Reason.CONFLICTS_WITH_REGISTRY, "receipt", ReceiptStatus(self.status[receipt.pk]).label)
        else:
            _fill_in(row, receipt)


def _name(row: PlannedRow) -> str:
    return f"{row.facts['first_name']} {row.facts['last_name']}".strip()


def _fill_in(row: PlannedRow, receipt: Receipt) -> None:
    was = held(receipt)
    changes = {name: row.facts[name] for name in CHANGEABLE if row.facts[name] and row.facts[name] != was[name]}
    row.facts |= {"receipt": receipt.pk, "receipt_version": receipt.version, "changes": changes}
    row.before = {name: was[name] for name in changes}
    row.outcome = Outcome.CHANGED if changes else Outcome.SAME


def held(receipt: Receipt) -> dict:
    """What a file could say of a receipt, as it is."""
    told = None if receipt.told_amount is None else satang_of(receipt.told_amount)
    return {
        "told": told, "pay_by": receipt.pay_by, "bank": receipt.bank, "account": receipt.account,
        "account_name": receipt.account_name,
    }  # fmt: skip


def _compare_amounts(rows: list[PlannedRow], entitlement: Entitlement, context: Context) -> None:
    """Notes the rule's amount on the file's day beside the register's, where the two differ."""
    rule = rule_of(entitlement.code, context.as_of)
    if rule is None or not rule.amounts:
        return
    known: dict[int, int | None] = {}
    amount = Engine(context.as_of).amount(rule)
    for some in batched({row.target_id for row in rows if row.target_id}, CHUNK):
        people = Resident.objects.filter(pk__in=some).order_by().annotate(satang=amount)
        known |= dict(people.values_list("pk", "satang"))
    for row in rows:
        birth = row.facts["birth_date"]
        day = date.fromisoformat(birth) if birth else None
        satang = known[row.target_id] if row.target_id in known else amount_on(rule, day, set(), context.as_of)
        if row.facts["told"] and satang and row.facts["told"] != satang:
            row.facts["by_rule"] = satang
            row.flag = row.flag or AMOUNT_DIFFERS
