"""Which records point at people: found through the model graph, so that a new pillar is included without being named."""

from collections.abc import Iterable, Iterator

from django.db.models import ForeignKey

from residents.models import LifeEvent, Residence, Resident


def pointers() -> Iterator[ForeignKey]:
    """Every foreign key of a model (histories aside) to Resident."""
    for relation in Resident._meta.related_objects:
        yield relation.field


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
