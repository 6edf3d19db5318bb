"""What a report may be asked with: text from a command line or an address, to a typed value."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from thai.dates import DateProblem, Precision, format_date, read_date
from thai.digits import to_arabic

from .errors import ParamError

KINDS = ("text", "date", "integer", "boolean", "choice")
# Of the Buddhist era: fiscal years that an office may be asked about.
FIRST_YEAR, LAST_YEAR = 2440, 2700
YES = {"1", "true", "yes", "on", "ใช่"}
NO = {"0", "false", "no", "off", "ไม่ใช่", "ไม่"}


@dataclass(frozen=True, slots=True)
class Param:
    """One thing a report can be asked with. `default` and `choices` may be callables, asked each time."""

    name: str
    label: str
    kind: str = "text"
    default: Any | Callable[[], Any] = None
    choices: Iterable[tuple[Any, str]] | Callable[[], Iterable[tuple[Any, str]]] = ()
    required: bool = False
    # Of a whole number.
    least: int | None = None
    most: int | None = None

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"parameter {self.name}: kind {self.kind!r} is none of {', '.join(KINDS)}")

    def options(self) -> list[tuple[Any, str]]:
        return list(self.choices() if callable(self.choices) else self.choices)

    def read(self, value) -> Any:
        """The typed value of a text; raises ValueError with words for people."""
        text = "" if value is None else str(value).strip()
        if not text:
            return self._missing()
        return READERS[self.kind](self, text)

    def show(self, value) -> str:
        """The value in the words of a subtitle."""
        if isinstance(value, date):
            return format_date(value)
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        return str(dict(self.options()).get(value, value))

    def _missing(self):
        default = self.default() if callable(self.default) else self.default
        if default is None and self.required:
            raise ValueError(_("is needed"))
        return default


def parse_params(report, values) -> dict[str, Any]:
    """Typed values of all the report's parameters; raises ParamError naming every problem at once."""
    known = {param.name: param for param in report.params}
    problems = {name: _unknown(name, known) for name in values if name not in known}
    parsed = {}
    for name, param in known.items():
        try:
            parsed[name] = param.read(values.get(name))
        except ValueError as error:
            problems[name] = _("%(label)s (%(name)s) %(problem)s") % {
                "label": param.label,
                "name": name,
                "problem": error,
            }
    if parsed.get("since") and parsed.get("until") and parsed["since"] > parsed["until"]:
        problems["until"] = _("The last day lies before the first.")
    if problems:
        raise ParamError(problems)
    return parsed


def plain_params(params) -> dict[str, Any]:
    """The values as JSON can hold them: dates as ISO text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in params.items()}


def _unknown(name, known) -> str:
    if not known:
        return _("This report takes no parameter, so “%(name)s” cannot be used.") % {"name": name}
    return _("There is no parameter “%(name)s”. This report takes: %(known)s.") % {
        "name": name,
        "known": ", ".join(known),
    }


def _read_text(param, text) -> str:
    return text


def _read_date(param, text) -> date:
    try:
        found = read_date(text, today=timezone.localdate(), future_ok=True)
    except DateProblem as problem:
        raise ValueError(_not_a_date(text)) from problem
    if found.precision != Precision.DAY:
        raise ValueError(_not_a_date(text))
    return found.day


def _not_a_date(text) -> str:
    return _("cannot be read as a day: “%(text)s”. Write it as 1/10/2569 or 2569-10-01.") % {"text": text}


def _read_integer(param, text) -> int:
    digits = to_arabic(text)
    # 18 digits is what both databases hold in a bigint.
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", digits):
        raise ValueError(_("must be a whole number, not “%(text)s”.") % {"text": text})
    number = int(digits)
    if (param.least is not None and number < param.least) or (param.most is not None and number > param.most):
        raise ValueError(
            _("must lie between %(least)s and %(most)s, not “%(text)s”.")
            % {"least": param.least, "most": param.most, "text": text}
        )
    return number


def _read_boolean(param, text) -> bool:
    word = to_arabic(text).lower()
    if word not in YES | NO:
        raise ValueError(_("must be yes or no, not “%(text)s”.") % {"text": text})
    return word in YES


def _read_choice(param, text) -> Any:
    options = param.options()
    for value, label in options:
        if text in (str(value), str(label)) or to_arabic(text) == str(value):
            return value
    known = ", ".join(f"{value} ({label})" for value, label in options)
    raise ValueError(_("cannot be “%(text)s”. Choose one of: %(known)s.") % {"text": text, "known": known})


READERS = {
    "text": _read_text,
    "date": _read_date,
    "integer": _read_integer,
    "boolean": _read_boolean,
    "choice": _read_choice,
}
