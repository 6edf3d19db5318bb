"""People of the fictional registry, ready to be chosen: by age, a village's own first."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import NamedTuple

from residents.models import Resident, Village

# More than these are not asked for their age: a demo of a million tells the same story.
MOST = 3000
AGES = {"youth": (12, 24), "elders": (60, 200), "workers": (25, 59), "anybody": (12, 80)}


class Member(NamedTuple):
    pk: int
    village: int
    age: int
    first_name: str


class Cast:
    def __init__(self, chance: Random, today: date):
        self.chance = chance
        columns = ("pk", "village__number", "birth_date", "first_name")
        living = Resident.objects.living().filter(birth_date__lte=today).order_by("pk")
        rows = living.values_list(*columns)[:MOST]
        self.people = [Member(pk, village, (today - born).days // 365, first) for pk, village, born, first in rows]
        self.villages = dict(Village.objects.values_list("number", "pk"))

    def some(self, who: str, count: int, village: int) -> list[Member]:
        """So many of an age, or as many as there are; two of three from the village."""
        least, most = AGES[who]
        fitting = [one for one in self.people if least <= one.age <= most]
        own = [one for one in fitting if one.village == village]
        chosen = self.chance.sample(own, min(len(own), max(1, count * 2 // 3) if count else 0))
        taken = {one.pk for one in chosen}
        others = [one for one in fitting if one.pk not in taken]
        return chosen + self.chance.sample(others, min(len(others), max(0, count - len(chosen))))

    def village(self, number: int) -> int | None:
        """The key of a village; a small demo has fewer than the story."""
        return self.villages.get(number)

    def known_villages(self, numbers: tuple[int, ...]) -> Iterator[int]:
        return (self.villages[number] for number in numbers if number in self.villages)
