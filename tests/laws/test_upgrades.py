"""A migration after the first release is backward compatible one step: the release before works on the new schema.

So an upgrade needs no pause, and can be rolled back. What is to go, goes in two releases: first the code forgets it
(`SeparateDatabaseAndState`, a column that may be empty or has a `db_default`), in the next the database does.
`python -m tools.previous_release` tries it with the older code itself.
"""

from collections.abc import Iterator

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.db.models.fields import NOT_PROVIDED

from tests.laws import tree
from tools.releases import git, last_release

GONE = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.DeleteModel,
    migrations.AlterModelTable,
)


def _released() -> set[str] | None:
    """The files of the newest release before this commit; None before the first."""
    tag = last_release()
    return set(git("ls-tree", "-r", "--name-only", tag).splitlines()) if tag else None


def _must_be_given(field: models.Field) -> bool:
    """Older code, which does not know the column, cannot write a row. (Django's own `default` is not in the database.)"""
    return not (field.null or field.many_to_many or field.db_default is not NOT_PROVIDED)


def broken_by(operation, state: ProjectState, app: str) -> str:
    """What of this step the code before it would stumble over; empty where nothing."""
    name = f"{type(operation).__name__} {getattr(operation, 'model_name', '')}.{getattr(operation, 'name', '')}"
    if isinstance(operation, GONE):
        return f"{name}: older code still asks for it"
    if isinstance(operation, migrations.AddField) and _must_be_given(operation.field):
        return f"{name}: older code does not fill it; let it be empty, or give it a db_default"
    if isinstance(operation, migrations.AlterField):
        before = state.models[app, operation.model_name_lower].fields[operation.name]
        if before.null and _must_be_given(operation.field):
            return f"{name}: older code leaves it empty"
        if (operation.field.max_length or before.max_length or 0) < (before.max_length or 0):
            return f"{name}: older code writes longer"
    return ""


def _broken_since(released: set[str], loader: MigrationLoader) -> Iterator[str]:
    for key, migration in sorted(loader.disk_migrations.items()):
        path = f"{migration.app_label}/migrations/{migration.name}.py"
        if migration.app_label not in tree.our_apps() or path in released:
            continue
        state = loader.project_state(key, at_end=False)
        for operation in migration.operations:
            if said := broken_by(operation, state, migration.app_label):
                yield f"{path}: {said}"
            operation.state_forwards(migration.app_label, state)


@pytest.mark.django_db
def test_the_release_before_works_on_this_schema():
    released = _released()
    assert list(_broken_since(released, MigrationLoader(connection)) if released is not None else []) == []


@pytest.fixture
def state():
    known = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), ("note", models.CharField(max_length=20, null=True))]
    known.add_model(ModelState("app", "Thing", fields))
    return known


@pytest.mark.parametrize("operation", [
    migrations.RemoveField("thing", "note"), migrations.RenameField("thing", "note", "remark"), migrations.DeleteModel("Thing"),
    migrations.RenameModel("Thing", "Other"), migrations.AddField("thing", "more", models.IntegerField(default=0)),
    migrations.AlterField("thing", "note", models.CharField(max_length=20, default="")),
    migrations.AlterField("thing", "note", models.CharField(max_length=10, null=True)),
], ids=lambda one: one.describe())  # fmt: skip
def test_a_step_that_older_code_stumbles_over_is_found(state, operation):
    assert broken_by(operation, state, "app") != ""


@pytest.mark.parametrize("operation", [
    migrations.AddField("thing", "more", models.IntegerField(null=True)),
    migrations.AddField("thing", "more", models.IntegerField(db_default=0)),
    migrations.AlterField("thing", "note", models.CharField(max_length=40, null=True)),
    migrations.AlterField("thing", "note", models.CharField(max_length=20, db_default="")),
    migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("thing", "note")]),
    migrations.CreateModel("Another", [("id", models.BigAutoField(primary_key=True))]),
], ids=lambda one: one.describe())  # fmt: skip
def test_a_step_that_older_code_does_not_notice_may_be_taken(state, operation):
    assert broken_by(operation, state, "app") == ""
