"""No function over 50 lines, no file over 400: what grows past that holds two things."""

import ast

from tests.laws import tree

FUNCTION, FILE = 50, 400
CODE = (".py", ".sh", ".js", ".css", ".html")


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return node.end_lineno - node.lineno + 1


def test_no_function_is_longer_than_fifty_lines():
    long = [
        f"{tree.name(path)}:{node.lineno} {node.name} ({_length(node)} lines)"
        for path in tree.python()
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > FUNCTION
    ]
    assert long == []


def test_no_file_is_longer_than_four_hundred_lines():
    long = {
        name: text.count("\n")
        for name, text in tree.texts().items()
        if name.endswith(CODE) and "/migrations/" not in name
    }
    assert {name: lines for name, lines in long.items() if lines > FILE} == {}
