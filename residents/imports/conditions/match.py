"""What a register says of people in a group, against what is recorded of them: added, filled in, renewed, the same.

A blank never erases, and what is recorded is not overwritten: only blanks are filled, and an expiry is moved on.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from residents.enums import Status
from residents.imports.conditions.group import PARAM
from residents.imports.gone import mark_gone
from residents.imports.people import find_people, refuse_repeats, refuse_unknown
from residents.imports.registry import Known
from residents.models import Condition, PopulationGroup
from residents.services.conditions import months_after
from spreadsheets.enums import GONE, OLDER, UNREAD, Outcome
from spreadsheets.kind import Context, PlannedRow
from thai.dates import format_date

# What an import may change of a condition that is recorded.
CHANGEABLE = ("detail", "since", "until", "expires_on", "note")


def match_conditions(rows: list[PlannedRow], context: Context) -> None:
    group = PopulationGroup.objects.get(code=context.params[PARAM])
    met = find_people(rows, context)
    refuse_repeats(met)
    standing = [(row, known) for row, known in met if not row.reason]
    recorded = _recorded({known.pk for _row, known in standing if known}, group)
    for row, known in standing:
        if known is None:
            refuse_unknown(row)
        else:
            _compare(row, known, recorded[known.pk], context.as_of, group.lasts_months)


def _recorded(people: Iterable[int], group: PopulationGroup) -> dict[int, list[Condition]]:
    found: dict[int, list[Condition]] = defaultdict(list)
    for condition in Condition.objects.filter(resident_id__in=list(people), group=group).order_by("pk"):
        found[condition.resident_id].append(condition)
    return found


def _compare(row: PlannedRow, known: Known, recorded: list[Condition], as_of: date, months: int | None) -> None:
    """`months`: how long an entry of the group lasts at most (pregnancy), where it ends by itself."""
    facts = row.facts
    _drop_before_birth(facts, known)
    row.target_id, row.version = known.pk, sum(condition.version for condition in recorded) or None
    row.before, row.flag = {}, UNREAD if facts["unread"] else ""
    facts["add"], facts["change"], facts["changes"] = [], [], {}
    row.flag = GONE if mark_gone(row, known, as_of) else row.flag
    if not (row.flag == GONE and known.status == Status.DECEASED):
        _decide(row, list(recorded), as_of, months)
    row.outcome = Outcome.NEW if facts["add"] else Outcome.CHANGED if facts["change"] else Outcome.SAME


def _drop_before_birth(facts: dict, known: Known) -> None:
    if facts["since"] and known.birth_date and facts["since"] < known.birth_date:
        told = _("since: %(word)s") % {"word": format_date(date.fromisoformat(facts["since"]), "short")}
        facts["unread"].append(told)
        facts["note"], facts["since"] = "; ".join(filter(None, [facts["note"], told])), None


def _decide(row: PlannedRow, recorded: list[Condition], as_of: date, months: int | None) -> None:
    opened = [condition for condition in recorded if condition.until is None]
    for detail in row.facts["types"] or [""]:
        condition = _holding(detail, opened)
        ends = [c.until for c in recorded if c.until is not None and c.detail in (detail, "")]
        if condition is not None and months and condition.expires_on and condition.expires_on <= as_of:
            # It ended by itself: what the file says is another one.
            _change(row, condition, {"until": condition.expires_on.isoformat()})
            condition, ends = None, [*ends, condition.expires_on]
        if condition is not None:
            opened.remove(condition)
            _fill_in(row, condition, detail, as_of, months)
        elif any(end > as_of for end in ends):
            row.flag = row.flag or OLDER
        else:
            since = _since(row.facts["since"], ends, as_of)
            expires = row.facts["expires_on"] or _end_by_itself(since, as_of, months)
            row.facts["add"].append({"detail": detail, "since": since, "expires_on": expires})


def _holding(detail: str, opened: list[Condition]) -> Condition | None:
    """The entry that goes on and says this: of the same type, else one whose type nobody knows; any, for no type."""
    same = [condition for condition in opened if condition.detail == detail]
    untyped = [condition for condition in opened if not condition.detail or not detail]
    return next(iter(same + untyped), None)


def _since(written: str | None, ends: list[date], as_of: date) -> str | None:
    """As the file says. After an entry that ended, a new one begins no earlier: the days between stay as they were."""
    return max(written or as_of.isoformat(), *(end.isoformat() for end in ends)) if ends else written


def _end_by_itself(since: str | None, as_of: date, months: int | None) -> str | None:
    """The latest day on which it can end: counted from the beginning, else from the day on which the file knows of it."""
    return months_after(date.fromisoformat(since) if since else as_of, months).isoformat() if months else None


def _fill_in(row: PlannedRow, condition: Condition, detail: str, as_of: date, months: int | None) -> None:
    facts = row.facts
    said = {"detail": detail, "since": facts["since"], "expires_on": facts["expires_on"], "note": facts["note"]}
    was = {name: _plain(getattr(condition, name)) for name in CHANGEABLE}
    changes = {name: value for name, value in said.items() if value and not was[name]}
    if said["expires_on"] and was["expires_on"] and said["expires_on"] > was["expires_on"]:
        changes["expires_on"] = said["expires_on"]
    if not was["expires_on"] and (expires := said["expires_on"] or _end_by_itself(was["since"], as_of, months)):
        changes["expires_on"] = expires
    if changes:
        _change(row, condition, changes)


def _change(row: PlannedRow, condition: Condition, changes: dict) -> None:
    was = {name: _plain(getattr(condition, name)) for name in CHANGEABLE}
    row.facts["change"].append({"pk": condition.pk, "version": condition.version, **was, **changes})
    row.facts["changes"] |= changes
    row.before = {**row.before, **{name: was[name] for name in changes}}


def _plain(value) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
