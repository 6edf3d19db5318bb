"""What is chosen in an address among flags: by their names, where nonsense is as if it were not asked."""

from typing import NamedTuple

from core.flags import Flags


class Choice(NamedTuple):
    """One line of a list: what stands in the address, and what people read."""

    value: str
    label: str
    is_chosen: bool


def flag_of(flags: type[Flags], text: str | None) -> Flags | None:
    return next((one for one in flags if _word(one) == text), None)


def _word(flag: Flags) -> str:
    return flag.name.lower()


def choices_of(flags: type[Flags], chosen: Flags | None) -> list[Choice]:
    return [Choice(_word(one), str(one.label), one == chosen) for one in flags]
