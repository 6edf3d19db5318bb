"""People of the registry whom a new row may be though name, day and house do not all agree: shown to the clerk, never taken.

Set-based like the look-ups before it: a handful of statements a chunk of rows, and pairs are compared only where a key
brings two together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice
from typing import Any

from core import crypto
from residents.duplicates.candidates import MOST_WRITTEN
from residents.duplicates.days import days_written_for
from residents.duplicates.facts import BETWEEN_PHONES, of_row
from residents.duplicates.rules import EARLIEST, LIKELY, Facts, compare
from residents.duplicates.slips import meant_by
from residents.imports import registry
from residents.imports.registry import Known
from residents.models import Resident
from residents.models.resident import AS_WRITTEN
from thai.citizen_id import normalise

# More than this many behind one house or telephone are a crowd that tells nobody apart.
CROWD = 100
MOST = 5


def look_for_lookalikes(strangers: list[dict]) -> None:
    """Puts beside the facts of each new person the registry's people who may be them, the likeliest first."""
    for facts in strangers:
        facts["lookalikes"] = []
    # Two right numbers are two people: of those who have one, only people without are looked for.
    for some, bare in (
        ([f for f in strangers if f["digest"]], True),
        ([f for f in strangers if not f["digest"]], False),
    ):
        if some:
            _look(some, bare)


def _look(strangers: list[dict], bare: bool) -> None:
    """By key: who wants it, whom the registry has. Only rows that meet somebody cost more than their keys."""
    slipped = _slips()
    born = _wanted((facts, ((day, facts["search_key"]) for day in slipped(facts["birth_date"]))) for facts in strangers)
    housed = _wanted((facts, (facts["household_id"],)) for facts in strangers if facts["household_id"])
    phoned = _wanted((facts, facts["phones"].split(BETWEEN_PHONES)) for facts in strangers if facts["phones"])
    met: dict[int, list[Known]] = defaultdict(list)
    for wanted, found, alike in (
        (born, registry.by_name_and_birth(born, bare=bare), None),
        (housed, registry.by_house(housed, bare=bare), _begins_alike),
        (phoned, registry.by_phone(phoned, bare=bare), None),
    ):
        for key, people in found.items():
            for facts in wanted[key] if len(people) <= CROWD else ():
                met[id(facts)] += [known for known in people if alike is None or alike(facts, known)]
    written = _by_meant_number() if bare else {}
    for facts in strangers if met or written else ():
        if id(facts) in met or facts["digest"] in written:
            facts["lookalikes"] = _likely(facts, met.get(id(facts), []), written.get(facts["digest"], ()))


def _wanted(keyed: Iterable[tuple[dict, Iterable]]) -> dict[Any, list[dict]]:
    wanted: dict[Any, list[dict]] = defaultdict(list)
    for facts, keys in keyed:
        for key in keys:
            wanted[key].append(facts)
    return wanted


def _slips() -> Callable[[str | None], list[str]]:
    """What gives the days that a slip writes; those of another era only where the registry holds such."""
    era = Resident.objects.filter(birth_date__lt=date(EARLIEST, 1, 1)).exists()
    return _every_slip if era else _swapped


def _swapped(day: str | None) -> list[str]:
    """ISO text to ISO text: a file has a hundred thousand days."""
    return [f"{day[:4]}-{day[8:]}-{day[5:7]}"] if day and day[8:] <= "12" and day[8:] != day[5:7] else []


def _every_slip(day: str | None) -> list[str]:
    return [one.isoformat() for one in days_written_for(date.fromisoformat(day))[1:]] if day else []


def _begins_alike(facts: dict, known: Known) -> bool:
    """Of a house those only whose name begins alike or who have the birthday: the rest are the family."""
    return known.search_key[:3] == facts["search_key"][:3] or known.birth_date == facts["birth_date"]


def _by_meant_number() -> dict[str, list[Known]]:
    """People whose number fails its check, by the digests of what it may have meant."""
    found = defaultdict(list)
    kept = Resident.objects.filter(id_as_written_cipher__isnull=False).order_by()
    numbers = dict(islice(kept.values_list("pk", "id_as_written_cipher").iterator(), MOST_WRITTEN))
    for known in registry.by_id(numbers):
        for number in meant_by(normalise(crypto.decrypt(numbers[known.pk], AS_WRITTEN).decode())):
            found[crypto.digest(number)].append(known)
    return found


def _likely(facts: dict, met: list[Known], written: Iterable[Known]) -> list[Known]:
    asked = facts_of_row(facts)
    people = {known.pk: (known, _facts_of(known)) for known in met}
    people |= {known.pk: (known, _facts_of(known, facts["digest"])) for known in written}
    scored = [(compare(asked, other).score, known) for known, other in people.values()]
    likely = sorted((one for one in scored if one[0] >= LIKELY), key=lambda one: (-one[0], one[1].pk))
    return [known for _score, known in likely[:MOST]]


def _facts_of(known: Known, meant: str = "") -> Facts:
    birth = date.fromisoformat(known.birth_date) if known.birth_date else None
    facts = of_row(
        known.pk, known.first_name, known.last_name, birth, known.birth_precision, known.sex, known.village_id,
        known.household_id, known.phones, known.citizen_id_digest,
    )  # fmt: skip
    return facts._replace(meant=frozenset({meant})) if meant else facts


def facts_of_row(facts: dict) -> Facts:
    """A row's facts as the rules compare them; in a stored plan the keys of its village and house are there too."""
    birth = date.fromisoformat(facts["birth_date"]) if facts.get("birth_date") else None
    return of_row(
        None, facts["first_name"], facts["last_name"], birth, facts["birth_precision"], facts["sex"],
        facts.get("village_id"), facts.get("household_id"), facts["phones"], facts.get("digest"),
    )  # fmt: skip
