"""What a field says about a person is written on its model, and a name never ends in a log."""

import ast
import inspect
import textwrap
from collections.abc import Iterator

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CheckConstraint, Field, Model, Q

from core.privacy import Level
from tests.laws import tree


def _classified(model: type[Model]) -> set[str]:
    return set(getattr(model, "PRIVACY", {}))


def _fields(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields} - {"id"}


def test_every_field_is_classified():
    missing = {model._meta.label: sorted(_fields(model) - _classified(model)) for model in tree.our_models()}
    assert {label: names for label, names in missing.items() if names} == {}


def test_no_classification_outlives_its_field():
    extra = {model._meta.label: sorted(_classified(model) - _fields(model) - {"id"}) for model in tree.our_models()}
    assert {label: names for label, names in extra.items() if names} == {}


def test_classes_are_levels():
    wrong = [m._meta.label for m in tree.our_models() if {type(level) for level in m.PRIVACY.values()} - {Level}]
    assert wrong == []


def _read_by(function: object) -> Iterator[list[str]]:
    """Chains of attributes that a method reads from self: `self.resident.last_name` is two names."""
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        names = []
        while isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
        if names and isinstance(node, ast.Name) and node.id == "self":
            yield names


def _field(model: type[Model], name: str) -> Field | None:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _personal(model: type[Model], names: list[str]) -> Iterator[str]:
    """Personal fields that a chain of attributes leads to, through foreign keys, properties and methods."""
    first, rest = names[0], names[1:]
    field = _field(model, first)
    if field and rest and field.related_model:
        yield from _personal(field.related_model, rest)
    elif field and not field.is_relation and model.__dict__.get("PRIVACY", {}).get(first, Level.NONE) != Level.NONE:
        yield f"{model._meta.label}.{first}"
    elif not field and not first.startswith("__"):
        part = getattr(model, first, None)
        function = getattr(part, "fget", None) or getattr(part, "func", None) or part
        if inspect.isfunction(function) and function.__module__.split(".")[0] in tree.our_apps():
            yield from (found for chain in _read_by(function) for found in _personal(model, chain))


def test_the_word_for_a_row_holds_nothing_personal():
    told = {
        model._meta.label: sorted({found for chain in _read_by(model.__str__) for found in _personal(model, chain)})
        for model in tree.our_models()
    }
    assert {label: found for label, found in told.items() if found} == {}


def _names_in(condition: Q) -> set[str]:
    return {
        name
        for child in condition.children
        for name in (_names_in(child) if isinstance(child, Q) else {child[0].split("__")[0]})
    }


def _unpaired(model: type[Model]) -> Iterator[str]:
    """`approved_at` without `approved_by` would say that something happened and not who did it."""
    names = {field.name: field for field in model._meta.concrete_fields}
    said = [
        _names_in(c.condition) for c in model._meta.concrete_model._meta.constraints if isinstance(c, CheckConstraint)
    ]
    for name, field in names.items():
        partner = f"{name.removesuffix('_at')}_by"
        if name.endswith("_at") and field.null and partner in names and not any({name, partner} <= c for c in said):
            yield f"{model._meta.label}: {name} and {partner} need a CheckConstraint (both or neither)"


def test_who_and_when_travel_together():
    assert [problem for model in tree.our_models() for problem in _unpaired(model)] == []
