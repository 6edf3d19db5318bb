"""People of the registry whom a new row may be though name, day and house do not all agree: shown to the clerk, never taken.

Set-based like the look-ups before it: a handful of statements a chunk of rows, and pairs are compared only where a key
brings two together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice

from core import crypto
from residents.duplicates.candidates import MOST_WRITTEN
from residents.duplicates.days import days_written_for
from residents.duplicates.facts import of_row, phones_in
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
    born = registry.by_name_and_birth(_slipped_keys(strangers), bare=bare)
    housed = registry.by_house({f["household_id"] for f in strangers if f["household_id"]}, bare=bare)
    phoned = registry.by_phone({phone for f in strangers for phone in phones_in(f["phones"])}, bare=bare)
    written = _by_meant_number() if bare else {}
    for facts in strangers:
        met = {known.pk: known for known in _met(facts, born, housed, phoned)}
        if met or facts["digest"] in written:
            facts["lookalikes"] = _likely(facts, met, written.get(facts["digest"], ()))


def _slipped_keys(strangers: list[dict]) -> set[tuple[str, str]]:
    """Name and day, as a slip writes the day; days of another era only where the registry holds some."""
    era = Resident.objects.filter(birth_date__lt=date(EARLIEST, 1, 1)).exists()
    return {
        (day, facts["search_key"])
        for facts in strangers
        if facts["birth_date"]
        for day in _slipped(facts["birth_date"])
        if era or day >= str(EARLIEST)
    }


@lru_cache(maxsize=20_000)
def _slipped(day: str) -> tuple[str, ...]:
    return tuple(one.isoformat() for one in days_written_for(date.fromisoformat(day))[1:])


def _met(facts: dict, born: dict, housed: dict, phoned: dict) -> Iterator[Known]:
    for day in _slipped(facts["birth_date"]) if facts["birth_date"] else ():
        yield from born.get((day, facts["search_key"]), ())
    for known in _few(housed.get(facts["household_id"], ())):
        if known.search_key[:3] == facts["search_key"][:3] or known.birth_date == facts["birth_date"]:
            yield known
    for phone in phones_in(facts["phones"]):
        yield from _few(phoned.get(phone, ()))


def _few(people: Iterable[Known]) -> Iterable[Known]:
    return people if len(people) <= CROWD else ()


def _by_meant_number() -> dict[str, list[Known]]:
    """People whose number fails its check, by the digests of what it may have meant."""
    found = defaultdict(list)
    kept = Resident.objects.filter(id_as_written_cipher__isnull=False).order_by()
    numbers = dict(islice(kept.values_list("pk", "id_as_written_cipher").iterator(), MOST_WRITTEN))
    for known in registry.by_id(numbers):
        for number in meant_by(normalise(crypto.decrypt(numbers[known.pk], AS_WRITTEN).decode())):
            found[crypto.digest(number)].append(known)
    return found


def _likely(facts: dict, met: dict[int, Known], written: Iterable[Known]) -> list[Known]:
    asked = facts_of_row(facts)
    people = {known.pk: (known, _facts_of(known)) for known in met.values()}
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
