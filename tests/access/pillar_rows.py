"""The rows of care and of the fund that addresses name."""

import datetime
from collections.abc import Callable

from django.db.models import Model

from care.models import PovertyLine
from tests.contract import World
from welfare.enums import AccountRole
from welfare.models import Account, BankLine, Document, Fund
from welfare.tests import factories as fund_factories

COUNTED = datetime.date(2026, 11, 22)


def care_rows(world: World, own: bool) -> dict[str, Callable]:
    old_age = world.receipts[1].entitlement
    return {
        "care.entitlement": lambda: _with_a_past(old_age),
        "care.entitlementrule": lambda: _with_a_past(old_age.rules.get()),
        "care.factkind": lambda: _with_a_past(world.facts[1].kind),
        "care.povertyline": lambda: _poverty_line(),
        "care.fact": lambda: world.facts[1 if own else 2],
        "care.receipt": lambda: world.receipts[1 if own else 2],
        **{f"care.{name}": lambda rows=rows: rows[1 if own else 2] for name, rows in world.care.items()},
    }


def fund_rows(world: World, own: bool) -> dict[str, Callable]:
    return {
        "welfare.fund": lambda: _with_a_past(Fund.objects.get()),
        "welfare.member": lambda: world.members[1 if own else 2],
        "welfare.claim": lambda: world.claims[1 if own else 2],
        "welfare.largeclaim": lambda: fund_factories.large_claim(world.members[1]) if own else world.claims[2],
        "welfare.fundrequest": lambda: world.fund_requests[1 if own else 2],
        "welfare.collectionround": lambda: world.rounds[1 if own else 2],
        "welfare.benefitkind": lambda: world.claims[1].kind,
        "welfare.benefitrule": lambda: world.claims[1].rule,
        "welfare.account": lambda: _with_a_past(Account.objects.get(role=AccountRole.BANK)),
        "welfare.bankline": lambda: BankLine.objects.first() or fund_factories.bank_line(500, COUNTED),
        "welfare.document": lambda: Document.objects.first(),
        "welfare.closing": lambda: fund_factories.closing(),
    }


def _with_a_past(row: Model) -> Model:
    """What a migration made has no history before it is saved."""
    if not row.history.exists():
        row.save()
    return row


def _poverty_line() -> PovertyLine:
    values = {"income": 40_000, "source_name": "ทดลอง"}
    return PovertyLine.objects.get_or_create(since=COUNTED, defaults=values)[0]
