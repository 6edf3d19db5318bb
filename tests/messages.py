"""Which strings code and templates hand to gettext, found without the GNU tools."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

# How many leading arguments are message ids, and whether the first is a context.
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1, False)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (2, False)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (1, True)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (2, True)),
}
TEMPLATE_CALL = re.compile(r"\b(n?p?gettext)\((.*?)\)\s", re.DOTALL)
TEMPLATE_SHORT = re.compile(r"""\b_\(((?:"[^"]*")|(?:'[^']*'))\)""")
LITERAL = re.compile(r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


class Message(NamedTuple):
    context: str | None
    ids: tuple[str, ...]


def message(name: str, texts: list[str]) -> Message | None:
    count, has_context = CALLS[name]
    context, ids = (texts[0], texts[1:]) if has_context and texts else (None, texts)
    return Message(context, tuple(ids[:count])) if len(ids) >= count else None


def literal_arguments(call: ast.Call) -> list[str]:
    return [
        argument.value
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def python_messages(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in CALLS and (found := message(name, literal_arguments(node))):
                yield found


def template_messages(source: str) -> Iterator[Message]:
    code = templatize(source)
    for name, arguments in TEMPLATE_CALL.findall(code):
        if found := message(name, [ast.literal_eval(text) for text in LITERAL.findall(arguments)]):
            yield found
    for text in TEMPLATE_SHORT.findall(source):
        yield Message(None, (ast.literal_eval(text),))


def messages_under(folder: Path, *, skip: tuple[str, ...] = ()) -> dict[Message, str]:
    """Every message of the folder's Python and HTML, with one file that uses it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".py", ".html", ".txt") or set(path.relative_to(folder).parts) & set(skip):
            continue
        reader = python_messages if path.suffix == ".py" else template_messages
        for one in reader(path.read_text(encoding="utf-8")):
            found.setdefault(one, str(path.relative_to(folder)))
    return found
