"""What every act of a bulk edit can do: say itself, be written for a set of people, be taken back."""

from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, ClassVar, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from residents.models import BulkEditRow, Resident
from residents.services.recording import EventRefused

NO_LONGER = _("What was chosen is not among what you may see any more. Choose again.")
# Refusals that mean: it is so already.
SAME = ("same", "same_place")


class Done(NamedTuple):
    """What was written for one person: the row that the undo needs."""

    version: int | None = None
    event_id: int | None = None
    condition_id: int | None = None
    before: dict = {}


Results = dict[int, list[Done] | ValidationError]
Refusals = dict[int, ValidationError]


@dataclass
class Act:
    """The particulars of one act, as its form asked them."""

    code: ClassVar[str]
    # Needed besides residents.bulk_edit_resident.
    permission: ClassVar[str]
    # Set by `prepare`: whether it is about a sensitive group.
    sensitive: bool = field(default=False, init=False)

    @property
    def values(self) -> dict:
        given = {one.name for one in fields(self) if one.init}
        return {name: _kept(value) for name, value in asdict(self).items() if name in given}

    @classmethod
    def of(cls, values: dict) -> "Act":
        days = {one.name for one in fields(cls) if "date" in str(one.type)}
        return cls(**{name: date.fromisoformat(v) if name in days and v else v for name, v in values.items()})

    def prepare(self, by) -> None:
        """Fetches what the particulars point at, as far as `by` sees; raises EventRefused where it is not there."""

    def told(self) -> str:
        """To what, in words."""
        raise NotImplementedError

    def now(self, people: list[Resident], by) -> dict[int, str]:
        """What there is of each person now, in words."""
        raise NotImplementedError

    def means(self, people: list[Resident], user) -> dict[int, list[str]]:
        """What it means elsewhere, where it means something."""
        return {}

    def marks(self, keys: list[int]) -> dict[int, str]:
        """What must be the same when the plan is written, beside the person's version."""
        return {}

    def write(self, keys: list[int], bulk, by) -> Results:
        """Writes it for each of the people, or says why not; nobody half."""
        raise NotImplementedError

    def take_back(self, rows: list[BulkEditRow], bulk, by) -> Refusals:
        """Takes the rows back; by row, why some stay."""
        raise NotImplementedError


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def gone() -> EventRefused:
    return EventRefused(NO_LONGER, code="gone")


def edited_since() -> ValidationError:
    return EventRefused(_("This was changed again since. Correct the person by hand instead."), code="edited")
