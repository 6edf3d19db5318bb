"""What the rules compare, of a person of the registry, of one who is being typed in, or of a row of the table."""

from collections.abc import Iterable

from core import crypto
from residents.duplicates.rules import Facts
from residents.duplicates.slips import meant_by
from residents.models import Resident
from residents.models.resident import AS_WRITTEN
from residents.names import folded
from thai.citizen_id import normalise

BETWEEN_PHONES = ", "
COLUMNS = (
    "pk", "first_name", "last_name", "birth_date", "birth_precision", "sex", "village_id", "household_id", "phones",
    "citizen_id_digest", "id_as_written_cipher",
)  # fmt: skip


def facts_of(person: Resident) -> Facts:
    return of_row(*(getattr(person, name) for name in COLUMNS))


def facts_by_id(ids: Iterable[int]) -> dict[int, Facts]:
    rows = Resident.objects.filter(pk__in=ids).order_by().values_list(*COLUMNS)
    return {row[0]: of_row(*row) for row in rows}


def of_row(pk, first, last, birth, precision, sex, village, house, phones, digest, written=None) -> Facts:
    """The values of COLUMNS; a number as written comes encrypted."""
    number = normalise(crypto.decrypt(written, AS_WRITTEN).decode()) if written else ""
    return Facts(
        pk, bare(first), bare(last), first, last, birth, precision, sex, village, house, phones_in(phones), digest,
        number, frozenset(map(crypto.digest, meant_by(number))) if number else frozenset(),
    )  # fmt: skip


def bare(name: str) -> str:
    """แว อาลี and แวอาลี are one name."""
    return folded(name).replace(" ", "")


def phones_in(phones: str) -> frozenset[str]:
    return frozenset(phones.split(BETWEEN_PHONES)) if phones else frozenset()
