from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

KINDS = ("text", "number", "date", "money", "integer")
NUMERIC = ("number", "money", "integer")
PERSONAL = ("none", "personal", "identifying", "sensitive")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a report: its key in JSON, its heading on paper, and what its values are."""

    key: str
    heading: str
    kind: str = "text"
    width: float | None = None
    total: bool = False
    personal: str = "none"
    # Words for coded values, on paper and in CSV; JSON keeps the codes.
    labels: Mapping[str, str] | None = None
    # What it means, for the sheet of explanations: unit, how it is reckoned, from which day.
    explains: str = ""
    # How a screen shows what a file alone holds whole, such as a citizen number.
    on_screen: Callable[[Any], Any] | None = None

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"column {self.key}: kind {self.kind!r} is none of {', '.join(KINDS)}")
        if self.personal not in PERSONAL:
            raise ValueError(f"column {self.key}: personal {self.personal!r} is none of {', '.join(PERSONAL)}")
        if self.total and self.kind not in NUMERIC:
            raise ValueError(f"column {self.key}: only numbers have a total")

    def seen(self, value):
        """As a screen shows it."""
        return self.on_screen(value) if self.on_screen and value else value
