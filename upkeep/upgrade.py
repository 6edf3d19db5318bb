"""Rows that a waiting step of the schema would refuse, found before anything is changed (decision 0096)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import DataError, ProgrammingError, models, transaction
from django.db.migrations import operations as steps
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.db.models import BooleanField, Count, ExpressionWrapper, F, OrderBy, Q, QuerySet, Window

MOST_IDS = 20
REFUSING = (steps.AddConstraint, steps.AlterField, steps.AddField)
# What stands in rows is changed by these alone.
CHANGING = (steps.RunPython, steps.RunSQL)


@dataclass(frozen=True)
class Rule:
    """What a step begins to ask of rows: its name, the fields that it looks at, and which rows do not keep it."""

    name: str
    fields: frozenset[str]
    broken: Callable[[QuerySet], QuerySet]


@dataclass(frozen=True)
class Finding:
    """Rows that the step would refuse; their number is None where that is known only on the way."""

    step: str
    model: str
    rule: str
    count: int | None
    ids: tuple = ()


def waiting(connection) -> tuple[ProjectState, list[tuple[str, str, steps.base.Operation]]]:
    """The schema as it is, and the steps to come: name, app, operation."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    plan = executor.migration_plan(loader.graph.leaf_nodes())
    state = loader.project_state([key for key in loader.applied_migrations if key in loader.graph.nodes])
    return state, [(str(one), one.app_label, operation) for one, _back in plan for operation in one.operations]


def findings(connection, state: ProjectState, to_come) -> Iterator[Finding]:
    known, changed = set(state.models), set()
    for step, app, operation in to_come:
        # Of a step that says one thing to the database and another to the models, what the database is told.
        for part in getattr(operation, "database_operations", [operation]):
            if isinstance(part, REFUSING) and (app, part.model_name_lower) in known:
                yield from _judged(connection, state, step, app, part, sure=app not in changed)
            if isinstance(part, CHANGING):
                changed.add(app)
        if isinstance(operation, steps.RenameModel) and (app, operation.old_name_lower) in known:
            known.add((app, operation.new_name_lower))
        operation.state_forwards(app, state)


def _judged(connection, state: ProjectState, step: str, app: str, operation, *, sure: bool) -> Iterator[Finding]:
    """`state` is the one before the operation; an earlier step of the app that changes rows may mend or spoil them."""
    before = state.models[app, operation.model_name_lower]
    for rule in rules(operation, before.fields, connection):
        model = state.clone().apps.get_model(app, operation.model_name)
        found = _broken(connection, model, rule) if _columns(model, rule) <= _there(connection, model) else None
        if found is None or (found[0] and not sure):
            yield Finding(step, model._meta.label, rule.name, None)
        elif found[0]:
            yield Finding(step, model._meta.label, rule.name, *found)


def _broken(connection, model, rule: Rule) -> tuple[int, tuple] | None:
    rows = rule.broken(model._base_manager.using(connection.alias).order_by("pk"))
    try:
        with transaction.atomic(connection.alias):
            return rows.count(), tuple(rows.values_list("pk", flat=True)[:MOST_IDS])
    except (ProgrammingError, DataError):
        # A column that an earlier step gives another type.
        return None


def _columns(model, rule: Rule) -> set[str]:
    return {model._meta.get_field(name).column for name in rule.fields if name != "pk"} | {model._meta.pk.column}


def _there(connection, model) -> set[str]:
    """The columns that the table has now; none where an earlier step gives it its name."""
    with connection.cursor() as cursor:
        table = model._meta.db_table
        if table not in connection.introspection.table_names(cursor):
            return set()
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def rules(operation, fields: dict[str, models.Field], connection) -> Iterator[Rule]:
    """What the operation asks of rows that nobody asked before."""
    if isinstance(operation, steps.AddConstraint):
        yield from _constraint(operation.constraint)
    elif operation.field.many_to_many or operation.field.generated:
        return
    elif isinstance(operation, steps.AlterField):
        yield from _altered(operation.name, fields[operation.name], operation.field)
    else:
        yield from _added(operation.name, operation.field, connection)


def _constraint(rule) -> Iterator[Rule]:
    if isinstance(rule, models.CheckConstraint):
        fields = frozenset(rule.condition.referenced_base_fields) if isinstance(rule.condition, Q) else frozenset()
        yield Rule(rule.name, fields, lambda rows: _not_so(rows, rule.condition))
    elif isinstance(rule, models.UniqueConstraint):
        wanted = [one.expression if isinstance(one, OrderBy) else one for one in rule.expressions]
        wanted += [F(name) for name in rule.fields]
        fields = frozenset(one.name for part in wanted for one in _parts(part) if isinstance(one, F))
        fields |= frozenset(rule.condition.referenced_base_fields if rule.condition else ())
        within, apart = rule.condition or Q(), rule.nulls_distinct is not False
        yield Rule(rule.name, fields, lambda rows: _alike(rows.filter(within), wanted, nulls_are_apart=apart))


def _altered(name: str, before: models.Field, after: models.Field) -> Iterator[Rule]:
    if before.null and not after.null and not (after.has_default() or after.has_db_default()):
        yield Rule(f"{name} NOT NULL", frozenset({name}), lambda rows: rows.filter(**{f"{name}__isnull": True}))
    if after.unique and not before.unique:
        yield Rule(f"{name} UNIQUE", frozenset({name}), lambda rows: _alike(rows, [F(name)], nulls_are_apart=True))


def _added(name: str, field: models.Field, connection) -> Iterator[Rule]:
    """A new column has the same in every row, whatever is there."""
    filled = field.has_default() or field.has_db_default()
    filled = filled or (not field.null and connection.schema_editor().effective_default(field) is not None)
    if field.unique and filled:
        yield Rule(f"{name} UNIQUE", frozenset(), lambda rows: rows if rows.count() > 1 else rows.none())
    elif not field.null and not filled:
        yield Rule(f"{name} NOT NULL", frozenset(), lambda rows: rows)


def _parts(expression) -> list:
    return list(expression.flatten()) if hasattr(expression, "flatten") else [expression]


def _not_so(rows: QuerySet, condition) -> QuerySet:
    """As a CHECK refuses: what is unknown, because a value is empty, passes."""
    return rows.annotate(_holds=ExpressionWrapper(condition, BooleanField())).filter(_holds=False)


def _alike(rows: QuerySet, expressions: list, *, nulls_are_apart: bool) -> QuerySet:
    names = {f"_part{place}": expression for place, expression in enumerate(expressions)}
    rows = rows.annotate(**names)
    if nulls_are_apart:
        rows = rows.filter(**{f"{name}__isnull": False for name in names})
    return rows.annotate(_same=Window(Count("pk"), partition_by=[F(name) for name in names])).filter(_same__gt=1)
