"""The learners of a round as a list of names finds them: before anybody else of the registry, guests among them."""

from collections import defaultdict
from typing import NamedTuple

from learning.models import CourseRound
from learning.services.learners import learners_of
from programs.imports.attendance.match import Who
from programs.imports.who import refuse_several
from programs.models import SignUp
from residents.names import keys_of
from spreadsheets.enums import Reason
from spreadsheets.kind import PlannedRow
from thai.names import split_name


class Known(NamedTuple):
    who: Who
    first: str
    last: str
    village: int | None
    house: str
    born: str | None


class Roll:
    """Looked up once a plan."""

    def __init__(self, found: CourseRound, user):
        self.known: dict[str, list[Known]] = defaultdict(list)
        # Sign-ups of whom nobody has said yet who it is.
        self.nameless: set[str] = set()
        for learner in learners_of(found, user):
            if learner.resident:
                self._add(_of_resident(learner.resident))
            elif learner.guest:
                self._add(_of_guest(learner.guest))
            else:
                name = split_name(learner.sign_up.name)
                self.nameless.add(keys_of(name.first, name.last).search_key)
        live = SignUp.objects.live().filter(activity_id=found.head_id, resident__isnull=False)
        self.placed: set[int] = set(live.values_list("resident_id", flat=True))

    def _add(self, one: Known) -> None:
        self.known[keys_of(one.first, one.last).search_key].append(one)

    def find(self, row: PlannedRow) -> Who | None:
        """The learner whom a row without a number names; of several it asks which."""
        facts = row.facts
        fitting = [one for one in self.known[_key(row)] if _fits(facts, one)]
        for better in (
            lambda one: facts["house_no"] and facts["house_no"] == one.house,
            lambda one: (facts["first_name"], facts["last_name"]) == (one.first, one.last),
        ):
            fitting = list(filter(better, fitting)) or fitting
        if len(fitting) > 1:
            refuse_several(row, [f"{one.house or '-'} ม.{one.village or '-'}" for one in fitting])
        return fitting[0].who if len(fitting) == 1 else None

    def knows(self, who: Who) -> bool:
        return any(one.who == who for some in self.known.values() for one in some)

    def refuse_nameless(self, row: PlannedRow) -> None:
        """Somebody who signed up under this name may be the one: a second place would be one too many."""
        if _key(row) in self.nameless:
            row.refuse(Reason.MEMBER_UNKNOWN, "sign_up", f"{row.facts['first_name']} {row.facts['last_name']}".strip())


def _key(row: PlannedRow) -> str:
    return keys_of(row.facts["first_name"], row.facts["last_name"]).search_key


def _fits(facts: dict, one: Known) -> bool:
    same_village = not facts["village"] or one.village is None or facts["village"] == one.village
    return same_village and not (facts["birth_date"] and one.born and facts["birth_date"] != one.born)


def _of_resident(person) -> Known:
    house = person.household.house_no if person.household else ""
    born = person.birth_date and person.birth_date.isoformat()
    return Known((person.pk, None), person.first_name, person.last_name, person.village.number, house, born)


def _of_guest(guest) -> Known:
    name = split_name(guest.name)
    return Known((None, guest.pk), name.first, name.last, None, "", None)
