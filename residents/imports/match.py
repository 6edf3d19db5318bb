"""Facts of a file against the registry: who is new, who changed in what, who stays the same, who conflicts.

The rules are those of the import's decision record: found by citizen number, else by folded name, birth date and house,
else new; a blank never erases; an older file does not overwrite what the registry knows from a later day.
"""

from datetime import date
from typing import Any

from core import crypto
from residents.imports import registry
from residents.imports.gone import gone_since, mark_gone
from residents.imports.lookalikes import look_for_lookalikes
from residents.imports.registry import Known
from residents.models import Household, Village
from residents.names import folded, keys_of
from spreadsheets.enums import GONE, MAYBE_SAME, OLDER, Outcome, Reason
from spreadsheets.kind import Context, PlannedRow

PLAIN_FIELDS = ("title", "first_name", "last_name", "sex", "phones")
FINENESS = {"year": 0, "month": 1, "day": 2}


class _Claims:
    """What the rows of one file that stand have taken: numbers, people of the registry, and people by name, birth, place."""

    def __init__(self):
        self.numbers: set[str] = set()
        self.people: set[int] = set()
        self.without_number: dict[tuple, bool] = {}

    def add(self, row: PlannedRow) -> None:
        facts = row.facts
        if facts["digest"]:
            self.numbers.add(facts["digest"])
        if row.target_id:
            self.people.add(row.target_id)
        key = _person_key(facts)
        self.without_number[key] = self.without_number.get(key, False) or not facts["digest"]

    def hold(self, facts: dict) -> bool:
        """Whether an earlier row is this person; two numbers are two people."""
        without_number = self.without_number.get(_person_key(facts))
        return without_number is not None and _may_be_one(facts, numbered=not without_number)


def _person_key(facts: dict) -> tuple:
    return facts["search_key"], facts["birth_date"], facts["village_id"], facts["house_no"]


def _may_be_one(facts: dict, *, numbered: bool) -> bool:
    """Whether a row may be somebody alike: not with two numbers, nor with one where nobody knows a birth date."""
    return not (facts["digest"] and numbered) if facts["birth_date"] else not (facts["digest"] or numbered)


def match_rows(rows: list[PlannedRow], context: Context) -> None:
    standing = [row for row in rows if not row.reason]
    villages = dict(Village.objects.values_list("number", "pk"))
    look_up(standing, villages)
    if not registry.is_empty():
        look_for_lookalikes([row.facts for row in standing if _is_nobody(row.facts)])
    claims = _Claims()
    for row in standing:
        _decide(row, claims, context)
        if not row.reason:
            claims.add(row)
    _name_former_houses(standing, {pk: number for number, pk in villages.items()})


def look_up(rows: list[PlannedRow], villages: dict[int, int], seen: set[int] | None = None) -> None:
    """Puts beside each row's facts what the registry has: `known` by number, `namesakes` by name and birth, `house`.

    Who lives in no village of `seen` (None: all are) is nobody from the start, so that no answer depends on them.
    """
    for row in rows:
        if "digest" not in row.facts:
            _make_keys(row.facts)
        row.facts["village_id"] = villages.get(row.facts["village"])
    houses = registry.houses({(r.facts["village_id"], r.facts["house_no"]) for r in rows if r.facts["house_no"]})
    for row in rows:
        row.facts["household_id"] = houses.get((row.facts["village_id"], row.facts["house_no"]))
    known = {} if registry.is_empty() else registry.by_digest({r.facts["digest"] for r in rows if r.facts["digest"]})
    known = {digest: one for digest, one in known.items() if _in_sight([one], seen)}
    for row in rows:
        row.facts["known"], row.facts["namesakes"] = known.get(row.facts["digest"]), ()
    if not registry.is_empty():
        _look_for_namesakes([row.facts for row in rows if row.facts["known"] is None], seen)


def _in_sight(people: list[Known], seen: set[int] | None) -> list[Known]:
    return people if seen is None else [one for one in people if one.village_id in seen]


def _is_nobody(facts: dict) -> bool:
    """Nobody of the registry by number, nor by name, birth date and house."""
    return facts["known"] is None and same_person(facts, facts["namesakes"]) is None


def _make_keys(facts: dict) -> None:
    facts["digest"] = crypto.digest(facts["citizen_id"]) if facts["citizen_id"] else None
    facts["search_key"] = keys_of(facts["first_name"], facts["last_name"]).search_key


def _look_for_namesakes(strangers: list[dict], seen: set[int] | None) -> None:
    """People of the same folded name who were born on the same day, or who live in the same house."""
    born = registry.by_name_and_birth({(f["birth_date"], f["search_key"]) for f in strangers if f["birth_date"]})
    housed = registry.by_house_and_name({(f["household_id"], f["search_key"]) for f in strangers if f["household_id"]})
    bare = registry.by_bare_name({f["search_key"] for f in strangers if _is_bare(f)})
    for facts in strangers:
        found = born.get((facts["birth_date"], facts["search_key"]), [])
        if _is_bare(facts):
            found = [person for person in bare.get(facts["search_key"], []) if person.village_id == facts["village_id"]]
        found = found + housed.get((facts["household_id"], facts["search_key"]), [])
        facts["namesakes"] = _in_sight(list({person.pk: person for person in found}.values()), seen)


def _is_bare(facts: dict) -> bool:
    """Nothing is known but name and village."""
    return not (facts["digest"] or facts["birth_date"] or facts["house_no"])


def _decide(row: PlannedRow, claims: _Claims, context: Context) -> None:
    facts = row.facts
    known, namesakes, lookalikes = facts.pop("known"), facts.pop("namesakes"), facts.pop("lookalikes", ())
    alike = list({person.pk: person for person in (*namesakes, *lookalikes)}.values())
    chosen = None
    if known is None and row.decision == "same":
        known = chosen = next((person for person in alike if person.pk == row.target_id), None)
    row.target_id = row.version = None
    if facts["digest"] in claims.numbers:
        refuse_repeat(row)
        return
    known = known or same_person(facts, namesakes)
    if known is None:
        _bring(row, alike, claims)
    elif chosen is None and not agrees(facts, known):
        row.refuse(Reason.CONFLICTS_WITH_REGISTRY, "citizen_id", facts["citizen_id"])
    elif known.pk in claims.people:
        refuse_repeat(row)
    else:
        _compare(row, known, context.as_of)


def refuse_repeat(row: PlannedRow) -> None:
    field = "citizen_id" if row.facts["citizen_id"] else "first_name"
    row.refuse(Reason.DUPLICATE_IN_FILE, field, row.facts[field])


def _bring(row: PlannedRow, alike: list[Known], claims: _Claims) -> None:
    """Somebody new, unless an earlier row brings the same person."""
    if claims.hold(row.facts):
        refuse_repeat(row)
        return
    row.outcome = Outcome.NEW
    row.candidates = [person.pk for person in alike]
    row.flag = MAYBE_SAME if alike else ""


def same_person(facts: dict, namesakes: list[Known]) -> Known | None:
    """The namesake born on the same day in the same place, unless the two have different numbers.

    Of several, one without a number is as good as another for a row without a number: a further one would be nobody.
    """
    same = [
        person
        for person in namesakes
        if person.birth_date == facts["birth_date"]
        and _same_place(facts, person)
        and _may_be_one(facts, numbered=bool(person.citizen_id_digest))
    ]
    if len(same) == 1:
        return same[0]
    without_number = [person for person in same if not person.citizen_id_digest and not facts["digest"]]
    return min(without_number, key=lambda person: person.pk, default=None)


def _same_place(facts: dict, person: Known) -> bool:
    """The same house, or the same village where neither side knows a house."""
    if facts["house_no"]:
        return facts["household_id"] is not None and facts["household_id"] == person.household_id
    return person.household_id is None and facts["village_id"] == person.village_id


def agrees(facts: dict, known: Known) -> bool:
    """The number's owner is this person when the birth date or the folded first name agrees."""
    if facts["birth_date"] and facts["birth_date"] == known.birth_date:
        return True
    return folded(facts["first_name"]) == folded(known.first_name)


def _compare(row: PlannedRow, known: Known, as_of: date) -> None:
    facts = row.facts
    row.target_id, row.version = known.pk, known.version
    changes = _changes(facts, known)
    gone = mark_gone(row, known, as_of)
    if not changes:
        row.outcome, row.before, row.flag = Outcome.SAME, {}, GONE if gone else ""
        return
    if as_of.isoformat() < known.known_on:
        kept = {name for name in changes if _is_known(name, changes[name][0], facts, known)}
        row.flag = OLDER if kept else ""
        changes = {name: change for name, change in changes.items() if name not in kept}
    row.flag = GONE if gone else row.flag
    row.before = {name: old for name, (old, _new) in changes.items()}
    row.outcome = Outcome.CHANGED if changes else Outcome.SAME
    facts["changes"] = {name: new for name, (_old, new) in changes.items()}
    # What undo needs of the person as they were.
    facts["known_on"], facts["before_village_id"] = known.known_on, known.village_id
    facts["before_registered_id"], facts["before_reason"] = known.registered_household_id, known.no_number_reason


def _is_known(name: str, old: Any, facts: dict, known: Known) -> bool:
    """Whether the registry says something that an older file would overwrite."""
    if name == "house":
        return old is not None or facts["village_id"] != known.village_id
    return known.birth_date is not None if name == "birth_precision" else old not in ("", None)


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
    # Whoever moved out or died is brought back by an event, never by a list.
    return changes if gone_since(known) else changes | _move(facts, known)


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
