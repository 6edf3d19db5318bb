"""The fictional subdistrict into the database, in sets: a million people in minutes, in a modest memory."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from random import Random

from django.db import transaction

from core import crypto
from core.bulk import insert_rows, iso_days, take_ids
from core.history import ADDED, record_set
from residents.demo.people import ELSEWHERE, OUTSIDE, People, Person
from residents.demo.places import House, houses, village_names
from residents.models import Household, Residence, Resident, Village
from residents.models.resident import AS_WRITTEN, NUMBER
from residents.names import keys_of
from residents.search_index import fed_at_once
from thai.addresses import house_sort_key

# One transaction each: a longer one would only grow the log.
CHUNK = 20_000
REASON = "demo"
HOUSEHOLD = ("id", "village", "house_no", "house_key", "house_code", "address_rest", "version")
RESIDENT = (
    "id", "version", "citizen_id_cipher", "citizen_id_digest", "citizen_id_first", "no_number_reason",
    "id_as_written_cipher", "title", "first_name", "last_name", "last_key", "first_key", "search_key", "sex",
    "birth_date", "birth_precision", "phones", "village", "household", "registered_household", "status",
    "moved_out_on", "died_on", "unconfirmed_source", "note", "known_on",
)  # fmt: skip
RESIDENCE = ("resident", "village", "household", "since", "until")

Home = tuple[House, list[Person]]
Progress = Callable[[int], None]


@transaction.atomic
def make_villages(count: int) -> dict[int, int]:
    """Villages 1 to `count`, those that are there as they are; their keys by number."""
    there = set(Village.objects.values_list("number", flat=True))
    for number in range(1, count + 1):
        if number not in there:
            thai, malay, english = village_names(number)
            Village.objects.create(number=number, name_th=thai, name_ms=malay, name_en=english)
    return dict(Village.objects.filter(number__lte=count).values_list("number", "pk"))


def make_people(
    villages: dict[int, int], count: int, *, seed: int, today: date, progress: Progress = lambda done: None
) -> int:
    """`count` people in families over the villages, with their history and residences; returns how many houses."""
    chance = Random(seed)  # noqa: S311 - the same fiction for the same seed, no secret
    homes = _homes(chance, list(villages), count, today)
    done = made = 0
    for chunk in _chunks(homes):
        _write(chunk, villages, chance, today)
        made += len(chunk)
        done += sum(len(people) for _house, people in chunk)
        progress(done)
    return made


def _homes(chance: Random, villages: list[int], count: int, today: date) -> Iterator[Home]:
    """Families in houses until `count` people are there; the last family may be cut."""
    families = People(chance, today).families()
    for house, people in zip(houses(chance, villages), families, strict=False):
        if count <= 0:
            return
        yield house, people[:count]
        count -= len(people)


def _chunks(homes: Iterator[Home]) -> Iterator[list[Home]]:
    chunk, people = [], 0
    for home in homes:
        chunk.append(home)
        people += len(home[1])
        if people >= CHUNK:
            yield chunk
            chunk, people = [], 0
    if chunk:
        yield chunk


@transaction.atomic
def _write(homes: list[Home], villages: dict[int, int], chance: Random, today: date) -> None:
    house_ids = take_ids(Household, len(homes))
    insert_rows(
        Household,
        HOUSEHOLD,
        (
            (pk, villages[house.village], house.house_no, house_sort_key(house.house_no), house.house_code, "", 1)
            for pk, (house, _people) in zip(house_ids, homes, strict=True)
        ),
    )
    _record(Household, house_ids)
    places = zip(house_ids, homes, strict=True)
    people = [(pk, villages[house.village], person) for pk, (house, family) in places for person in family]
    _write_people(people, house_ids, chance, today)


def _write_people(people: list, house_ids: list[int], chance: Random, today: date) -> None:
    ids = take_ids(Resident, len(people))
    ciphers = crypto.encrypt_many((person.citizen_id for *_place, person in people), NUMBER)
    values = (
        _values(pk, person, cipher, village, house, _registered(person, house, house_ids, chance), today)
        for pk, cipher, (house, village, person) in zip(ids, ciphers, people, strict=True)
    )
    with fed_at_once(ids):
        insert_rows(Resident, RESIDENT, values)
    _record(Resident, ids)
    periods = chain.from_iterable(_periods(pk, *place) for pk, place in zip(ids, people, strict=True))
    insert_rows(Residence, RESIDENCE, map(iso_days, periods))


def _record(model: type, ids: list[int]) -> None:
    record_set(model.objects.filter(pk__range=(ids[0], ids[-1])), kind=ADDED, by=None, reason=REASON)


def _registered(person: Person, house: int, houses: list[int], chance: Random) -> int | None:
    if person.registered == ELSEWHERE:
        return chance.choice(houses)
    return None if person.registered == OUTSIDE else house


def _values(pk: int, person: Person, cipher: bytes, village: int, house: int, registered: int | None, today: date):
    number, written = person.citizen_id, person.id_as_written
    row = (
        pk, 1, cipher if number else None, crypto.digest(number) if number else None, number[:1],
        person.no_number_reason, crypto.encrypt(written, AS_WRITTEN) if written else None, person.title,
        person.first_name, person.last_name, *keys_of(person.first_name, person.last_name), person.sex, person.born,
        person.precision, person.phones, village, house, registered, person.status, person.moved_out_on,
        person.died_on, "", "", today,
    )  # fmt: skip
    return iso_days(row)


def _periods(pk: int, house: int, village: int, person: Person) -> Iterator[tuple]:
    """Where the person lived: some lived elsewhere in the village before, the moved and the dead no longer do."""
    if person.came_from_elsewhere:
        yield pk, village, None, None, person.since
    yield pk, village, house, person.since, person.moved_out_on or person.died_on
