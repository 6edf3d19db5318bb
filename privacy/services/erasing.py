"""A person's data erased or made nameless, in one transaction and for good: first the plan, then all of it.

Undo is impossible. Rows that a law needs stay, and the plan says which and why.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Case, F, FileField, Model, Q, Value, When
from django.db.models.functions import TruncYear

from core.about_people import DASH, YEAR, Act, Goes, LetsGo, Nameless, Rows, Stays
from core.history import history_of
from privacy.holdings import (
    PERSON,
    Keys,
    declared,
    keys_of_person,
    model_of,
    naming,
    sealed_copies,
)
from privacy.scrubbing import scrub, texts_naming
from privacy.words import words_of
from programs.models import Guest, content_changed
from residents.about_people import REGISTRY
from residents.enums import NoNumber, Precision, Status
from residents.models import Resident
from residents.names import keys_of
from residents.references import pointers

NOBODY = "–"
Kept = tuple[str, int, str]


@dataclass
class Plan:
    """What an erasure would do: (words of the model, number of rows), what stays with its reason, and sealed copies."""

    erased: list[tuple[str, int]] = field(default_factory=list)
    nameless: list[tuple[str, int]] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    copies: list[tuple[str, int]] = field(default_factory=list)
    # Texts of others' rows in which the name stands.
    mentions: int = 0


def here(person: Resident) -> bool:
    """Whether the registry must go on knowing the person by law."""
    return person.status == Status.LIVING


def act_on(rows: Rows, person: Resident) -> Act:
    return rows.here if rows.here is not None and here(person) else rows.act


def plan_for(person: Resident) -> Plan:
    plan, keys = Plan(), keys_of_person(person)
    for rows in declared():
        act = act_on(rows, person)
        number = len(_rows_of(rows, keys))
        if number:
            _tell(plan, rows, act, number)
    registry = str(model_of(PERSON)._meta.verbose_name)
    if here(person):
        plan.kept.append((registry, 1, REGISTRY))
    else:
        plan.nameless.append((registry, 1))
    words = words_of(person)
    plan.copies = [(str(one.title), len(found)) for one in sealed_copies() if (found := one.holding(words))]
    plan.mentions = texts_naming(words, but=_left_as_written(person, keys))
    return plan


def _tell(plan: Plan, rows: Rows, act: Act, number: int) -> None:
    words = str(model_of(rows.model)._meta.verbose_name)
    if isinstance(act, Stays):
        plan.kept.append((words, number, act.why))
    elif isinstance(act, Goes):
        plan.erased.append((words, number))
    else:
        plan.nameless.append((words, number))


def _rows_of(rows: Rows, keys: Keys) -> set[int]:
    return naming(rows, keys[PERSON]) if isinstance(rows.act, LetsGo) else keys.get(rows.model, set())


@transaction.atomic
def erase(person: Resident) -> Plan:
    """Does it, and returns the plan that was followed. Who may ask for it is the business of services/requests.py."""
    person = Resident.objects.select_for_update(of=("self",)).get(pk=person.pk)
    _overwrite_on_disk()
    plan, keys, words = plan_for(person), keys_of_person(person), words_of(person)
    written = _left_as_written(person, keys)
    for one in sealed_copies():
        if found := one.holding(words):
            one.erase(found, words)
    guest = _nameless_guest(person, keys)
    todo = [(rows, act_on(rows, person), _rows_of(rows, keys)) for rows in declared()]
    for rows, act, found in todo:
        if found and not isinstance(act, Goes):
            _change(rows, act, found, keys[PERSON], guest)
    _take_out({rows.model: found for rows, act, found in todo if isinstance(act, Goes) and found})
    if not here(person):
        _anonymise(person)
    # Of records that were merged into this one nothing is to be told any more.
    Resident.history.filter(id__in=keys[PERSON] - {person.pk}).delete()
    scrub(words, but=written)
    content_changed()
    return plan


def _overwrite_on_disk() -> None:
    """SQLite leaves what was deleted in its file until it is needed; now it writes zeros there."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _left_as_written(person: Resident, keys: Keys) -> dict[str, set[int]]:
    kept = {}
    for rows in declared():
        act = act_on(rows, person)
        if isinstance(act, Stays) and (act.written or here(person)):
            kept[rows.model] = keys.get(rows.model, set())
    if here(person):
        kept[PERSON] = {person.pk}
    return kept


def _nameless_guest(person: Resident, keys: Keys) -> Guest | None:
    taken = [r for r in declared() if isinstance(act_on(r, person), Nameless) and keys.get(r.model)]
    return Guest.objects.create(name="") if taken else None


# --- rows that stay


def _change(rows: Rows, act: Act, found: set[int], records: set[int], guest: Guest | None) -> None:
    model = model_of(rows.model)
    now = model._base_manager.filter(pk__in=found)
    if isinstance(act, Nameless):
        # A row found by its name alone may be a guest's already, who is emptied as such.
        now.filter(guest__isnull=True).update(resident=None, guest=guest)
    if isinstance(act, LetsGo):
        _let_go(model, rows.keys, act.values, records)
    elif act.values:
        now.update(**_made(model, act.values))
    _change_past(model, act, found)


def _let_go(model: type[Model], keys: tuple[str, ...], values: Mapping, records: set[int]) -> None:
    for table in filter(None, (model, history_of(model))):
        for key in keys:
            rows = table._base_manager.filter(**{f"{key}__in": records})
            rows.update(**_made(table, {**values, key: None}))


def _change_past(model: type[Model], act: Act, found: set[int]) -> None:
    past = history_of(model)
    if past is None or isinstance(act, LetsGo):
        return
    then = past._base_manager.filter(**{f"{model._meta.pk.attname}__in": found})
    if not isinstance(act, Stays):
        then.delete()
    elif values := _made(past, act.values):
        then.update(**values)


def _made(model: type[Model], values: Mapping) -> dict:
    """Of the values those for which the table has a column: a history leaves some out."""
    columns = {field.name for field in model._meta.concrete_fields}
    return {name: _value(name, value) for name, value in values.items() if name in columns}


def _value(name: str, value):
    if value is DASH:
        return Case(When(Q(**{name: ""}), then=Value("")), default=Value(NOBODY))
    return TruncYear(name) if value is YEAR else value


# --- rows that go


def _take_out(going: dict[str, set[int]]) -> None:
    """Those at which others of them point last; what only mentions them lets them go."""
    left = dict(going)
    while left:
        free = [label for label in left if not _held_by(label, left)] or list(left)
        for label in free:
            _take_out_rows(model_of(label), left.pop(label))


def _held_by(label: str, left: dict[str, set[int]]) -> bool:
    """Whether rows of another model that still go must go before."""
    pointing = {field.model._meta.label_lower for field in pointers(model_of(label)) if not field.null}
    return bool((pointing - {label}) & left.keys())


def _take_out_rows(model: type[Model], found: set[int]) -> None:
    rows = model._base_manager.filter(pk__in=found)
    for key in pointers(model):
        others = key.model._base_manager.filter(**{f"{key.name}__in": found})
        if key.null:
            others.update(**{key.name: None})
        elif key.model._meta.auto_created:
            others.delete()
    _delete_files(model, rows)
    past = history_of(model)
    if past is not None:
        past.objects.filter(**{f"{model._meta.pk.attname}__in": found}).delete()
    rows._raw_delete(rows.db)


def _delete_files(model: type[Model], rows) -> None:
    """Blobs go when the transaction stands; what a killed process leaves is found by `manage.py verify_files`."""
    for column in model._meta.concrete_fields:
        if isinstance(column, FileField):
            for path in filter(None, rows.values_list(column.name, flat=True)):
                transaction.on_commit(lambda path=path: default_storage.delete(path))


# --- the person


def _anonymise(person: Resident) -> None:
    """What stays says that somebody of that sex, born in that year, lived in that village: figures of the past hold."""
    keys = keys_of(NOBODY, "")
    Resident.objects.filter(pk=person.pk).update(
        citizen_id_cipher=None, citizen_id_digest=None, citizen_id_first="", id_as_written_cipher=None,
        no_number_reason=NoNumber.UNKNOWN, title="", first_name=NOBODY, last_name="", last_key=keys.last_key,
        first_key=keys.first_key, search_key=keys.search_key, birth_date=TruncYear("birth_date"),
        birth_precision=Precision.YEAR, phones="", household=None, registered_household=None, unconfirmed_source="",
        note="", version=F("version") + 1,
    )  # fmt: skip
    Resident.history.filter(id=person.pk).delete()


def counted(plan: Plan) -> dict[str, dict[str, int] | int]:
    """For the register: how many rows, by kind; no word of whose. A kind of row may stand in the plan more than once."""
    return {
        "erased": _summed(plan.erased),
        "nameless": _summed(plan.nameless),
        "kept": _summed((words, number) for words, number, _why in plan.kept),
        "copies": dict(plan.copies),
        "mentions": plan.mentions,
    }


def _summed(told: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums = Counter()
    for words, number in told:
        sums[words] += number
    return dict(sums)
