"""People of the registry who moved out or died, and stand in a file all the same: their place stays as it is."""

from datetime import date

from django.utils.translation import gettext as _

from residents.enums import Status
from residents.imports.registry import Known
from spreadsheets.kind import PlannedRow
from thai.dates import format_date


def gone_since(known: Known) -> str | None:
    """The ISO day on which the person left; None for one who is here."""
    if known.status == Status.LIVING:
        return None
    return known.died_on if known.status == Status.DECEASED else known.moved_out_on


def mark_gone(row: PlannedRow, known: Known, as_of: date) -> bool:
    """Says in the row's facts that the person had left by the file's day; a file of before says nothing wrong."""
    left = gone_since(known)
    if left is None or left > as_of.isoformat():
        return False
    row.facts["gone"] = [known.status, left]
    return True


def gone_note(facts: dict) -> str:
    status, left = facts["gone"]
    told = {"day": format_date(date.fromisoformat(left), "short")}
    if status == Status.DECEASED:
        return _(
            "The registry says that this person died on %(day)s: the address does not change. If that is wrong, take the "
            "death back."
        ) % told  # fmt: skip
    return _(
        "The registry says that this person moved out on %(day)s: the address does not change. If they came back, record "
        "“move in”."
    ) % told  # fmt: skip
