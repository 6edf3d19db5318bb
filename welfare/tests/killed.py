"""Run by test_kill.py as a program of its own: does each act of the fund's money, killed before its first statement, its
second and so on until it is done; after each the book is counted anew. Prints a line of JSON for each act."""

import datetime
import json
import sys

from django.db import transaction

from accounts.models import User
from spreadsheets import services
from spreadsheets.models import Batch
from tests.rig.killed import in_a_child
from welfare.balances import balances
from welfare.enums import AccountRole, ClosingKind
from welfare.models import (
    Claim,
    Closing,
    ClosingBalance,
    CollectionRound,
    Contribution,
    Document,
    Fund,
    Member,
    Transfer,
)
from welfare.services import claims
from welfare.services.closing import close
from welfare.services.contributions import take_back
from welfare.services.rounds import Count, close_round, collect, slip_of
from welfare.verify import broken

DAY = datetime.date(2025, 11, 3)
ROWS = (Document, Transfer, Contribution, Closing, ClosingBalance)


def _collect():
    round = CollectionRound.objects.get()
    given = [(member, 3000) for member in Member.objects.order_by("number")[:2]]
    collect(round, [slip_of(round, given, on=DAY, key="house"), slip_of(round, given, on=DAY, key="again")], by=None)


def _take_back():
    take_back([Document.objects.get(key="house")], on=DAY, key="back", note="", by=None)


def _approve():
    claims.approve(Claim.objects.get(), by=User.objects.get(username="approves"))


def _pay():
    claims.pay(Claim.objects.get(), on=DAY, by=None)


def _close_round():
    count = Count(5900, DAY, why="ทอนเงินผิด", deposited=5000, slip="45")
    close_round(CollectionRound.objects.get(), count, by=None)


def _import():
    services.apply_batch(Batch.objects.get(), by=None)


def _close():
    close(Fund.objects.get(), kind=ClosingKind.MONTH, up_to=datetime.date(2025, 12, 31), by=None)


ACTS = {
    "collecting in a round": _collect, "turning a receipt round": _take_back, "approving a claim": _approve,
    "paying a claim": _pay, "closing a round": _close_round, "posting a sheet": _import, "closing the books": _close,
}  # fmt: skip


def _stands() -> list:
    """What the acts change."""
    counts = [model.objects.count() for model in ROWS]
    return [*counts, Claim.objects.get().status, CollectionRound.objects.get().is_open]


def _wrong() -> list[str]:
    """What does not hold in the book as it is now."""
    fund, last = Fund.objects.get(), datetime.date(2025, 12, 31)
    found = [str(sentence) for sentence in broken(fund)]
    held = balances(fund, on=last)
    if held != balances(fund, on=last, from_closing=False) or sum(held.values()):
        found.append("the balances are not the sums of the transfers")
    paid = Transfer.objects.filter(credit__role=AccountRole.CONTRIBUTIONS) | Transfer.objects.filter(
        debit__role=AccountRole.CONTRIBUTIONS
    )
    if paid.filter(contribution=None).exists():
        found.append("a payment without its contribution")
    return found


def _rehearsed(act) -> list:
    """What stands when the act is done, which is then taken back."""
    with transaction.atomic():
        act()
        done = _stands()
        transaction.set_rollback(True)
    return done


def _tried(act, stride: int) -> tuple[int, list[str]]:
    """How often the act was killed until it was done, and what did not hold. Where it does something after its commit, as
    chaining the trail does, it may be killed there: it is done all the same."""
    before, done, tried, wrong = _stands(), _rehearsed(act), 0, []
    while _stands() == before and in_a_child(act, 1 + tried * stride) is None:
        tried += 1
        if _stands() not in (before, done):
            wrong.append(f"killed before statement {1 + (tried - 1) * stride}, it left a part")
        wrong += _wrong()
    if _stands() != done or done == before:
        wrong.append("it came to its end and did not do what it does")
    return tried, [*wrong, *_wrong()]


def main() -> None:
    for name, act in ACTS.items():
        tried, wrong = _tried(act, int(sys.argv[1]))
        sys.stdout.write(json.dumps({"act": name, "tried": tried, "wrong": wrong}) + "\n")
