"""What a list says of who came, against what is written: somebody new at an activity, something else of them, the same.

A blank says nothing. A cross takes a presence back, and with it the hours; the plan shows both before anything is written.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone

from programs.enums import PartRole
from programs.imports.attendance.settle import held_activities
from programs.imports.who import find_everybody
from programs.imports.world import key_of
from programs.models import Activity, Participation
from residents.imports.match import refuse_repeat
from residents.imports.people import refuse_unknown
from spreadsheets.enums import UNREAD, Outcome, Reason
from spreadsheets.kind import Context, PlannedRow

CHANGEABLE = ("role", "present", "minutes", "note")
# Somebody's key as a resident, or as a guest; and of an activity with somebody.
Who = tuple[int | None, int | None]
Pair = tuple[int, Who]


def match_attendance(rows: list[PlannedRow], context: Context) -> None:
    _find_activities([row for row in rows if not row.reason], context)
    activities = {mark["activity"] for row in rows if not row.reason for mark in row.facts["marks"]}
    written = parts_of(activities)
    met = find_everybody(rows, context, lambda facts, who: _is_on_all_lists(facts, who, written))
    guests = _guests(activities) if any(who is None for _row, who in met) else {}
    taken: set[Pair] = set()
    for row, who in met:
        row.flag = UNREAD if row.facts["unread"] else ""
        if who is None:
            _guest_or_nobody(row, guests)
        else:
            decide(row, (who, None), written, taken)


def _is_on_all_lists(facts: dict, who: int, written: dict[Pair, Participation]) -> bool:
    return all((mark["activity"], (who, None)) in written for mark in facts["marks"])


def _find_activities(rows: list[PlannedRow], context: Context) -> None:
    """Puts the key and the title of its activity on each mark; refuses rows about one that is not there."""
    marks = [(row, mark) for row in rows for mark in row.facts["marks"]]
    by_key = held_activities(context.user).in_bulk({mark["activity"] for _row, mark in marks if mark["activity"]})
    by_name = _named({mark["day"] for _row, mark in marks if mark.get("day")}, context)
    for row, mark in marks:
        if mark.get("title"):
            _choose(row, mark, by_name[key_of(mark["title"]), mark["day"]])
        elif mark["activity"] not in by_key:
            row.refuse(Reason.ACTIVITY_UNKNOWN, "activity")
        else:
            mark["label"] = by_key[mark["activity"]].title_th


def _named(days: Iterable[str], context: Context) -> dict[tuple[str, str], list[Activity]]:
    found: dict[tuple[str, str], list[Activity]] = defaultdict(list)
    rows = held_activities(context.user).filter(starts_at__date__in=days) if days else Activity.objects.none()
    for one in rows.select_related("program"):
        found[key_of(one.title_th), timezone.localtime(one.starts_at).date().isoformat()].append(one)
    return found


def _choose(row: PlannedRow, mark: dict, named: list[Activity]) -> None:
    program = key_of(mark.get("program") or "")
    found = [one for one in named if not mark.get("program") or key_of(one.program.name_th) == program]
    if len(found) == 1:
        mark["activity"], mark["label"] = found[0].pk, found[0].title_th
    else:
        row.refuse(Reason.SEVERAL_FIT if found else Reason.ACTIVITY_UNKNOWN, "activity", mark["title"])


def parts_of(activities: Iterable[int]) -> dict[Pair, Participation]:
    parts = Participation.objects.filter(activity_id__in=activities)
    return {(part.activity_id, (part.resident_id, part.guest_id)): part for part in parts}


def _guests(activities: set[int]) -> set[tuple[int, str]]:
    parts = Participation.objects.filter(activity_id__in=activities, guest__isnull=False)
    return {(activity, key_of(name)) for activity, name in parts.values_list("activity_id", "guest__name")}


def _guest_or_nobody(row: PlannedRow, guests: set[tuple[int, str]]) -> None:
    """A guest of the activity who is written down already; nobody is made a guest by a list."""
    facts, marks = row.facts, row.facts["marks"]
    names = {
        f"{facts['first_name']} {facts['last_name']}",
        f"{facts['title']}{facts['first_name']} {facts['last_name']}",
    }
    if marks and all(any((mark["activity"], key_of(name)) in guests for name in names) for mark in marks):
        row.outcome = Outcome.SAME
    else:
        refuse_unknown(row)


def decide(row: PlannedRow, who: Who, written: dict[Pair, Participation], taken: set[Pair]) -> None:
    """What becomes of a row about somebody; of two rows about one person at one activity the first stands."""
    facts = row.facts
    pairs = [(mark["activity"], who) for mark in facts["marks"]]
    if taken & set(pairs):
        refuse_repeat(row)
        return
    taken |= set(pairs)
    held = [written[pair] for pair in pairs if pair in written]
    row.target_id, facts["guest"] = who
    row.version, row.before = sum(part.version for part in held) or None, {}
    facts["add"], facts["change"], facts["changes"] = [], [], {}
    for mark, pair in zip(facts["marks"], pairs, strict=True):
        if pair in written:
            _compare(row, mark, written[pair])
        else:
            facts["add"].append(_new(mark))
    row.outcome = Outcome.NEW if facts["add"] else Outcome.CHANGED if facts["change"] else Outcome.SAME


def _new(mark: dict) -> dict:
    role = mark["role"] or PartRole.PARTICIPANT.value
    return {"activity": mark["activity"], "role": role, **{n: mark[n] for n in ("present", "minutes", "note")}}


def _compare(row: PlannedRow, mark: dict, part: Participation) -> None:
    was = {name: getattr(part, name) for name in CHANGEABLE}
    said = {name: mark[name] for name in CHANGEABLE if mark[name] not in (None, "") and mark[name] != was[name]}
    if said.get("present") is False and was["minutes"] is not None:
        said["minutes"] = None
    if said:
        row.facts["change"].append({"pk": part.pk, "version": part.version, **was, **said})
        row.facts["changes"] |= said
        row.before = {**row.before, **{name: was[name] for name in said}}
