"""Who may import whom (docs/decisions/0003-tests.md): a package imports what stands below it and nothing beside it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.laws import tree

BELOW_RESIDENTS = {"accounts", "spreadsheets", "papers", "core", "thai"}
BELOW_PILLARS = {"programs", "residents"} | BELOW_RESIDENTS
PILLARS = {"welfare", "care", "learning", "economy", "volunteers"}

MAY_IMPORT = {
    "thai": set(),
    "core": {"thai"},
    "spreadsheets": {"core", "thai"},
    "papers": {"core", "thai"},
    "accounts": {"core", "thai"},
    "residents": BELOW_RESIDENTS,
    "programs": {"residents"} | BELOW_RESIDENTS,
    **dict.fromkeys(PILLARS, BELOW_PILLARS),
    "reports": PILLARS | BELOW_PILLARS,
    "privacy": PILLARS | BELOW_PILLARS,
    "upkeep": {"reports", "privacy"} | PILLARS | BELOW_PILLARS,
    "waeng_portal": {"reports", "privacy", "upkeep"} | PILLARS | BELOW_PILLARS,
}
# Tools of the tree: they may look everywhere, and nothing of the portal imports them.
TOOLS = {"tests", "benchmarks", "tools", "docs", "deploy"}


def _imported(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            parents = tree.name(path).split("/")[: -node.level]
            yield node.lineno, ".".join([*parents, node.module or ""])
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module


def _package(path: Path) -> str:
    return tree.name(path).split("/")[0]


def _files_of_packages() -> list[Path]:
    """Migrations too: a foreign key to another package is a dependency."""
    return [path for path in (*tree.python(), *tree.migrations()) if _package(path) in MAY_IMPORT]


def _breaches() -> Iterator[str]:
    for path in _files_of_packages():
        package = _package(path)
        allowed = MAY_IMPORT[package] | {package} | (TOOLS if tree.is_test(path) else set())
        for line, module in _imported(path):
            target = module.split(".")[0]
            if target in MAY_IMPORT.keys() | TOOLS and target not in allowed:
                yield f"{tree.name(path)}:{line} imports {module}"


def test_packages_import_only_what_stands_below_them():
    assert list(_breaches()) == []


def test_every_package_of_the_tree_is_in_the_law():
    packages = {_package(path) for path in tree.python() if path.parent != tree.ROOT}
    assert packages - MAY_IMPORT.keys() - TOOLS - {".ci"} == set()


def test_apps_and_packages_agree():
    assert set(tree.our_apps()) - MAY_IMPORT.keys() == set()


@pytest.mark.parametrize("module", ["django", "core", "waeng_portal"])
def test_thai_is_pure_python(module):
    files = [path for path in tree.python() if _package(path) == "thai"]
    found = [tree.name(path) for path in files for _, name in _imported(path) if name.split(".")[0] == module]
    assert found == []


def _receivers() -> Iterator[str]:
    for path in _files_of_packages():
        for node in ast.walk(tree.parsed(path)):
            for decorator in getattr(node, "decorator_list", []):
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("receiver"):
                    yield from _from_our_apps(path, decorator)


def _from_our_apps(path: Path, decorator: ast.Call) -> Iterator[str]:
    """Django's own signals (sign-in, migrate) are how Django speaks with us; between our apps a call says more."""
    said = ast.unparse(decorator)
    if any(signal in said for signal in ("pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed")):
        yield f"{tree.name(path)}:{decorator.lineno} {said}"


def test_our_apps_do_not_listen_to_one_another():
    assert list(_receivers()) == []
