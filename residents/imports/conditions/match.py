"""What a register says of people in a group, against what is recorded of them: added, filled in, renewed, the same.

A blank never erases, and what is recorded is not overwritten: only blanks are filled, and an expiry is moved on.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from residents.enums import Status
from residents.imports.conditions.group import PARAM
from residents.imports.gone import mark_gone
from residents.imports.people import find_people, refuse_repeats, refuse_unknown
from residents.imports.registry import Known
from residents.models import Condition
from spreadsheets.enums import GONE, OLDER, UNREAD, Outcome
from spreadsheets.kind import Context, PlannedRow

# What an import may change of a condition that is recorded.
CHANGEABLE = ("detail", "since", "expires_on", "note")


def match_conditions(rows: list[PlannedRow], context: Context) -> None:
    met = find_people(rows, context)
    refuse_repeats(met)
    standing = [(row, known) for row, known in met if not row.reason]
    recorded = _recorded({known.pk for _row, known in standing if known}, context.params[PARAM])
    for row, known in standing:
        if known is None:
            refuse_unknown(row)
        else:
            _compare(row, known, recorded[known.pk], context.as_of)


def _recorded(people: Iterable[int], group: str) -> dict[int, list[Condition]]:
    found: dict[int, list[Condition]] = defaultdict(list)
    for condition in Condition.objects.filter(resident_id__in=list(people), group__code=group).order_by("pk"):
        found[condition.resident_id].append(condition)
    return found


def _compare(row: PlannedRow, known: Known, recorded: list[Condition], as_of: date) -> None:
    facts = row.facts
    row.target_id, row.version = known.pk, sum(condition.version for condition in recorded) or None
    row.before, row.flag = {}, UNREAD if facts["unread"] else ""
    facts["add"], facts["change"], facts["changes"] = [], [], {}
    row.flag = GONE if mark_gone(row, known, as_of) else row.flag
    if not (row.flag == GONE and known.status == Status.DECEASED):
        _decide(row, list(recorded), as_of)
    row.outcome = Outcome.NEW if facts["add"] else Outcome.CHANGED if facts["change"] else Outcome.SAME


def _decide(row: PlannedRow, recorded: list[Condition], as_of: date) -> None:
    opened = [condition for condition in recorded if condition.until is None]
    for detail in row.facts["types"] or [""]:
        condition = _holding(detail, opened)
        ended = [c for c in recorded if c.until is not None and c.detail in (detail, "")]
        if condition is not None:
            opened.remove(condition) if row.facts["types"] else None
            _fill_in(row, condition, detail)
        elif any(c.until > as_of for c in ended):
            row.flag = row.flag or OLDER
        else:
            row.facts["add"].append({"detail": detail, "since": _since(row.facts["since"], ended, as_of)})


def _holding(detail: str, opened: list[Condition]) -> Condition | None:
    """The entry that goes on and says this: of the same type, else one whose type nobody knows; any, for no type."""
    same = [condition for condition in opened if condition.detail == detail]
    untyped = [condition for condition in opened if not condition.detail or not detail]
    return next(iter(same + untyped), None)


def _since(written: str | None, ended: list[Condition], as_of: date) -> str | None:
    """As the file says. After an entry that ended, a new one begins no earlier: the days between stay counted as known."""
    if not ended:
        return written
    return max(written or as_of.isoformat(), *(condition.until.isoformat() for condition in ended))


def _fill_in(row: PlannedRow, condition: Condition, detail: str) -> None:
    facts = row.facts
    said = {"detail": detail, "since": facts["since"], "expires_on": facts["expires_on"], "note": facts["note"]}
    was = {name: _plain(getattr(condition, name)) for name in CHANGEABLE}
    changes = {name: value for name, value in said.items() if value and not was[name]}
    if said["expires_on"] and was["expires_on"] and said["expires_on"] > was["expires_on"]:
        changes["expires_on"] = said["expires_on"]
    if changes:
        facts["change"].append({"pk": condition.pk, "version": condition.version, **was, **changes})
        facts["changes"] |= changes
        row.before = {**row.before, **{name: was[name] for name in changes}}


def _plain(value) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
