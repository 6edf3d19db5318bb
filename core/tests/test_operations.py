"""Tables made together are the tables that Django makes one by one, with a key that leads to a later one, and back."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from core.operations import CreateTables


def _tables() -> list:
    number = ("id", models.AutoField(primary_key=True))
    child = migrations.CreateModel(
        "Child",
        [number, ("of", models.ForeignKey("core.Parent", models.CASCADE)), ("name", models.CharField(max_length=9))],
        options={"indexes": [models.Index(fields=["name"], name="child_name")]},
    )
    return [child, migrations.CreateModel("Parent", [number])]


def _said(operations: list) -> list[str]:
    migration = migrations.Migration("0001", "core")
    migration.operations = operations
    with connection.schema_editor(collect_sql=True) as editor:
        migration.apply(ProjectState(), editor, collect_sql=True)
    return sorted(line for line in editor.collected_sql if not line.startswith("--"))


@pytest.mark.django_db(transaction=True)
def test_they_are_the_tables_of_one_by_one_whatever_their_order():
    parent_first = list(reversed(_tables()))
    assert _said([CreateTables(_tables())]) == _said(parent_first)
    assert len(_said(parent_first)) >= 3


def _names() -> set[str]:
    return {name for name in connection.introspection.table_names() if name in ("core_child", "core_parent")}


@pytest.mark.django_db(transaction=True)
def test_they_are_made_and_taken_back():
    step, before, after = CreateTables(_tables()), ProjectState(), ProjectState()
    step.state_forwards("core", after)
    with connection.schema_editor() as editor:
        step.database_forwards("core", editor, before, after)
    assert _names() == {"core_child", "core_parent"}
    with connection.schema_editor() as editor:
        step.database_backwards("core", editor, after, before)
    assert _names() == set()


def test_what_follows_sees_the_new_models():
    state = ProjectState()
    state.apps  # noqa: B018  worked out before the step, as Django does between two migrations
    CreateTables(_tables()).state_forwards("core", state)
    assert {model.__name__ for model in state.apps.get_models()} == {"Child", "Parent"}
