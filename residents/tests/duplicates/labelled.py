"""Labelled pairs: fictional people of the demo's families, some of them written down twice with the slips of real
registers, and others who are alike and are two.

Which slips a second record has is drawn like this: half have one, a third two, the rest three. Nothing is left out
because it would be hard: a few second records keep nothing but a name.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from residents.demo.identity import Numbers
from residents.demo.names import MALAY, THAI, community, pick
from residents.demo.people import People, Person
from residents.demo.places import houses
from residents.enums import NoNumber, Precision
from residents.tests.duplicates import slips
from thai.dates import completed_years
from thai.tests.files import pairs

TODAY = date(2026, 11, 22)
VILLAGES = (1, 2, 3, 4, 5)
SAME_NAMES = pairs("same_name.txt")
DIFFERENT_NAMES = pairs("different_names.txt")


@dataclass(frozen=True)
class Record:
    """One record to be written: a person in a house of a village."""

    person: Person
    village: int
    house_no: str


@dataclass
class Labelled:
    """Records, which two of them are one person, and which two are alike and are not."""

    records: list[Record] = field(default_factory=list)
    same: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    different: dict[tuple[int, int], str] = field(default_factory=dict)

    def add(self, record: Record) -> int:
        self.records.append(record)
        return len(self.records) - 1


class Maker:
    """`people` in families, `twice` of them with a second record, and `alike` pairs of two people."""

    def __init__(self, seed: int, *, people: int, twice: int, alike: int):
        self.chance = Random(seed)
        self.numbers = Numbers(self.chance)
        self.made = Labelled()
        self._families(people)
        self.free = set(range(people))
        for place in self.chance.sample(range(people), twice):
            self._write_again(place)
            self.free.discard(place)
        for _ in range(alike):
            kind = self.chance.choice(ALIKE)
            kind(self)

    def _families(self, people: int) -> None:
        source = People(self.chance, TODAY)
        source.numbers = self.numbers
        for house, family in zip(houses(self.chance, list(VILLAGES)), source.families(), strict=False):
            for person in family:
                if len(self.made.records) >= people:
                    return
                self.made.add(Record(person, house.village, house.house_no))

    # --- one person, two records

    def _write_again(self, place: int) -> None:
        first = self.made.records[place]
        wanted = self.chance.choices((1, 2, 3), (50, 34, 16))[0]
        record, told = first, {}
        while len(told) < wanted:
            part, kind, _weight = self.chance.choices(SLIPS, [weight for *_slip, weight in SLIPS])[0]
            changed = None if part in told else kind(self, record, place)
            if changed is not None:
                record, told[part] = changed, kind.__name__
        record = self._number_again(place, record)
        self.made.same[place, self.made.add(record)] = tuple(told.values())

    def _number_again(self, place: int, record: Record) -> Record:
        """A register has one right number of a person once: the second record has none, or a wrong one, or the first."""
        first, number = self.made.records[place], record.person.citizen_id
        if number and self.chance.random() < 0.3:
            return _with(record, **_wrong(slips.number(self.chance, number)))
        if number and self.chance.random() < 0.15:
            # The elder record is the one without.
            self.made.records[place] = _with(first, **_without())
            return record
        return _with(record, **_without()) if number else record

    def spelt_otherwise(self, record: Record, place: int) -> Record:
        """Both records are given a name that is known to be written in two ways."""
        one, other = self.chance.sample(self.chance.choice(SAME_NAMES), 2)
        name = self.chance.choice(("first_name", "last_name"))
        self.made.records[place] = _with(self.made.records[place], **{name: one})
        return _with(record, **{name: other})

    def mistyped(self, record: Record, place: int) -> Record:
        name = "first_name" if self.chance.random() < 0.6 or not record.person.last_name else "last_name"
        return _with(record, **{name: slips.letters(self.chance, getattr(record.person, name))})

    def married(self, record: Record, place: int) -> Record | None:
        person = record.person
        if person.sex != "F" or person.born is None or completed_years(person.born, TODAY) < 18:
            return None
        names = MALAY.surnames if person.last_name in MALAY.surnames else THAI.surnames
        return _with(record, last_name=pick(self.chance, names), title="นาง")

    def day_and_month_swapped(self, record: Record, place: int) -> Record | None:
        born = record.person.born
        if not _whole(record) or born.day > 12 or born.day == born.month:
            return None
        return _with(record, born=born.replace(month=born.day, day=born.month))

    def buddhist_year_twice(self, record: Record, place: int) -> Record | None:
        born = record.person.born
        return _with(record, born=slips.era(born)) if _whole(record) and slips.era(born) else None

    def birth_unknown(self, record: Record, place: int) -> Record:
        return _with(record, born=None, precision=Precision.DAY.value)

    def birth_year_alone(self, record: Record, place: int) -> Record | None:
        if not _whole(record):
            return None
        return _with(record, born=record.person.born.replace(month=1, day=1), precision=Precision.YEAR.value)

    def moved_near(self, record: Record, place: int) -> Record:
        return replace(record, house_no=self._house_of(record.village))

    def moved_far(self, record: Record, place: int) -> Record:
        village = self.chance.choice([number for number in VILLAGES if number != record.village])
        return replace(record, village=village, house_no=self._house_of(village))

    def telephone_changed(self, record: Record, place: int) -> Record:
        return _with(record, phones=self.chance.choice(("", self.numbers.phone())))

    def titled_otherwise(self, record: Record, place: int) -> Record:
        return _with(record, title=self.chance.choice(("", "นาย" if record.person.sex == "M" else "นางสาว")))

    def _house_of(self, village: int) -> str:
        return self.chance.choice([one.house_no for one in self.made.records if one.village == village])

    # --- two people who are alike

    def _somebody(self) -> tuple[int, Record]:
        """Of those who have part in no pair yet."""
        while True:
            place = self.chance.choice(tuple(self.free))
            self.free.discard(place)
            record = self.made.records[place]
            if _whole(record) and record.person.citizen_id:
                return place, record

    def _other(self, place: int, record: Record, kind: str, *, missing: float) -> None:
        """The second person has a right number of their own, or, at a chance of `missing`, none that is known."""
        numbered = self.chance.random() >= missing
        own = {"citizen_id": self.numbers.citizen_id(record.person.born), "no_number_reason": "", "id_as_written": ""}
        self.made.different[place, self.made.add(_with(record, **(own if numbered else _without())))] = kind

    def _another_first_name(self, person: Person) -> str:
        world = community(self.chance)
        names = [one for one in (world.men if person.sex == "M" else world.women) if one != person.first_name]
        return pick(self.chance, names)

    def twins(self) -> None:
        place, first = self._somebody()
        self._other(place, _with(first, first_name=self._another_first_name(first.person)), "twins", missing=0.2)

    def twins_named_alike(self) -> None:
        place, first = self._somebody()
        one, other = self.chance.choice(DIFFERENT_NAMES)
        self.made.records[place] = first = _with(first, first_name=one)
        self._other(place, _with(first, first_name=other), "twins named alike", missing=0.03)

    def siblings(self) -> None:
        place, first = self._somebody()
        born = first.person.born - timedelta(days=self.chance.randrange(300, 2500))
        name = self._another_first_name(first.person)
        self._other(place, _with(first, first_name=name, born=born), "siblings", missing=0.4)

    def named_alike(self) -> None:
        """Two names that differ a little and are two, in one family or in two."""
        place, first = self._somebody()
        one, other = self.chance.choice(DIFFERENT_NAMES)
        self.made.records[place] = first = _with(first, first_name=one)
        second = _with(first, first_name=other, born=self._another_day(first), phones=self.numbers.phone())
        self._other(place, second, "named alike", missing=0.4)

    def father_and_son(self) -> None:
        place, first = self._somebody()
        born = first.person.born - timedelta(days=self.chance.randrange(17 * 365, 40 * 365))
        self._other(place, _with(first, born=born), "parent and child of one name", missing=0.4)

    def namesakes_elsewhere(self) -> None:
        place, first = self._somebody()
        far = self.moved_far(_with(first, phones=self.numbers.phone(), born=self._another_day(first)), place)
        self._other(place, far, "namesakes elsewhere", missing=0.5)

    def of_one_name_and_day(self) -> None:
        place, first = self._somebody()
        far = self.moved_far(first, place) if self.chance.random() < 0.5 else first
        self._other(place, far, "one name and day, two right numbers", missing=0)

    def _another_day(self, record: Record) -> date:
        return record.person.born - timedelta(days=self.chance.randrange(100, 9000))


# What is changed, how, and how likely: a second record without a birth date is half as common as one with a slip in it.
SLIPS = (
    ("name", Maker.spelt_otherwise, 2),
    ("name", Maker.mistyped, 2),
    ("surname", Maker.married, 2),
    ("birth", Maker.day_and_month_swapped, 2),
    ("birth", Maker.buddhist_year_twice, 2),
    ("birth", Maker.birth_unknown, 1),
    ("birth", Maker.birth_year_alone, 1),
    ("place", Maker.moved_near, 2),
    ("place", Maker.moved_far, 2),
    ("telephone", Maker.telephone_changed, 2),
    ("title", Maker.titled_otherwise, 2),
)
ALIKE = (
    Maker.twins, Maker.twins_named_alike, Maker.siblings, Maker.named_alike, Maker.father_and_son,
    Maker.namesakes_elsewhere, Maker.of_one_name_and_day,
)  # fmt: skip


def _with(record: Record, **changes) -> Record:
    return replace(record, person=replace(record.person, **changes))


def _whole(record: Record) -> bool:
    return record.person.born is not None and record.person.precision == Precision.DAY


def _without() -> dict:
    return {"citizen_id": "", "no_number_reason": NoNumber.NOT_IN_REGISTER.value, "id_as_written": ""}


def _wrong(written: str) -> dict:
    return {"citizen_id": "", "no_number_reason": NoNumber.AS_WRITTEN.value, "id_as_written": written}
