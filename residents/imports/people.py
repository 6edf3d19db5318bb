"""Registers that say something of people who are in the registry already: which person each row means."""

from collections.abc import Iterable

from residents.imports.match import agrees, look_up, refuse_repeat, same_person
from residents.imports.registry import Known
from residents.models import Village
from residents.models.scope import villages_of
from spreadsheets.enums import Reason
from spreadsheets.kind import Context, PlannedRow

Met = list[tuple[PlannedRow, Known | None]]


def find_people(rows: Iterable[PlannedRow], context: Context) -> Met:
    """The rows that stand, each with its person, found as an import of residents finds them; None for nobody.

    Refuses a row whose number is somebody else's. Who lives out of the user's sight is nobody. A row of nobody names
    as candidates those of its name and birth date.
    """
    standing = [row for row in rows if not row.reason]
    look_up(standing, dict(Village.objects.values_list("number", "pk")), _villages_seen(context.user))
    met = []
    for row in standing:
        known, namesakes = row.facts.pop("known"), row.facts.pop("namesakes")
        known = known or same_person(row.facts, namesakes)
        row.candidates = [] if known else [one.pk for one in namesakes if _born_alike(row.facts, one)]
        if known is not None and not agrees(row.facts, known):
            row.refuse(Reason.CONFLICTS_WITH_REGISTRY, "citizen_id", row.facts["citizen_id"])
        met.append((row, known))
    return met


def _born_alike(facts: dict, one: Known) -> bool:
    return bool(facts["birth_date"]) and facts["birth_date"] == one.birth_date


def _villages_seen(user) -> set[int] | None:
    villages = villages_of(user)
    return None if villages is None else set(villages.values_list("village_id", flat=True))


def refuse_repeats(met: Met) -> None:
    """Of two rows about one person the first that stands is taken."""
    numbers: set[str] = set()
    people: set[int] = set()
    for row, known in met:
        if row.facts["digest"] in numbers:
            refuse_repeat(row)
        elif row.reason or known is None:
            continue
        elif known.pk in people:
            refuse_repeat(row)
        else:
            people.add(known.pk)
            numbers |= {row.facts["digest"]} - {None}


def refuse_unknown(row: PlannedRow) -> None:
    facts = row.facts
    field = "citizen_id" if facts["citizen_id"] else "first_name"
    row.refuse(Reason.MEMBER_UNKNOWN, field, f"{facts['first_name']} {facts['last_name']}".strip())
