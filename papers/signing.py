"""Who signs a paper, under its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

# What a pen fills in: the hand, the name where none is known, the day.
DOTS, SHORT_DOTS = "." * 44, "......./......./......."


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: as what, and by whom where that is known."""

    role: str
    name: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """As an office writes it: the line to sign on, the name in brackets, the office held, the day."""
        return (
            f"{_('Signed')} {DOTS}", f"({self.name or DOTS})", str(self.role), f"{_('date')} {SHORT_DOTS}",
        )  # fmt: skip


def spread(signatures: Sequence[Signature], columns: int) -> list[tuple[int, int]]:
    """First and last column of each, side by side over the whole table."""
    width, number = max(columns, len(signatures)), len(signatures)
    return [(width * place // number, width * (place + 1) // number - 1) for place in range(number)]
