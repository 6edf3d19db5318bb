"""The planned lines into the portal in the order of the bank, and back out again while nobody has matched them."""

from core.bulk import insert_rows, take_ids
from spreadsheets.kind import PlanIsStale, PlannedRow
from welfare.imports.bank.match import fingerprint, match_lines
from welfare.models import Account, BankLine
from welfare.services.book import locked

LINE = ("id", "account", "dated_on", "amount", "balance", "text", "reference", "fingerprint", "batch")


def write_lines(rows: list[PlannedRow], account: Account, *, batch) -> None:
    """Raises PlanIsStale where somebody else brought one of the lines meanwhile."""
    locked(account.fund)
    match_lines(rows, account)
    if any(row.target_id for row in rows):
        raise PlanIsStale
    # Keys follow the bank's order, so that the last line of a day is the one with its last balance.
    ordered = sorted(rows, key=lambda row: (row.facts["dated_on"], row.facts["place"]))
    for row, pk in zip(ordered, take_ids(BankLine, len(ordered)), strict=True):
        row.target_id = pk
    insert_rows(BankLine, LINE, [_values(row, account, batch) for row in ordered])


def _values(row: PlannedRow, account: Account, batch) -> tuple:
    said = row.facts
    return (
        row.target_id, account.pk, said["dated_on"], said["satang"], said["balance"], said["text"], said["reference"],
        fingerprint(said), batch.pk,
    )  # fmt: skip


def undo_lines(rows: list[PlannedRow], account: Account, *, batch) -> list[PlannedRow]:
    """Takes back the lines that are no document's; returns the rows that stay."""
    locked(account.fund)
    mine = BankLine.objects.filter(batch=batch)
    kept = set(mine.matched().values_list("pk", flat=True))
    mine.unmatched().delete()
    return [row for row in rows if row.target_id in kept]
