"""Rows of a fund's register against the registry and the fund: who is there already, who becomes a member.

People are found as an import of residents finds them; whoever is not there is brought along, unconfirmed. What the
registry knows of a person is not changed by a fund's register.
"""

from datetime import date

from residents.imports import shown
from residents.imports.brought import match_people
from residents.models import Resident
from spreadsheets.enums import Outcome, Reason
from spreadsheets.kind import Context, PlannedRow
from welfare.models import Fund, Member


def match_members(rows: list[PlannedRow], fund: Fund, context: Context) -> None:
    standing = match_people(rows, context)
    found = _Members(fund, standing)
    for row, person in standing:
        found.decide(row, person, context)


class _Members:
    """What the fund has of the file's numbers and people, and what earlier rows have taken."""

    def __init__(self, fund: Fund, standing: list[tuple[PlannedRow, PlannedRow]]):
        people = {person.target_id for _row, person in standing if person.target_id}
        members = list(fund.members.order_by())
        self.numbers = {one.number for one in members}
        # A membership that waits for the committee stands in the way as well: it is not the file's to decide.
        self.people = {one.resident_id: one for one in members if one.is_live and one.resident_id in people}
        self.lives = _lives(people)
        self.taken: set[int] = set()

    def decide(self, row: PlannedRow, person: PlannedRow, context: Context) -> None:
        number, member = row.facts["member_no"], self.people.get(person.target_id)
        if number in self.taken:
            row.refuse(Reason.DUPLICATE_IN_FILE, "member_no", number)
        elif member is not None:
            self._compare(row, member, number)
        elif number in self.numbers:
            row.refuse(Reason.CONFLICTS_WITH_REGISTRY, "member_no", number)
        elif self._outlived(row, person, context):
            row.refuse(Reason.EVENT_REFUSED, "joined_on", shown.day(joined_on(row, context)))
        else:
            row.outcome = Outcome.NEW
        if number and not row.reason:
            self.taken.add(number)

    @staticmethod
    def _compare(row: PlannedRow, member: Member, number: int | None) -> None:
        if member.joined_on is None or (number is not None and number != member.number):
            row.refuse(Reason.CONFLICTS_WITH_REGISTRY, "member_no", number)
        else:
            row.outcome = Outcome.SAME

    def _outlived(self, row: PlannedRow, person: PlannedRow, context: Context) -> bool:
        """Nobody joins before birth or after death."""
        joined = joined_on(row, context)
        born, died = self.lives.get(person.target_id, (row.facts["birth_date"], None))
        return bool((born and joined < born) or (died and joined > died))


def joined_on(row: PlannedRow, context: Context) -> str:
    """As the file says; else the day on which it was true."""
    return row.facts["joined_on"] or context.as_of.isoformat()


def _lives(people: set[int]) -> dict[int, tuple[str | None, str | None]]:
    found = Resident.objects.filter(pk__in=list(people)).order_by().values_list("pk", "birth_date", "died_on")
    return {pk: (_iso(born), _iso(died)) for pk, born, died in found}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
