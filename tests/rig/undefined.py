"""An undefined variable in a template of ours is an error; other people's templates keep Django's silence."""

import sys
from functools import cache
from pathlib import Path

from django.template.base import Node

ROOT = Path(__file__).resolve().parents[2]


class UndefinedVariableError(Exception):
    """A template of ours names a variable that its view does not give."""


def _template_being_drawn() -> str:
    frame = sys._getframe(1)
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return node.origin.name
        frame = frame.f_back
    return ""


@cache
def _is_ours(template: str) -> bool:
    """Asked some hundred times a page: worked out each time it was a sixth of the time of every page of the staff."""
    place = Path(template)
    return place.is_relative_to(ROOT) and not place.is_relative_to(ROOT / ".venv")


class UndefinedVariable(str):
    """`string_if_invalid`: Django asks first whether it is true, which is where the template is looked at."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return _is_ours(_template_being_drawn())

    def __contains__(self, key: object) -> bool:
        return key == "%s" and bool(self)

    def __mod__(self, variable: object) -> str:
        raise UndefinedVariableError(f"{_template_being_drawn()}: undefined variable {variable}")
