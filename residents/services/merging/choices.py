"""What may be chosen of two records, part by part: a number with its cipher and its reason is one choice, not five."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from residents.enums import NoNumber
from residents.models import Resident
from residents.services.merging.refused import MergeRefused
from thai.dates import Precision
from thai.phones import format_phone, read_phones

SURVIVOR, LOST, BOTH = "survivor", "lost", "both"
Choices = Mapping[str, str]

NUMBER = (
    "citizen_id_cipher", "citizen_id_digest", "citizen_id_first", "no_number_reason", "id_as_written_cipher",
)  # fmt: skip
PARTS = {
    "number": NUMBER,
    "title": ("title",),
    "first_name": ("first_name",),
    "last_name": ("last_name",),
    "sex": ("sex",),
    "birth": ("birth_date", "birth_precision"),
    "phones": ("phones",),
    "place": ("village_id", "household_id"),
    "registered_household": ("registered_household_id",),
    "status": ("status", "moved_out_on", "died_on"),
    "note": ("note",),
}
# Nobody chooses these: they follow.
DERIVED = ("id", "version", "last_key", "first_key", "search_key", "known_on", "unconfirmed_source")
JOINED = {"phones", "note"}
TITLES = {
    "number": _("citizen number"),
    "title": _("title"),
    "first_name": _("first name"),
    "last_name": _("surname"),
    "sex": _("sex"),
    "birth": _("birth date"),
    "phones": _("telephone"),
    "place": _("lives in house"),
    "registered_household": _("registered in house"),
    "status": _("status"),
    "note": _("note"),
}
FINENESS = {Precision.YEAR: 0, Precision.MONTH: 1, Precision.DAY: 2}
# Which stand-in for a number says most.
STAND_INS = (NoNumber.AS_WRITTEN, NoNumber.NONE_ISSUED, NoNumber.NOT_IN_REGISTER, NoNumber.UNKNOWN, "")


def side_of(part: str, choices: Choices) -> str:
    return choices.get(part, BOTH if part == "note" else SURVIVOR)


def part_of(field: str) -> str:
    """The choice that settles a field of a person."""
    return next(part for part, columns in PARTS.items() if field in columns or f"{field}_id" in columns)


def value_of(person: Resident, part: str) -> tuple:
    """What two records are compared by; the ciphers of one number differ."""
    if part == "number":
        return person.citizen_id_digest, person.no_number_reason, person.id_as_written
    return tuple(getattr(person, column) for column in PARTS[part])


def differing(survivor: Resident, lost: Resident) -> list[str]:
    return [part for part in PARTS if value_of(survivor, part) != value_of(lost, part)]


def check(survivor: Resident, lost: Resident, choices: Choices) -> None:
    for part, side in choices.items():
        if part not in PARTS or side not in (SURVIVOR, LOST, BOTH) or (side == BOTH and part not in JOINED):
            raise ValueError(f"no such choice: {part} {side}")
    if survivor.status != lost.status and "status" not in choices:
        raise MergeRefused(
            _("One record says “%(one)s”, the other “%(other)s”: choose which is true."),
            code="status",
            params={"one": survivor.get_status_display(), "other": lost.get_status_display()},
        )


def take(survivor: Resident, lost: Resident, choices: Choices) -> None:
    """The chosen values onto the survivor; nothing is saved."""
    for part, columns in PARTS.items():
        side = side_of(part, choices)
        if side == BOTH:
            setattr(survivor, part, joined(part, survivor, lost))
        elif side == LOST:
            for column in columns:
                setattr(survivor, column, getattr(lost, column))
    survivor.known_on = max(survivor.known_on, lost.known_on)
    # Whom the clerk has confirmed in either record is confirmed.
    survivor.unconfirmed_source = survivor.unconfirmed_source and lost.unconfirmed_source


def joined(part: str, one: Resident, other: Resident) -> str:
    texts = [getattr(one, part), getattr(other, part)]
    if part == "phones":
        return ", ".join(map(format_phone, read_phones(" , ".join(texts))))
    return "\n".join(dict.fromkeys(filter(None, texts)))


def suggested(survivor: Resident, lost: Resident) -> dict[str, str]:
    """For each part that differs: the value that is there, that says more, that was known later. A status is for the
    clerk to know: there is no suggestion where the two contradict each other."""
    parts = differing(survivor, lost)
    if survivor.status != lost.status:
        parts.remove("status")
    newer = LOST if lost.known_on > survivor.known_on else SURVIVOR
    return {part: _suggest(part, survivor, lost, newer) for part in parts}


def _suggest(part: str, survivor: Resident, lost: Resident, newer: str) -> str:
    ours, theirs = _worth(part, survivor), _worth(part, lost)
    if part in JOINED:
        both = ours and theirs and len(joined(part, survivor, lost)) <= _room(part)
        return BOTH if both else (SURVIVOR if ours >= theirs else LOST)
    if ours != theirs:
        return SURVIVOR if ours > theirs else LOST
    return newer


def _room(part: str) -> int:
    return Resident._meta.get_field(part).max_length or 100_000


def _worth(part: str, person: Resident) -> int:
    """How much a record says in this part."""
    if part == "number":
        return 10 if person.citizen_id_digest else -STAND_INS.index(person.no_number_reason)
    if part == "birth":
        return 1 + FINENESS[Precision(person.birth_precision)] if person.birth_date else 0
    if part == "place":
        return 1 if person.household_id else 0
    return 1 if getattr(person, PARTS[part][0]) else 0
