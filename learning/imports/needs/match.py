"""What a sheet says of learning needs, against those that are open: a new one, more about one, or the same.

A blank never erases. Obstacles, languages and days are added to those that are there; a sheet from before the need was written
down changes no answer.
"""

from datetime import date

from django.utils.translation import gettext as _

from learning.models import LearningNeed
from programs.imports.who import find_everybody
from residents.enums import Status
from residents.imports.match import refuse_repeat
from residents.imports.people import refuse_unknown
from residents.models import Resident
from spreadsheets.enums import OLDER, UNREAD, Outcome, Reason
from spreadsheets.kind import Context, PlannedRow

# What an import may change of a need that is open.
CHANGEABLE = ("why", "detail", "obstacles", "languages", "days", "village")
FLAGS = ("obstacles", "languages", "days")
Pair = tuple[int, int]


def match_needs(rows: list[PlannedRow], context: Context) -> None:
    met = find_everybody(rows, context)
    people = {who for _row, who in met if who}
    opened, gone = _opened(people), _gone(people)
    taken: set[Pair] = set()
    for row, who in met:
        if who is None:
            refuse_unknown(row)
        elif who in gone:
            told = _("This person has died or moved out of the subdistrict.")
            row.refuse(Reason.EVENT_REFUSED, "first_name", told)
        else:
            _decide(row, who, opened, taken)


def _opened(people: set[int]) -> dict[Pair, LearningNeed]:
    found = LearningNeed.objects.open().filter(resident__in=people).select_related("village")
    return {(need.resident_id, need.topic_id): need for need in found}


def _gone(people: set[int]) -> set[int]:
    found = Resident.objects.filter(pk__in=people).exclude(status=Status.LIVING)
    return set(found.values_list("pk", flat=True))


def _decide(row: PlannedRow, who: int, opened: dict[Pair, LearningNeed], taken: set[Pair]) -> None:
    facts = row.facts
    pairs = [(who, topic) for topic, _name in facts["topics"]]
    if taken & set(pairs):
        refuse_repeat(row)
        return
    taken |= set(pairs)
    held = [opened[pair] for pair in pairs if pair in opened]
    row.target_id, row.version, row.before = who, sum(need.version for need in held) or None, {}
    row.flag = UNREAD if facts["unread"] else ""
    facts["add"] = [topic for _who, topic in pairs if (who, topic) not in opened]
    facts["change"], facts["changes"] = [], {}
    for need in held:
        _compare(row, need)
    row.outcome = Outcome.NEW if facts["add"] else Outcome.CHANGED if facts["change"] else Outcome.SAME


def _compare(row: PlannedRow, need: LearningNeed) -> None:
    facts = row.facts
    was = values_of(need)
    said = _added(was, facts) | _answers(row, was, need.recorded_on)
    if said:
        facts["change"].append({"pk": need.pk, "version": need.version, **was, **said})
        before = {name: was[name] for name in said}
        if "village" in said:
            # In words, for the plan: what is written and taken back are keys.
            said, before = (
                _named(said, facts["learns_in"][1]),
                _named(before, f"ม.{need.village.number}" if need.village else ""),
            )
        facts["changes"] |= said
        row.before = {**row.before, **before}


def _named(values: dict, village: str) -> dict:
    return {name: value for name, value in values.items() if name != "village"} | {"learns_in": village}


def values_of(need: LearningNeed) -> dict:
    return {name: getattr(need, "village_id" if name == "village" else name) for name in CHANGEABLE}


def _added(was: dict, facts: dict) -> dict:
    """More obstacles, languages and days, and more words."""
    said = {name: was[name] | facts[name] for name in FLAGS if facts[name] & ~was[name]}
    if facts["detail"] and facts["detail"] not in was["detail"]:
        longest = LearningNeed._meta.get_field("detail").max_length
        said["detail"] = "; ".join(filter(None, (was["detail"], facts["detail"])))[:longest]
    return {name: value for name, value in said.items() if value != was[name]}


def _answers(row: PlannedRow, was: dict, known_on: date) -> dict:
    """What one answer replaces: not by a sheet from before the need was written down."""
    facts = row.facts
    said = {"why": facts["why"], "village": facts["learns_in"] and facts["learns_in"][0]}
    said = {name: value for name, value in said.items() if value and value != was[name]}
    if said and facts["told_on"] < known_on.isoformat():
        row.flag = OLDER
        return {name: value for name, value in said.items() if not was[name]}
    return said
