"""The registry by hand: who is in it, who is here on a day, in which groups and houses."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from reports.tests.every.plain import all_of, days, holds, plain, years_old
from residents.health.check import checks_for
from residents.models import Condition, HealthCount, Household, PopulationGroup, Residence, Resident

AGES = {
    "0-2": range(3), "3-5": range(3, 6), "6-12": range(6, 13), "13-24": range(13, 25), "25-59": range(25, 60),
    "60-69": range(60, 70), "70-79": range(70, 80), "80-89": range(80, 90), "90+": range(90, 150),
}  # fmt: skip


def here(on: date) -> Iterator[Residence]:
    """The periods that hold at the end of the day, of who is born and alive then."""
    for period in all_of(Residence, "resident", "village", "household"):
        person = period.resident
        born = person.birth_date is None or person.birth_date <= on
        if holds(period, on) and born and (person.died_on is None or person.died_on > on):
            yield period


def registers():
    return [{}, {"village": "1"}, {"status": "all"}]


@plain(
    "resident_register",
    "title",
    "first_name",
    "last_name",
    "birth_date",
    "house_no",
    "village",
    "status",
    asked=registers,
)
def register(asked):
    for one in all_of(Resident, "village", "household"):
        of_village = asked["village"] in (None, one.village.number)
        if of_village and asked["status"] in ("all", one.status):
            house = one.household.house_no if one.household else None
            yield one.title, one.first_name, one.last_name, one.birth_date, house, one.village.number, one.status


@plain("population_groups", "group", "village", "sex", "people", asked=days)
def groups(asked):
    on, counted = asked["on"], Counter()
    conditions = all_of(Condition)
    for period in here(on):
        for group in all_of(PopulationGroup):
            if belongs(period.resident, group, conditions, on):
                counted[group.number, period.village.number, period.resident.sex] += 1
    return [(*place, n) for place, n in counted.items()]


def belongs(person: Resident, group: PopulationGroup, conditions: list[Condition], on: date) -> bool:
    if group.rule == "condition":
        return any(
            one.resident_id == person.pk and one.group_id == group.pk and holds(one, on)
            and (one.expires_on is None or one.expires_on > on)
            for one in conditions
        )  # fmt: skip
    if person.birth_date is None:
        return False
    age = years_old(person.birth_date, on)
    return group.age_from <= age and (group.age_to is None or age <= group.age_to)


def band_of(born: date | None, on: date) -> str:
    return next((band for band, ages in AGES.items() if born and years_old(born, on) in ages), "")


@plain("residents_by_age", "village", "age", "male", "female", "unknown", "people", asked=days)
def by_age(asked):
    counted = Counter()
    for period in here(asked["on"]):
        band = band_of(period.resident.birth_date, asked["on"])
        counted[period.village.number, band, period.resident.sex] += 1
    for village, band in {place[:2] for place in counted}:
        male, female, unknown = (counted[village, band, sex] for sex in ("M", "F", ""))
        yield village, band, male, female, unknown, male + female + unknown


@plain("households", "village", "house_no", "people", "children", "elders", asked=days)
def houses(asked):
    on, lived_in = asked["on"], {}
    for period in here(on):
        lived_in.setdefault(period.household_id, []).append(period.resident.birth_date)
    for house in all_of(Household, "village"):
        ages = [born and years_old(born, on) for born in lived_in.get(house.pk, [])]
        known = [age for age in ages if age is not None]
        yield (
            house.village.number, house.house_no, len(ages), sum(age < 18 for age in known), sum(age >= 60 for age in known),
        )  # fmt: skip


@plain("data_health", "check", "found", "on")
def health(asked):
    """The sums of the last day that was counted, over all villages."""
    titles, counts = {check.code: check.title for check in checks_for(None)}, all_of(HealthCount)
    last, found = max(one.on for one in counts), Counter()
    for one in counts:
        if one.on == last and one.check_code in titles:
            found[one.check_code] += one.found
    codes = {one.check_code for one in counts if one.on == last} & set(titles)
    return [(titles[code], found[code], last) for code in codes]
