"""No function over 50 lines, no file over 400: what grows past that holds two things. And no file that nobody can read."""

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


def test_what_is_not_text_is_a_picture_a_font_or_a_sample():
    """A package or an archive that somebody left lying in the tree would go with every clone for ever."""
    odd = {path.suffix for path in tree.tracked() if b"\0" in path.read_bytes()[:8000]}
    assert odd <= {".png", ".webp", ".ttf", ".woff", ".woff2", ".xls", ".xlsx"}
