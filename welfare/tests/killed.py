"""Run by test_kill.py as a program of its own: does each act of the fund's money, killed before its first statement, its
second and so on until it is done; after each the book is counted anew. Prints a line of JSON for each act."""

import datetime
import json
import os
import signal
import sys
import traceback

from django.db import connection, connections

from accounts.models import User
from spreadsheets import services
from spreadsheets.models import Batch
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


def _killed(act, statement: int) -> bool:
    """Does the act in a child that kills itself the hard way just before the statement; False where it came to its end."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        _run(act, statement)
    _child, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status):
        raise RuntimeError("the act failed by itself")
    return os.WIFSIGNALED(status)


def _run(act, statement: int) -> None:
    seen = 0

    def count(execute, *asked):
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*asked)

    try:
        with connection.execute_wrapper(count):
            act()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def _tried(act, stride: int) -> tuple[int, list[str]]:
    """How often the act was killed until it was done, and what did not hold."""
    before, tried, wrong = _stands(), 0, []
    while _killed(act, 1 + tried * stride):
        tried += 1
        if _stands() != before:
            wrong.append(f"killed before statement {1 + (tried - 1) * stride}, it left something")
        wrong += _wrong()
    if _stands() == before:
        wrong.append("it came to its end and did nothing")
    return tried, [*wrong, *_wrong()]


def main() -> None:
    for name, act in ACTS.items():
        tried, wrong = _tried(act, int(sys.argv[1]))
        sys.stdout.write(json.dumps({"act": name, "tried": tried, "wrong": wrong}) + "\n")
