"""Who belongs to the fictional fund: whole houses, each with its way of paying, and what became of their memberships."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.db.models import Q

from residents.models import Resident
from welfare.rules.months import first_day, month_of

MOST = 300
# The fund began in 2005, long before its books came here.
BEGAN = date(2005, 6, 1)
# Of a hundred houses: how many months are paid at once.
PAYS = ((1, 50), (3, 78), (6, 86), (12, 100))
KEEPS, LATE, LAPSES, RETURNS = "keeps", "late", "lapses", "returns"
# What becomes of the houses, one after another: of twenty, four have a story.
FATES = {3: LATE, 8: LAPSES, 12: RETURNS, 17: LATE}
PAY_DAYS = (5, 12, 20)
COLUMNS = ("pk", "birth_date", "sex", "household", "village__number", "died_on", "moved_out_on")


@dataclass
class Belonging:
    """One member to be. `unpaid` is the first month that is not paid yet; `member` is there once it is written."""

    resident: int
    born: date
    sex: str
    joins: date
    died: date | None = None
    moved: date | None = None
    unpaid: int = 0
    member: int | None = None

    @property
    def ends(self) -> date:
        return min(self.died or date.max, self.moved or date.max)

    def age(self, on: date) -> int:
        return (on - self.born).days // 365


@dataclass
class House:
    """A house that pays together, on its day of the month, so many months at once; nothing from `stops` to `returns`."""

    village: int
    pay_day: int
    months: int
    fate: str = KEEPS
    stops: int | None = None
    returns: int | None = None
    people: list[Belonging] = field(default_factory=list)

    def pays(self, month: int) -> bool:
        if self.stops is None or month < self.stops:
            return True
        return self.returns is not None and month >= self.returns

    def until(self, month: int, begins: int) -> int:
        """The last month that is paid by the payment of `month`."""
        return month - (month - begins) % self.months + self.months - 1


def houses_of(chance: Random, *, begins: date, today: date) -> list[House]:
    """As many houses as it takes for MOST members, or for two of three living people where there are fewer."""
    living = Resident.objects.living().count()
    left = min(MOST, living * 2 // 3)
    found = []
    for people in _houses(chance, begins):
        if left <= 0:
            break
        found.append(_house(chance, people[:left], len(found), begins=begins, today=today))
        left -= len(found[-1].people)
    return found


def _houses(chance: Random, begins: date) -> Iterator[list[tuple]]:
    """The people of each house in an order of chance: the living, and who died or left since the books begin."""
    here = Q(status="living") | Q(died_on__gt=begins) | Q(moved_out_on__gt=begins)
    rows = Resident.objects.filter(here, birth_date__lt=begins, household__isnull=False).order_by("pk")
    houses: dict[int, list[tuple]] = {}
    for row in rows.values_list(*COLUMNS)[: MOST * 10]:
        houses.setdefault(row[3], []).append(row)
    order = sorted(houses)
    chance.shuffle(order)
    return (houses[key] for key in order)


def _house(chance: Random, people: list[tuple], place: int, *, begins: date, today: date) -> House:
    mark = chance.randrange(100)
    house = House(
        village=people[0][4], pay_day=chance.choice(PAY_DAYS), months=next(n for n, most in PAYS if mark < most),
    )  # fmt: skip
    house.fate = FATES.get(place % 20, KEEPS)
    _fate(chance, house, month_of(begins), month_of(today))
    house.people = [_belonging(chance, row, begins, today) for row in people]
    return house


def _fate(chance: Random, house: House, begins: int, now: int) -> None:
    if house.fate in (LAPSES, RETURNS):
        # Who has paid ahead does not lapse so soon.
        house.months = 1
    if house.fate == LATE:
        house.stops = now - chance.randrange(2, 5)
    elif house.fate == LAPSES:
        house.stops = chance.randrange(begins + 13, now - 8)
    elif house.fate == RETURNS:
        house.stops = chance.randrange(begins + 12, now - 10)
        house.returns = house.stops + 8


def _belonging(chance: Random, row: tuple, begins: date, today: date) -> Belonging:
    """Nine in ten joined while the books were kept elsewhere; nobody joins in the months in which they die or leave."""
    pk, born, sex, _house, _village, died, moved = row
    older = died or moved or (begins - born).days > 67 * 365 or chance.randrange(10) < 9
    if older:
        days = (begins - max(BEGAN, born)).days
        joins = begins - timedelta(days=1 + chance.randrange(days))
    else:
        joins = begins + timedelta(days=chance.randrange((today - begins).days - 40))
    one = Belonging(resident=pk, born=born, sex=sex, joins=joins, died=died, moved=moved)
    one.unpaid = max(month_of(joins), month_of(begins))
    return one


def pay_day(house: House, month: int) -> date:
    return first_day(month) + timedelta(days=house.pay_day - 1)
