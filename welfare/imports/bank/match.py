"""Lines of a statement against those that the portal has: the same line twice is one."""

import hashlib
from datetime import date
from itertools import batched

from core.fields import baht_shown
from spreadsheets.enums import Outcome, Reason
from spreadsheets.kind import PlannedRow
from thai.dates import format_date
from welfare.models import Account, BankLine

# Keys that are asked for at once: SQLite takes a limited number of parameters.
CHUNK = 500


def match_lines(rows: list[PlannedRow], account: Account) -> None:
    told = [(row, fingerprint(row.facts)) for row in rows if row.facts["dated_on"] and row.facts["satang"]]
    there = _there(account, [key for _row, key in told])
    seen: set[str] = set()
    for row, key in told:
        if key in seen:
            row.refuse(Reason.DUPLICATE_IN_FILE, "bank_line", _words(row.facts))
        elif not row.reason:
            seen.add(key)
            row.target_id = there.get(key)
            row.outcome = Outcome.SAME if row.target_id else Outcome.NEW


def fingerprint(facts: dict) -> str:
    """One key of all that the bank says of a line."""
    said = [facts[name] for name in ("dated_on", "time", "satang", "balance", "reference", "text")]
    return hashlib.sha256("\x1e".join("" if one is None else str(one) for one in said).encode()).hexdigest()


def _there(account: Account, keys: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in batched(keys, CHUNK):
        lines = BankLine.objects.filter(account=account, fingerprint__in=chunk).order_by()
        found |= dict(lines.values_list("fingerprint", "pk"))
    return found


def _words(facts: dict) -> str:
    day = format_date(date.fromisoformat(facts["dated_on"]), "short")
    return f"{day} {baht_shown(facts['satang'])}"
