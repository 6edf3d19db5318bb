"""All rows that the portal holds about one person: found by what the apps declare (core/about_people.py), step by step from
the person on, in the tables and in their histories."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Q
from django.utils.module_loading import import_string

from core.about_people import HouseRows, LetsGo, Rows
from core.history import history_of
from core.sealed import Words
from privacy.words import records_of, words_of
from residents.models import Merge, Resident
from residents.names import folded

Keys = dict[str, set[int]]
PERSON = "residents.resident"


@cache
def declared() -> tuple[Rows, ...]:
    return tuple(rows for path in settings.PERSON_ROWS for rows in import_string(path))


@cache
def of_houses() -> tuple[HouseRows, ...]:
    return tuple(rows for path in settings.HOUSE_ROWS for rows in import_string(path))


@cache
def sealed_copies() -> tuple:
    return tuple(import_string(path)() for path in settings.SEALED_COPIES)


def model_of(label: str) -> type[Model]:
    return apps.get_model(label)


def target_of(model: type[Model], key: str) -> str:
    return model._meta.get_field(key).related_model._meta.label_lower


def keys_of_person(person: Resident) -> Keys:
    """By model: the keys of its rows about the person, those that only a history still knows included."""
    found: Keys = defaultdict(set)
    found[PERSON] = records_of(person)
    # A merge names the record that it took in by number alone, and still holds it as it was when it is taken back.
    found["residents.merge"] = set(Merge.objects.filter(lost_id__in=found[PERSON]).values_list("pk", flat=True))
    words = words_of(person)
    for rows in declared():
        if rows.named:
            found[rows.model] |= set(_named(rows, words))
    growing = [rows for rows in declared() if not isinstance(rows.act, LetsGo)]
    # What was found anew may be pointed at by what was asked before.
    while sum(_grow(rows, found) for rows in growing):
        continue
    return found


def _grow(rows: Rows, found: Keys) -> bool:
    """Adds what points at the rows found so far; whether there was anything new."""
    model, before = model_of(rows.model), len(found[rows.model])
    for key in rows.keys:
        targets = found.get(target_of(model, key))
        if targets:
            found[rows.model] |= set(_pointing(model, key, targets))
    return len(found[rows.model]) > before


def _pointing(model: type[Model], key: str, targets: set[int]) -> Iterator[int]:
    yield from _current(model, key, targets)
    history = history_of(model)
    if history is not None and any(field.name == key for field in history._meta.concrete_fields):
        yield from history.objects.filter(**{f"{key}__in": targets}).values_list(model._meta.pk.attname, flat=True)


def _named(rows: Rows, words: Words) -> Iterator[int]:
    """Without a key to the person: a telephone of theirs and a name of theirs, of today or before, however it is spelt."""
    name, phone = rows.named
    asked = Q()
    for one in {number for some in words.every for number in some.phones}:
        asked |= Q(**{f"{phone}__contains": one})
    names = [{*folded(one.first_name).split(), *folded(one.last_name).split()} for one in words.every if one.full]
    if not asked or not names:
        return
    for pk, said in model_of(rows.model)._base_manager.filter(asked).values_list("pk", name):
        parts = folded(said).split()
        if any(all(any(word in part for part in parts) for word in wanted) for wanted in names):
            yield pk


def naming(rows: Rows, records: set[int]) -> set[int]:
    """Rows of something else that name the person by one of the keys, now or in their history."""
    model, found = model_of(rows.model), set()
    for key in rows.keys:
        found |= set(_pointing(model, key, records))
    return found


def of_house(house_id: int | None) -> Keys:
    """What is shown of the household in which somebody lives."""
    found: Keys = defaultdict(set)
    if house_id is None:
        return found
    found["residents.household"] = {house_id}
    for rows in of_houses():
        model = model_of(rows.model)
        for key in rows.keys:
            if rows.shown and key != "id" and (targets := found.get(target_of(model, key))):
                found[rows.model] |= set(_current(model, key, targets))
    return found


def _current(model: type[Model], key: str, targets: set[int]) -> Iterator[int]:
    yield from model._base_manager.filter(**{f"{key}__in": targets}).values_list("pk", flat=True)
