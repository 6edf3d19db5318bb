"""Who signs a paper, under its table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What a pen fills in: the hand, the name where none is known, the day.
DOTS, SHORT_DOTS = "." * 44, "......./......./......."

# Offices by which papers are signed. Who holds them on a day is known by the function that SIGNATORIES names.
MAYOR, CHIEF, HEAD_OF_OFFICE, FINANCE = "mayor", "chief", "office_head", "finance"
WELFARE, EDUCATION, DEVELOPER = "welfare", "education", "developer"
OFFICES = {
    MAYOR: gettext_lazy("Chief Executive of the SAO"),
    CHIEF: gettext_lazy("Chief Administrator of the SAO"),
    HEAD_OF_OFFICE: gettext_lazy("Head of the Office of the SAO"),
    FINANCE: gettext_lazy("Director of the Finance Division"),
    WELFARE: gettext_lazy("Director of the Social Welfare Division"),
    EDUCATION: gettext_lazy("Director of the Education Division"),
    DEVELOPER: gettext_lazy("Community development officer"),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office on a day: the name as it is signed, and the lines of the office under it."""

    name: str
    position: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: as what, and by whom where that is known. One that names an `office` is signed by who holds it on the day."""

    role: str
    name: str = ""
    office: str = ""
    position: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """As an office writes it: the line to sign on, the name in brackets, the office held, the day."""
        line, name = f"{_('Signed')} {DOTS}", f"({self.name or DOTS})"
        day = f"{_('date')} {SHORT_DOTS}"
        if self.position:
            return (f"{line} {self.role}", name, *map(str, self.position), day)
        return (line, name, str(self.role), day)


# Of a paper that the office hands to its council, to the district or to a network.
REPORTED = (
    # Whoever made it: name and position are left to the pen.
    Signature(gettext_lazy("reported by"), position=(DOTS,)),
    Signature(gettext_lazy("checked by"), office=CHIEF),
    Signature(gettext_lazy("approved by"), office=MAYOR),
)


def by_holders(signatures: Sequence[Signature], on: date) -> tuple[Signature, ...]:
    """With the names of those who hold the offices on that day; where nobody is known, the name is left to the pen."""
    if not any(one.office and not one.name for one in signatures):
        return tuple(signatures)
    holder_on = import_string(settings.SIGNATORIES)
    return tuple(_held(one, holder_on(one.office, on)) if one.office and not one.name else one for one in signatures)


def _held(signature: Signature, holder: Holder | None) -> Signature:
    if holder is None:
        return replace(signature, position=(str(OFFICES[signature.office]),))
    return replace(signature, name=holder.name, position=holder.position)


def spread(signatures: Sequence[Signature], columns: int) -> list[tuple[int, int]]:
    """First and last column of each, side by side over the whole table."""
    width, number = max(columns, len(signatures)), len(signatures)
    return [(width * place // number, width * (place + 1) // number - 1) for place in range(number)]
