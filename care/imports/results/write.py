"""What the bank says, added to the lines of the list; taken back, what was known before is added again."""

from collections import defaultdict
from datetime import date

from care.enums import PaymentState
from care.imports.results.match import match_results
from care.models import PaymentLine, PaymentList
from care.services.payments import hold, record_results
from spreadsheets.kind import PlanIsStale, PlannedRow


def write_results(rows: list[PlannedRow], payments: PaymentList, *, batch, by) -> None:
    """Raises PlanIsStale where somebody wrote another result since the plan was shown."""
    hold(payments)
    before = {row.row: row.facts["before"] for row in rows}
    match_results(rows, payments)
    if any(row.reason or row.facts["before"] != before[row.row] for row in rows):
        raise PlanIsStale
    lines = PaymentLine.objects.in_bulk([pk for row in rows for pk in row.facts["lines"]])
    by_day = defaultdict(list)
    for row in rows:
        by_day[row.facts["on"]] += [(lines[pk], row.facts["result"], row.facts["why"]) for pk in row.facts["lines"]]
    for day, results in by_day.items():
        record_results(payments, results, on=date.fromisoformat(day), by=by, batch=batch)


def undo_results(rows: list[PlannedRow], payments: PaymentList, *, batch, by) -> list[PlannedRow]:
    """Returns the rows of whose payments something else became known since."""
    hold(payments)
    latest = {line.pk: line.result for line in payments.lines.with_result()}
    kept, back = [], []
    for row in rows:
        if any(latest.get(pk) != row.facts["result"] for pk in row.facts["lines"]):
            kept.append(row)
        else:
            back += [(pk, row.facts["before"][str(pk)] or PaymentState.UNKNOWN.value) for pk in row.facts["lines"]]
    lines = PaymentLine.objects.in_bulk([pk for pk, _result in back])
    record_results(payments, [(lines[pk], result, "") for pk, result in back], on=batch.as_of, by=by, batch=batch)
    return kept
