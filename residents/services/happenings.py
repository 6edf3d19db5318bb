"""What can happen to a person who is here: what it checks and what it changes, said once for one and for many."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol

from django.utils.translation import gettext_lazy as _

from residents.enums import EventKind, Status
from residents.models import Resident
from residents.services import recording
from residents.services.recording import EventRefused, Past, Place


class Happening(Protocol):
    """A kind of event with its particulars. Nothing here writes."""

    kind: str
    # Whether a new period of residence begins where the former one ends.
    arrives: bool

    def check(self, person: Resident, on: date, past: Past | None = None) -> None:
        """Raises EventRefused where it contradicts what is known."""

    def facts(self, person: Resident) -> dict:
        """What the event keeps of before and after."""

    def change(self, person: Resident, on: date) -> None:
        """Sets the person's fields."""


@dataclass(frozen=True)
class Move:
    """To another house or village of the subdistrict."""

    place: Place
    register_too: bool = True
    kind: str = EventKind.MOVE_WITHIN
    arrives: ClassVar[bool] = True

    def check(self, person, on, past=None):
        recording.check_day(person, self.kind, on, past)
        recording.need_status(person, Status.LIVING, recording.HERE_ONLY[self.kind])
        if self.place == Place.of_person(person):
            raise EventRefused(
                _("This person lives there already: choose another house or village."), code="same_place"
            )

    def facts(self, person):
        return recording.from_place(person) | recording.to_place(self.place)

    def change(self, person, on):
        recording.put(person, self.place)
        if self.register_too:
            person.registered_household_id = self.place.household_id


@dataclass(frozen=True)
class MoveOut:
    """Out of the subdistrict."""

    destination: str = ""
    register_too: bool = True
    kind: ClassVar[str] = EventKind.MOVE_OUT
    arrives: ClassVar[bool] = False

    def check(self, person, on, past=None):
        recording.check_day(person, self.kind, on, past)
        recording.need_status(person, Status.LIVING, recording.HERE_ONLY[self.kind])

    def facts(self, person):
        return recording.from_place(person) | {"became": self.destination[:300]}

    def change(self, person, on):
        person.status, person.moved_out_on = Status.MOVED_OUT, on
        if self.register_too:
            person.registered_household_id = None


@dataclass(frozen=True)
class Death:
    kind: ClassVar[str] = EventKind.DEATH
    arrives: ClassVar[bool] = False

    def check(self, person, on, past=None):
        recording.check_day(person, self.kind, on, past)

    def facts(self, person):
        return recording.from_place(person)

    def change(self, person, on):
        person.status, person.died_on = Status.DECEASED, on
