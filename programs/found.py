"""Public things of other apps that the search finds by themselves: settings.MORE_FOUND names them."""

from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string


class FoundKind(NamedTuple):
    """`model` has FOUND_BY and `published()`; what many are called, the fields of a title and of texts, the name of the address."""

    model: type[Model]
    label: str
    title: str
    texts: tuple[str, ...]
    address: str


@cache
def more_found() -> dict[str, FoundKind]:
    """By the kind under which the index holds them."""
    kinds = [import_string(path) for path in settings.MORE_FOUND]
    return {kind.model._meta.model_name: kind for kind in kinds}
