"""A fund for tests: its rules, members and what they paid. Fictional people only."""

import datetime
from decimal import Decimal
from itertools import count

from django.utils import timezone

from accounts.models import User
from residents.tests import factories as people
from spreadsheets.models import Batch
from spreadsheets.services import create_batch
from welfare.enums import AccountRole, ClaimStatus, ClosingKind, DocumentKind
from welfare.models import BankLine, BenefitKind, BenefitRule, Claim, Closing, Fund, FundRule, Member
from welfare.services import claims, members
from welfare.services.book import Draft, Line, accounts_of, write
from welfare.services.closing import close
from welfare.services.contributions import Payment, Slip, take

JOINED = datetime.date(2024, 10, 1)
_key = count(1)


def fund(**rule) -> Fund:
    """The seeded fund, with a rule of its own where one is given; members owe from joining."""
    found = Fund.objects.get()
    if rule:
        FundRule.objects.filter(fund=found).update(**rule)
    return found


def rule(fund: Fund, since: datetime.date, contribution=30, **fields) -> FundRule:
    return FundRule.objects.create(fund=fund, since=since, contribution=Decimal(contribution), **fields)


def member(fund: Fund, *, joined_on=JOINED, resident=None, **fields) -> Member:
    resident = resident or people.resident()
    made = members.apply(fund, resident, on=fields.pop("applied_on", joined_on), number=fields.pop("number", None))
    made = members.accept(made, on=joined_on, meeting_no="1/2568")
    if fields:
        Member.objects.filter(pk=made.pk).update(**fields)
        made.refresh_from_db()
    return made


def key() -> str:
    return f"test-{next(_key)}"


def pays(member: Member, baht, on: datetime.date, **fields):
    """One receipt for one member."""
    slip = Slip([Payment(member.pk, int(Decimal(baht) * 100))], on, fields.pop("key", None) or key())
    return take(member.fund, [slip], by=fields.pop("by", None), **fields)[0]


def moves(
    fund: Fund, debit: str, credit: str, baht, on: datetime.date, *, kind=DocumentKind.JOURNAL, by=None, **fields
):
    """One document with one transfer between two of the portal's own accounts."""
    accounts = accounts_of(fund)
    line = Line(accounts[debit].pk, accounts[credit].pk, int(Decimal(baht) * 100))
    return write(fund, [Draft(kind, on, [line], fields.pop("key", None) or key(), **fields)], by=by)[0]


def cash(fund: Fund, baht, on: datetime.date = JOINED):
    return moves(fund, AccountRole.CASH, AccountRole.OPENING, baht, on)


def bank_line(baht, on: datetime.date, *, balance=None, account=None, text: str = "รายการของธนาคาร") -> BankLine:
    """A line of a statement, each one of its own."""
    account = account or Fund.objects.get().accounts.get(role=AccountRole.BANK)
    batch = Batch.objects.filter(kind="bank_statement").first() or create_batch(
        kind="bank_statement", data=b"-", file_name="statement.csv", by=None
    )
    return BankLine.objects.create(
        account=account, dated_on=on, amount=Decimal(baht), balance=None if balance is None else Decimal(balance), text=text,
        fingerprint=key(), batch=batch,
    )  # fmt: skip


def benefit(
    fund: Fund, *, since: datetime.date = JOINED, code: str = "birth", amount=500, steps=(), **fields
) -> BenefitKind:
    """A kind of benefit with one rule; a second call gives the first's."""
    account = accounts_of(fund)[AccountRole.BENEFITS]
    kind, made = BenefitKind.objects.get_or_create(fund=fund, code=code, defaults={"name": code, "account": account})
    if made:
        rule = BenefitRule.objects.create(kind=kind, since=since, amount=Decimal(amount), **fields)
        for years, baht in steps:
            rule.steps.create(from_years=years, amount=Decimal(baht))
    return kind


def closing() -> Closing:
    """The books closed up to the end of last year's September; the same again."""
    fund = Fund.objects.get()
    return Closing.objects.first() or close(fund, kind=ClosingKind.YEAR, up_to=datetime.date(2025, 9, 30), by=None)


def large_claim(member: Member, limit=10_000) -> Claim:
    """One checked claim of the member above the fund's limit of today; the same again."""
    today = timezone.localdate()
    fund(approve_above=Decimal(limit))
    kind = benefit(member.fund, code="large", since=today, amount=limit + 5_000)
    claim = claims.enter(member, kind, event_on=today, claimed_on=today, key=f"large-{member.pk}", by=None)
    checks, _made = User.objects.get_or_create(username="checks")
    return claims.check(claim, by=checks) if claim.status == ClaimStatus.ENTERED else claim
