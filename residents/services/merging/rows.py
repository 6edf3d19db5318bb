"""A row of any model as plain values, so that it can be kept and put back to the letter."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db.models import F, ForeignKey, Model, QuerySet

from core.history import CHANGED, history_of, record_set
from core.scope import scoped
from core.versions import VersionedModel

Values = dict[str, Any]


def frozen(row: Model, names: Iterable[str] | None = None) -> Values:
    """Column to value, as JSON can hold it."""
    fields = row._meta.concrete_fields if names is None else [row._meta.get_field(name) for name in names]
    return {
        field.attname: None if field.value_from_object(row) is None else field.value_to_string(row) for field in fields
    }


def thawed(model: type[Model], values: Values) -> Values:
    return {name: model._meta.get_field(name).to_python(value) for name, value in values.items()}


def revived(model: type[Model], values: Values) -> Model:
    return model(**thawed(model, values))


def mark_of(row: Model) -> str:
    """Equal for equal rows, however often they were written meanwhile."""
    # Ciphers and digests change with their key: `version` does not, nor does what they say.
    sealed = {"version", *getattr(row, "CIPHERS", ()), *getattr(row, "DIGESTS", ())}
    values = {name: value for name, value in frozen(row).items() if name not in sealed}
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def label_of(model: type[Model]) -> str:
    return model._meta.label_lower


def model_of(label: str) -> type[Model]:
    return apps.get_model(label)


def seen(model: type[Model], *, user, **which) -> QuerySet:
    """Those of the rows that `user` may see."""
    view = f"{model._meta.app_label}.view_{model._meta.model_name}"
    rows = model._default_manager.filter(**which)
    return scoped(rows, user) if user.has_perm(view) else rows.none()


def record(model: type[Model], keys: Iterable, *, kind: str, by, reason: str) -> None:
    if history_of(model):
        record_set(model._base_manager.filter(pk__in=list(keys)), kind=kind, by=by, reason=reason)


def rewrite(model: type[Model], keys: list, values: Values, *, by, reason: str) -> None:
    """Sets columns of rows as a set, past their `save()`: what a row means elsewhere is not asked again."""
    more = {"version": F("version") + 1} if issubclass(model, VersionedModel) else {}
    model._base_manager.filter(pk__in=keys).update(**values, **more)
    record(model, keys, kind=CHANGED, by=by, reason=reason)


def pointed_at(model: type[Model], values: Values) -> Iterable[tuple[type[Model], Any]]:
    """The rows at which these values of a row of `model` point."""
    for name, value in values.items():
        field = model._meta.get_field(name)
        if isinstance(field, ForeignKey) and value is not None:
            yield field.related_model, field.target_field.to_python(value)
