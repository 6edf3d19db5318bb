"""Which records point at people: found through the model graph, so that a new pillar is included without being named."""

from collections.abc import Iterable, Iterator

from django.db.models import ForeignKey, Model

from residents.models import LifeEvent, Residence, Resident


def pointers(model: type[Model] = Resident) -> Iterator[ForeignKey]:
    """Every foreign key of a model (histories aside) to `model`; those without a way back too, and both ends of a
    many-to-many field's own table."""
    for relation in model._meta.get_fields(include_hidden=True):
        back = relation.auto_created and not relation.concrete and not relation.many_to_many
        if back and not hasattr(relation.related_model, "instance_type"):
            yield relation.field


def on_merge(field: ForeignKey):
    """What a merge does with rows that point at a resident by `field` (residents/on_merge.py); None: nothing is said."""
    owner, name = field.model, field.name
    if joins := owner._meta.auto_created:
        name = next(many.name for many in joins._meta.local_many_to_many if many.remote_field.through is owner)
        owner = joins
    return getattr(owner, "ON_MERGE", {}).get(name)


def referred(ids: set[int], *, but: Iterable[LifeEvent] = ()) -> set[int]:
    """Those of `ids` to which any record but their own residence points; the events `but` do not count."""
    held: set[int] = set()
    for field in pointers():
        if field.model is Residence:
            continue
        rows = field.model._base_manager.filter(**{f"{field.attname}__in": ids})
        if field.model is LifeEvent and but:
            rows = rows.exclude(pk__in=[event.pk for event in but])
        held |= set(rows.values_list(field.attname, flat=True))
    return held
