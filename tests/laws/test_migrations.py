import ast
from collections.abc import Iterator

import pytest
from django.core.management import call_command

from tests.laws import tree


def test_every_migration_says_what_it_does():
    assert [tree.name(path) for path in tree.migrations() if "_auto_" in path.stem] == []


def _one_way() -> Iterator[str]:
    for path in tree.migrations():
        for node in ast.walk(tree.parsed(path)):
            if not isinstance(node, ast.Call) or ast.unparse(node.func).split(".")[-1] not in ("RunPython", "RunSQL"):
                continue
            named = {keyword.arg for keyword in node.keywords}
            if len(node.args) < 2 and not named & {"reverse_code", "reverse_sql"}:
                yield f"{tree.name(path)}:{node.lineno}"


def test_every_migration_can_be_taken_back():
    assert list(_one_way()) == []


@pytest.mark.django_db
def test_no_model_change_lacks_its_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
