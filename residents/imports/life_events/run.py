"""The events of a file done one after another, in the order of their days, through the registry's own functions.

The plan and the writing are this same run: the plan's is rolled back.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from residents.enums import EventKind, NoNumber
from residents.imports.people import refuse_unknown
from residents.imports.write import reason_of
from residents.models import Household, LifeEvent, Resident, Village
from residents.services import events
from residents.services.places import house_of
from residents.services.recording import EventRefused, Paper
from spreadsheets.enums import Outcome, Reason
from spreadsheets.kind import Context, PlanIsStale, PlannedRow

# On one day whoever comes comes first, and who dies dies last.
ORDER = {EventKind.BIRTH: 0, EventKind.MOVE_IN: 1, EventKind.DEATH: 3}


def turn_of(row: PlannedRow) -> tuple[str, int]:
    return row.facts["on"], ORDER.get(row.facts["event"], 2)


def in_order(rows: Iterable[PlannedRow]) -> list[PlannedRow]:
    return sorted(rows, key=turn_of)


def rehearse(rows: list[PlannedRow], context: Context) -> None:
    """One person after another: only what is told of one person hangs together, and nobody waits long for the lock."""
    people: dict[str, list[PlannedRow]] = defaultdict(list)
    for row in rows:
        people[row.facts["who"]].append(row)
    for told in people.values():
        Run(by=context.user).try_out(told)
        context.beat()


class Run:
    """One going through a file's rows. `brought`: people whom earlier rows brought, by who they are in the file."""

    def __init__(self, *, by, batch=None):
        self.by, self.batch = by, batch
        self.brought: dict[str, int] = {}

    def try_out(self, rows: Iterable[PlannedRow]) -> None:
        """Refuses the rows that the registry refuses. Nothing stays written."""
        with transaction.atomic():
            for row in in_order(rows):
                try:
                    with transaction.atomic():
                        self._do(row)
                except EventRefused as refused:
                    row.refuse(Reason.EVENT_REFUSED, row.facts["day_field"], " ".join(refused.messages))
                except Resident.DoesNotExist:
                    refuse_unknown(row)
            transaction.set_rollback(True)

    def write(self, rows: Iterable[PlannedRow]) -> None:
        for row in in_order(rows):
            try:
                event = self._do(row)
            except (EventRefused, Resident.DoesNotExist) as error:
                raise PlanIsStale from error
            row.target_id, row.version = event.pk, event.version_after
            row.outcome = Outcome.NEW

    def _do(self, row: PlannedRow) -> LifeEvent:
        facts = row.facts
        paper = Paper(document=facts["document"], note=facts["note"], batch=self.batch)
        how = {"paper": paper, "by": self.by}
        on = date.fromisoformat(facts["on"])
        if facts["person"] is None and facts["brings"]:
            return self._bring(row, on, how)
        person = Resident.objects.get(pk=facts["person"] or self.brought.get(facts["who"]))
        match facts["event"]:
            case EventKind.DEATH:
                return events.record_death(person, on=on, **how)
            case EventKind.MOVE_OUT:
                return events.move_out(person, on=on, destination=facts["destination"], **how)
            case EventKind.MOVE_WITHIN:
                return events.move_within(person, on=on, to=self._destination(facts, person), **how)
            case EventKind.BIRTH:
                raise EventRefused(_("An earlier row brings this person already."), code="again")
            case _:
                return events.move_in(person, on=on, to=self._place(facts["village"], facts["house_no"]), **how)

    def _bring(self, row: PlannedRow, on: date, how: dict) -> LifeEvent:
        person = self._somebody_new(row.facts)
        if row.facts["event"] == EventKind.BIRTH:
            event = events.register_birth(person, **how)
        else:
            event = events.move_in(person, on=on, **how)
        self.brought[row.facts["who"]] = person.pk
        return event

    def _somebody_new(self, facts: dict) -> Resident:
        place = self._place(facts["village"], facts["house_no"])
        house = place if isinstance(place, Household) else None
        person = Resident(
            title=facts["title"], first_name=facts["first_name"], last_name=facts["last_name"], sex=facts["sex"],
            birth_date=facts["birth_date"] and date.fromisoformat(facts["birth_date"]), phones=facts["phones"],
            birth_precision=facts["birth_precision"], household=house, registered_household=house,
            village_id=house.village_id if house else place.pk, no_number_reason=NoNumber.NOT_IN_REGISTER,
        )  # fmt: skip
        person.citizen_id = facts["citizen_id"]
        return person

    def _destination(self, facts: dict, person: Resident) -> Household | Village:
        """Where the file says; a file of one address only gives the new one."""
        if facts["destination"]:
            return self._place(facts["to_village"], facts["to_house_no"])
        if facts["village"] is None:
            return person.household or person.village
        return self._place(facts["village"], facts["house_no"])

    def _place(self, number: int, house_no: str) -> Household | Village:
        """The house in one of our villages, made where it is not there yet; the village where no house is said."""
        village = Village.objects.get(number=number)
        reason = reason_of(self.batch) if self.batch else ""
        return house_of(village, house_no, by=self.by, reason=reason) if house_no else village
