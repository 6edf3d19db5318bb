"""Facts of a file against the registry: who is new, who changed in what, who stays the same, who conflicts.

The rules are those of the import's decision record: found by citizen number, else by folded name, birth date and house,
else new; a blank never erases; an older file does not overwrite what the registry knows from a later day.
"""

from datetime import date

from core import crypto
from residents.imports import registry
from residents.imports.registry import Known
from residents.models import Household, Village
from residents.names import folded, keys_of
from spreadsheets.enums import Outcome, Reason
from spreadsheets.kind import Context, PlannedRow

MAYBE_SAME, OLDER = "maybe_same", "older"
PLAIN_FIELDS = ("title", "first_name", "last_name", "sex", "phones")
FINENESS = {"year": 0, "month": 1, "day": 2}


def match_rows(rows: list[PlannedRow], context: Context) -> None:
    standing = [row for row in rows if not row.reason]
    _refuse_repeats(standing)
    standing = [row for row in standing if not row.reason]
    villages = dict(Village.objects.values_list("number", "pk"))
    _look_up(standing, villages)
    for row in standing:
        _decide(row, context)
    _refuse_second_hits(standing)
    _name_former_houses(standing, {pk: number for number, pk in villages.items()})


def _refuse_repeats(rows: list[PlannedRow]) -> None:
    """The first row that stands keeps its number; every later row with it is refused, identical or not."""
    seen = set()
    for row in rows:
        number = row.facts["citizen_id"]
        if number and number in seen:
            row.refuse(Reason.DUPLICATE_IN_FILE, "citizen_id", row.facts["citizen_id"])
        seen.add(number)


def _look_up(rows: list[PlannedRow], villages: dict[int, int]) -> None:
    """Puts beside each row's facts what the registry has: `known` by number, `namesakes` by name and birth, `house`."""
    for row in rows:
        if "digest" not in row.facts:
            _make_keys(row.facts)
        row.facts["village_id"] = villages[row.facts["village"]]
    known, namesakes = ({}, {}) if registry.is_empty() else _people(rows)
    houses = registry.houses({(r.facts["village_id"], r.facts["house_no"]) for r in rows if r.facts["house_no"]})
    for row in rows:
        facts = row.facts
        facts["household_id"] = houses.get((facts["village_id"], facts["house_no"]))
        facts["known"] = known.get(facts["digest"])
        facts["namesakes"] = namesakes.get((facts["birth_date"], facts["search_key"]), []) if not facts["known"] else []


def _make_keys(facts: dict) -> None:
    facts["digest"] = crypto.digest(facts["citizen_id"]) if facts["citizen_id"] else None
    facts["search_key"] = keys_of(facts["first_name"], facts["last_name"]).search_key


def _people(rows: list[PlannedRow]) -> tuple[dict, dict]:
    """Those whom the rows mean: by number, and, of the others, by name and birth date."""
    known = registry.by_digest({row.facts["digest"] for row in rows if row.facts["digest"]})
    strangers = [row.facts for row in rows if row.facts["digest"] not in known and row.facts["birth_date"]]
    return known, registry.by_name_and_birth({(facts["birth_date"], facts["search_key"]) for facts in strangers})


def _decide(row: PlannedRow, context: Context) -> None:
    facts = row.facts
    known, namesakes = facts.pop("known"), facts.pop("namesakes")
    if row.decision == "same" and known is None:
        known = next((person for person in namesakes if person.pk == row.target_id), None)
    if known is None:
        known = _same_person(facts, namesakes)
    row.target_id = row.version = None
    if known is None:
        row.outcome, row.candidates = Outcome.NEW, [person.pk for person in namesakes]
        row.flag = MAYBE_SAME if namesakes else ""
    elif not _agrees(facts, known):
        row.refuse(Reason.CONFLICTS_WITH_REGISTRY, "citizen_id", facts["citizen_id"])
    else:
        _compare(row, known, context.as_of)


def _same_person(facts: dict, namesakes: list[Known]) -> Known | None:
    """The one namesake born on the same day in the same house, unless the two have different numbers."""
    same = [
        person
        for person in namesakes
        if facts["household_id"]
        and person.household_id == facts["household_id"]
        and not (person.citizen_id_digest and facts["digest"])
    ]
    return same[0] if len(same) == 1 else None


def _agrees(facts: dict, known: Known) -> bool:
    """The number's owner is this person when the birth date or the folded first name agrees."""
    if facts["birth_date"] and facts["birth_date"] == known.birth_date:
        return True
    return folded(facts["first_name"]) == folded(known.first_name)


def _compare(row: PlannedRow, known: Known, as_of: date) -> None:
    facts = row.facts
    row.target_id, row.version = known.pk, known.version
    changes = _changes(facts, known)
    if not changes:
        row.outcome, row.before, row.flag = Outcome.SAME, {}, ""
        return
    if as_of.isoformat() < known.known_on:
        kept = {name for name, (old, _new) in changes.items() if old not in ("", None)}
        row.flag = OLDER if kept else ""
        changes = {name: change for name, change in changes.items() if name not in kept}
    row.before = {name: old for name, (old, _new) in changes.items()}
    row.outcome = Outcome.CHANGED if changes else Outcome.SAME
    facts["changes"] = {name: new for name, (_old, new) in changes.items()}
    # What undo needs of the person as they were.
    facts["known_on"], facts["before_village_id"] = known.known_on, known.village_id
    facts["before_registered_id"], facts["before_reason"] = known.registered_household_id, known.no_number_reason


def _changes(facts: dict, known: Known) -> dict[str, tuple]:
    """Field to (old, new), where the file says something and says it differently."""
    changes = {
        name: (getattr(known, name), facts[name])
        for name in PLAIN_FIELDS
        if facts[name] and facts[name] != getattr(known, name)
    }
    if facts["digest"] and known.citizen_id_digest is None:
        changes["citizen_id"] = ("", facts["citizen_id"])
    if facts["birth_date"] and _says_more(facts, known):
        changes["birth_date"] = (known.birth_date, facts["birth_date"])
        if facts["birth_precision"] != known.birth_precision:
            changes["birth_precision"] = (known.birth_precision, facts["birth_precision"])
    return changes | _move(facts, known)


def _says_more(facts: dict, known: Known) -> bool:
    """A birth date that differs, unless the file only knows less of the same one."""
    if facts["birth_date"] == known.birth_date and facts["birth_precision"] == known.birth_precision:
        return False
    if known.birth_date and FINENESS[facts["birth_precision"]] < FINENESS[known.birth_precision]:
        length = {"year": 4, "month": 7}[facts["birth_precision"]]
        return facts["birth_date"][:length] != known.birth_date[:length]
    return True


def _move(facts: dict, known: Known) -> dict[str, tuple]:
    """Another house, or another village where the file names no house."""
    if facts["house_no"]:
        moved = facts["household_id"] is None or facts["household_id"] != known.household_id
        return {"house": (known.household_id, [facts["village"], facts["house_no"]])} if moved else {}
    if facts["village_id"] != known.village_id:
        return {"house": (known.household_id, [facts["village"], ""])}
    return {}


def _name_former_houses(rows: list[PlannedRow], numbers: dict[int, int]) -> None:
    """The house that a moving person leaves, in words for the preview; undo keeps its key."""
    moving = [row for row in rows if "house" in row.before]
    houses = Household.objects.in_bulk({row.before["house"] for row in moving if row.before["house"]})
    for row in moving:
        facts, house = row.facts, houses.get(row.before["house"])
        facts["before_household_id"] = row.before["house"]
        row.before["house"] = [numbers[facts["before_village_id"]], house.house_no if house else ""]


def _refuse_second_hits(rows: list[PlannedRow]) -> None:
    """Two rows of one file that meet one person of the registry: the first has them, the second is a repeat."""
    taken = set()
    for row in rows:
        if row.target_id and row.outcome in (Outcome.CHANGED, Outcome.SAME):
            if row.target_id in taken:
                row.refuse(Reason.DUPLICATE_IN_FILE, "citizen_id", row.facts["citizen_id"])
            taken.add(row.target_id)
