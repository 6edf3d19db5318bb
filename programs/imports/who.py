"""Whom a row of a list of names means: by number as in any register, else by name, with the village and the birth date
where the list has them. Such lists rarely know more."""

from collections import defaultdict
from collections.abc import Callable
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
    house: str | None
    village: int
    born: str | None
    numbered: bool
    living: bool


Likely = Callable[[dict, int], bool]


def find_everybody(
    rows: list[PlannedRow], context: Context, likely: Likely = lambda facts, pk: False
) -> list[tuple[PlannedRow, int | None]]:
    """The rows that stand, each with its person's key; None for nobody, which is for the caller to judge.

    `likely`: of namesakes one of whom a row's facts make it so is meant. Where several are left, the row asks which.
    """
    met = find_people(rows, context)
    for row, _known in met:
        row.candidates = ()
    strangers = [row for row, known in met if known is None and not row.reason]
    namesakes = _namesakes({row.facts["search_key"] for row in strangers}, context.user)
    found = {}
    for row in strangers:
        fitting = _fitting(row.facts, namesakes[row.facts["search_key"]], likely)
        if len(fitting) > 1:
            refuse_several(row, [f"{one.house or '-'} ม.{one.village}" for one in fitting])
        elif fitting:
            found[id(row)] = fitting[0].pk
    return [(row, known.pk if known else found.get(id(row))) for row, known in met if not row.reason]


def refuse_several(row: PlannedRow, houses: list[str]) -> None:
    """Says in which houses those live who may be meant."""
    name = f"{row.facts['first_name']} {row.facts['last_name']}".strip()
    row.refuse(Reason.SEVERAL_FIT, "first_name", f"{name} ({', '.join(houses)})" if houses else name)


def _namesakes(keys: set[str], user) -> dict[str, list[Namesake]]:
    found: dict[str, list[Namesake]] = defaultdict(list)
    columns = (
        "search_key", "pk", "first_name", "last_name", "household__house_no", "village__number", "birth_date",
        "citizen_id_digest", "status",
    )  # fmt: skip
    for chunk in batched(keys, CHUNK):
        people = Resident.objects.visible_to(user).filter(search_key__in=chunk).order_by("pk")
        for key, *who, born, digest, status in people.values_list(*columns):
            day = born and born.isoformat()
            found[key].append(Namesake(*who, day, bool(digest), status == Status.LIVING))
    return found


def _fitting(facts: dict, namesakes: list[Namesake], likely: Likely) -> list[Namesake]:
    """Those with whom nothing that the row says disagrees; of several, who is likely, who lives in the house that it says,
    who is spelt so, who lives."""
    fitting = [
        one
        for one in namesakes
        if (not facts["village"] or facts["village"] == one.village)
        and not (facts["birth_date"] and one.born and facts["birth_date"] != one.born)
        and not (facts["digest"] and one.numbered)
    ]
    for better in (
        lambda one: likely(facts, one.pk),
        lambda one: facts["house_no"] and facts["house_no"] == one.house,
        lambda one: (one.first, one.last) == (facts["first_name"], facts["last_name"]),
        lambda one: one.living,
    ):
        fitting = list(filter(better, fitting)) or fitting
    return fitting
