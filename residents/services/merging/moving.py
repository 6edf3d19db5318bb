"""Every row of every app that points at the lost record: found through the model graph, moved as its model declares."""

from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.db.models import ForeignKey, Model

from residents.models import Resident
from residents.on_merge import Collides, Follows, Moves, Refuses, SetAside
from residents.references import on_merge, pointers
from residents.services.merging.choices import LOST, Choices, part_of, side_of
from residents.services.merging.refused import MergeRefused
from residents.services.merging.rows import seen
from residents.services.merging.trace import Trace


def declared() -> Iterator[tuple[ForeignKey, object]]:
    """Each foreign key to Resident with its declaration. One that says nothing is an error of its programmer."""
    for field in pointers():
        says = on_merge(field)
        if says is None:
            raise ImproperlyConfigured(f"{field} needs a declaration in ON_MERGE (residents/on_merge.py)")
        yield field, _once_joined(field) if field.model._meta.auto_created and isinstance(says, Moves) else says


def _once_joined(field: ForeignKey) -> Collides:
    """A many-to-many field joins two rows once."""
    (other,) = [f for f in field.model._meta.concrete_fields if f.remote_field and f is not field]
    return Collides(same=lambda theirs, ours: getattr(theirs, other.attname) == getattr(ours, other.attname))


def refusals(survivor: Resident, lost: Resident) -> list[str]:
    """Why no merge may take this record away."""
    return [says.why for field, says in declared() if _refuses(field, says, survivor, lost)]


def _refuses(field: ForeignKey, says: object, survivor: Resident, lost: Resident) -> bool:
    if isinstance(says, Refuses):
        return any(map(says.when, _rows(field, lost)))
    if not isinstance(says, Collides) or not says.why:
        return False
    ours = _rows(field, survivor)
    return any(says.same(theirs, one) for theirs in _rows(field, lost) for one in ours)


def move_rows(trace: Trace, survivor: Resident, lost: Resident, choices: Choices) -> None:
    if told := refusals(survivor, lost):
        raise MergeRefused(told, code="refuses")
    for field, says in declared():
        _ACTS[type(says)](trace, field, says, survivor, lost, choices)


def _rows(field: ForeignKey, person: Resident, order="pk") -> list[Model]:
    return list(field.model._base_manager.filter(**{field.attname: person.pk}).order_by(order, "pk"))


def _move(trace, field, says, survivor, lost, choices) -> None:
    _give(trace, field, says, survivor, _rows(field, lost))


def _give(trace, field, says, survivor, rows) -> None:
    emptied = {name: None if field.model._meta.get_field(name).null else "" for name in says.blank}
    trace.change(rows, **{field.attname: survivor.pk}, **emptied)


def _put_aside(trace, field, says, survivor, lost, choices) -> None:
    trace.set_aside(_rows(field, lost))


def _follow(trace, field, says, survivor, lost, choices) -> None:
    if side_of(part_of(says.field), choices) == LOST:
        trace.set_aside(_rows(field, survivor))
        trace.change(_rows(field, lost), **{field.attname: survivor.pk})
    else:
        trace.set_aside(_rows(field, lost))


def _collide(trace, field, says, survivor, lost, choices) -> None:
    ours, going = _rows(field, survivor, says.order), []
    for theirs in _rows(field, lost):
        same = [one for one in ours if says.same(theirs, one)]
        if not same:
            going.append(theirs)
            continue
        _save_parts(trace, theirs, same[-1])
        # Away before ours grows: two open periods of one thing may not stand beside each other.
        trace.set_aside([theirs])
        if values := says.join(theirs, same[-1]):
            trace.change([same[-1]], **values)
    _give(trace, field, says, survivor, going)


def _save_parts(trace, theirs: Model, ours: Model) -> None:
    """What hangs on a row that is set aside, where its model says what becomes of it."""
    for field in pointers(type(theirs)):
        if says := on_merge(field):
            _ACTS[type(says)](trace, field, says, ours, theirs, {})


def _stay(trace, field, says, survivor, lost, choices) -> None:
    """Rows that would have refused the merge were looked for before; the others go over."""
    trace.change(_rows(field, lost), **{field.attname: survivor.pk})


_ACTS = {Moves: _move, SetAside: _put_aside, Follows: _follow, Collides: _collide, Refuses: _stay}


def counts(lost: Resident, *, user) -> list[tuple[str, int]]:
    """Kinds of rows that would go over, with how many, as far as `user` may see them."""
    found: dict[type[Model], set] = {}
    for field, says in declared():
        if isinstance(says, Moves | Collides | Refuses):
            rows = seen(field.model, user=user, **{field.attname: lost.pk})
            found.setdefault(field.model, set()).update(rows.values_list("pk", flat=True))
    return [(model._meta.verbose_name_plural, len(keys)) for model, keys in found.items() if keys]
