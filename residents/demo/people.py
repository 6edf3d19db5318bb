"""Families: who lives in one house, how old they are, what they are called, and what became of some of them.

The shape is that of the deep South, younger than the country: about a quarter under 15, an eighth from 60. It comes
out of how families are put together (age of the head, mother's age at birth, who still lives at home), not of a table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from residents.demo.identity import Numbers
from residents.demo.names import MALAY, Community, community, pick
from residents.enums import NoNumber, Precision, Status
from thai.dates import completed_years

# Titles change at 15 (เด็กชาย to นาย), by the rule of the registers.
GROWN = 15
YEAR = 365.2425
# Where the house register has a person: in the house they live in, in another of the subdistrict, in none of it.
HERE, ELSEWHERE, OUTSIDE = "here", "elsewhere", "outside"


@dataclass(slots=True)
class Person:
    """A fictional person, in the plain values that the registry keeps."""

    sex: str
    first_name: str
    last_name: str
    title: str
    born: date | None
    precision: str = Precision.DAY.value
    citizen_id: str = ""
    no_number_reason: str = ""
    id_as_written: str = ""
    phones: str = ""
    status: str = Status.LIVING.value
    moved_out_on: date | None = None
    died_on: date | None = None
    registered: str = HERE
    since: date | None = None
    came_from_elsewhere: bool = False


class People:
    """Makes families; the same seed and day make the same ones."""

    def __init__(self, chance: Random, today: date):
        self.chance, self.today = chance, today
        self.numbers = Numbers(chance)

    def families(self) -> Iterator[list[Person]]:
        while True:
            yield self._family(community(self.chance))

    def _family(self, world: Community) -> list[Person]:
        chance = self.chance
        surname = pick(chance, world.surnames)
        age = min(92.0, 22 + chance.gammavariate(3.0, 9.0))
        people = [self._person(world, "M" if chance.random() < 0.8 else "F", age, surname, married=True)]
        mother_age = age
        if chance.random() < (0.9 if age < 65 else 0.6):
            mother_age = max(18.0, age - chance.gauss(3, 3))
            kept = chance.random() < (0.5 if world is MALAY else 0.2)
            own = pick(chance, world.surnames) if kept else surname
            sex = "F" if people[0].sex == "M" else "M"
            people.append(self._person(world, sex, mother_age, own, married=True))
        people += self._children(world, surname, mother_age)
        if age < 55 and chance.random() < 0.22:
            people.append(
                self._person(world, chance.choice("FFM"), age + chance.uniform(19, 36), surname, married=True)
            )
        return people

    def _children(self, world: Community, surname: str, mother_age: float) -> Iterator[Person]:
        """Born while the mother was 18 to 43; grown ones leave the house, one after another."""
        chance = self.chance
        age = mother_age - chance.uniform(19, 27)
        for _ in range(round(chance.triangular(0, 7 if world is MALAY else 4, 2.4 if world is MALAY else 1.6))):
            at_home = age < 20 or chance.random() < max(0.12, 0.9 - (age - 20) * 0.05)
            if age >= 0 and mother_age - age < 43 and at_home:
                yield self._person(world, chance.choice("MF"), age, surname)
            age -= chance.uniform(1.2, 5)

    def _person(self, world: Community, sex: str, age: float, surname: str, *, married: bool = False) -> Person:
        chance = self.chance
        born = self.today - timedelta(days=int(min(age, 103) * YEAR))
        first = pick(chance, world.men if sex == "M" else world.women)
        person = Person(sex, first, surname, self._title(sex, born, married=married), born)
        self._number(person)
        self._blur_birth(person, age)
        if age > 13 and chance.random() < 0.55:
            person.phones = self.numbers.phone()
        self._residence(person, age)
        self._fate(person, age)
        return person

    def _title(self, sex: str, born: date, *, married: bool) -> str:
        if completed_years(born, self.today) < GROWN:
            return "เด็กชาย" if sex == "M" else "เด็กหญิง"
        return "นาย" if sex == "M" else "นาง" if married and self.chance.random() < 0.8 else "นางสาว"

    def _number(self, person: Person) -> None:
        if self.chance.random() < 0.985:
            person.citizen_id = self.numbers.citizen_id(person.born)
            return
        person.no_number_reason = self.chance.choice(NoNumber.values)
        if person.no_number_reason == NoNumber.AS_WRITTEN:
            person.id_as_written = self.numbers.failing(person.born)

    def _blur_birth(self, person: Person, age: float) -> None:
        """Old registers often know the year alone; an unknown day or month counts as the first (Civil Code s.16)."""
        mark = self.chance.random()
        if mark < 0.003:
            person.born = None
        elif age > 55 and mark < 0.10:
            person.born, person.precision = person.born.replace(month=1, day=1), Precision.YEAR.value
        elif age > 55 and mark < 0.13:
            person.born, person.precision = person.born.replace(day=1), Precision.MONTH.value

    def _residence(self, person: Person, age: float) -> None:
        """Here since birth, since a move, or since nobody knows when."""
        mark = self.chance.random()
        person.registered = HERE if mark < 0.96 else ELSEWHERE if mark < 0.98 else OUTSIDE
        mark = self.chance.random()
        if mark < 0.7:
            person.since = person.born
        elif mark < 0.78 and age > 20:
            person.since = self._day_before(min(age - 18, 25))
            person.came_from_elsewhere = True

    def _fate(self, person: Person, age: float) -> None:
        mark = self.chance.random()
        if mark < 0.025:
            person.status, person.moved_out_on = Status.MOVED_OUT.value, self._event(person, age)
        elif mark < 0.028 + max(0.0, age - 50) * 0.003:
            person.status, person.died_on = Status.DECEASED.value, self._event(person, age)

    def _event(self, person: Person, age: float) -> date:
        day = self._day_before(min(age, 8))
        return max(day, person.since or day, person.born or day)

    def _day_before(self, years: float) -> date:
        return self.today - timedelta(days=int(self.chance.random() * years * YEAR))
