"""Whom a row of a list of names means: by number as in any register, else by name, with the village and the birth date
where the list has them. Such lists rarely know more."""

from collections import defaultdict
from itertools import batched
from typing import NamedTuple

from residents.enums import Status
from residents.imports.people import find_people
from residents.models import Resident
from spreadsheets.enums import Reason
from spreadsheets.kind import Context, PlannedRow

CHUNK = 500


class Namesake(NamedTuple):
    pk: int
    first: str
    last: str
    village: int
    born: str | None
    numbered: bool
    living: bool


def find_everybody(
    rows: list[PlannedRow], context: Context, written: set[tuple[int, int]]
) -> list[tuple[PlannedRow, int | None]]:
    """The rows that stand, each with its person's key; None for nobody, which is for the caller to judge.

    `written`: activities with people who are on their lists already; of namesakes one of those is meant.
    """
    met = find_people(rows, context)
    for row, _known in met:
        row.candidates = ()
    strangers = [row for row, known in met if known is None and not row.reason]
    namesakes = _namesakes({row.facts["search_key"] for row in strangers}, context.user)
    found = {}
    for row in strangers:
        fitting = _fitting(row.facts, namesakes[row.facts["search_key"]], written)
        if len(fitting) > 1:
            row.refuse(Reason.SEVERAL_FIT, "first_name", _name(row.facts))
        elif fitting:
            found[id(row)] = fitting[0].pk
    return [(row, known.pk if known else found.get(id(row))) for row, known in met if not row.reason]


def _namesakes(keys: set[str], user) -> dict[str, list[Namesake]]:
    found: dict[str, list[Namesake]] = defaultdict(list)
    columns = (
        "search_key", "pk", "first_name", "last_name", "village__number", "birth_date", "citizen_id_digest", "status",
    )  # fmt: skip
    for chunk in batched(keys, CHUNK):
        people = Resident.objects.visible_to(user).filter(search_key__in=chunk).order_by("pk")
        for key, *who, village, born, digest, status in people.values_list(*columns):
            day = born and born.isoformat()
            found[key].append(Namesake(*who, village, day, bool(digest), status == Status.LIVING))
    return found


def _fitting(facts: dict, namesakes: list[Namesake], written: set[tuple[int, int]]) -> list[Namesake]:
    """Those with whom nothing that the row says disagrees; of several, who is on the list, who is spelt so, who lives."""
    fitting = [
        one
        for one in namesakes
        if (not facts["village"] or facts["village"] == one.village)
        and not (facts["birth_date"] and one.born and facts["birth_date"] != one.born)
        and not (facts["digest"] and one.numbered)
    ]
    activities = [mark["activity"] for mark in facts["marks"]]
    for better in (
        lambda one: all((activity, one.pk) in written for activity in activities),
        lambda one: (one.first, one.last) == (facts["first_name"], facts["last_name"]),
        lambda one: one.living,
    ):
        fitting = list(filter(better, fitting)) or fitting
    return fitting


def _name(facts: dict) -> str:
    return f"{facts['first_name']} {facts['last_name']}".strip()
