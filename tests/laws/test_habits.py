"""Habits of the code that a linter has no rule for."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.laws import tree

# Packages and files that count baht; elsewhere a file whose name says so.
MONEY = ("welfare/", "thai/numbers.py")
MONEY_WORDS = re.compile(r"money|amount|fund|baht|ledger|payment")
SKIPS = re.compile(r"\bmark\.(skip|skipif|xfail)\b|\bpytest\.(skip|xfail|importorskip)\b")
LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")


def _found(files: list[Path], wanted: Callable[[ast.AST], bool]) -> list[str]:
    return [
        f"{tree.name(path)}:{node.lineno}" for path in files for node in ast.walk(tree.parsed(path)) if wanted(node)
    ]


def _is_float(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).split(".")[-1] in ("float", "FloatField")
    return isinstance(node, ast.Constant) and isinstance(node.value, float)


def _money_files() -> Iterator[Path]:
    for path in tree.python():
        if not tree.is_test(path) and (tree.name(path).startswith(MONEY) or MONEY_WORDS.search(path.stem)):
            yield path


def test_money_is_never_a_float():
    assert _found(list(_money_files()), _is_float) == []


def test_no_model_keeps_a_float():
    fields = [f for model in tree.our_models() for f in model._meta.concrete_fields]
    assert [str(field) for field in fields if field.get_internal_type() == "FloatField"] == []


def _is_silent(node: ast.AST) -> bool:
    return isinstance(node, ast.ExceptHandler) and all(isinstance(step, ast.Pass) for step in node.body)


def test_no_exception_is_swallowed():
    assert _found(list(tree.python()), _is_silent) == []


def _twice(scope: ast.Module | ast.ClassDef) -> list[str]:
    """Names that are defined again, the first for nothing; a decorator, as of a property's setter, may mean it so."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    names = [node.name for node in scope.body if isinstance(node, kinds) and not node.decorator_list]
    return [name for name in sorted(set(names)) if names.count(name) > 1]


def test_nothing_is_defined_twice_in_one_place():
    """A linter lets it pass where the first is used before the second."""
    found = [
        f"{tree.name(path)} {name}"
        for path in tree.python()
        for scope in ast.walk(tree.parsed(path))
        if isinstance(scope, ast.Module | ast.ClassDef)
        for name in _twice(scope)
    ]
    assert found == []


def _is_utc_today(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in (
        "date.today",
        "datetime.date.today",
        "datetime.now",
    )


def test_today_is_the_office_s_day():
    """Benchmarks say when the machine measured, which is no day of the office."""
    files = [path for path in tree.python() if not tree.name(path).startswith("benchmarks/")]
    assert _found(files, _is_utc_today) == []


def _lines_with(pattern: re.Pattern) -> list[str]:
    return [
        f"{name}:{number}"
        for name, text in tree.texts().items()
        if name.endswith((".py", ".html", ".sh"))
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_test_is_skipped():
    assert _lines_with(SKIPS) == []


def test_nothing_is_left_for_later():
    assert _lines_with(LATER) == []
