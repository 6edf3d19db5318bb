"""For each check of the registry a row that it must find, and a near miss that it must not (`EXAMPLES`)."""

import datetime
from collections.abc import Callable
from typing import NamedTuple

from residents.enums import EventKind, NoNumber, Precision, Status, TaskOrigin
from residents.models import Condition, Household, LifeEvent, PopulationGroup, Residence, Resident, Task
from residents.tests import factories

TODAY = datetime.date(2026, 11, 22)
LONG_AGO, LATELY, SOON = (datetime.date(year, 6, 1) for year in (2020, 2025, 2027))
PHONE = "081-000-0009"


class Pair(NamedTuple):
    found: Callable
    near: Callable


def person(first_name="ซารีฮะ", **fields):
    """A person as rows hold them: `fields` go past the services, which would refuse or mend most of this."""
    made = factories.resident(first_name)
    Resident.objects.filter(pk=made.pk).update(**fields)
    return Resident.objects.get(pk=made.pk)


def deceased(*, lives_on=False, **fields):
    gone = person(status=Status.DECEASED, died_on=LATELY, **fields)
    return gone if lives_on else _ended(gone)


def moved_out(*, lives_on=False):
    gone = person(status=Status.MOVED_OUT, moved_out_on=LATELY)
    return gone if lives_on else _ended(gone)


def _ended(someone):
    someone.residences.update(until=LATELY)
    return someone


def born(year, month=5, day=17, **fields):
    return person(birth_date=datetime.date(year, month, day), **fields)


def house(house_no, *, head=None, lived_in=True, head_lives_there=True):
    home = factories.household(1, house_no)
    if lived_in:
        someone = factories.resident(house=home)
        head = someone if head_lives_there else head
    Household.objects.filter(pk=home.pk).update(head=head)
    return home


def residence(*, since, until, other_since):
    """Two periods of one person, in two houses."""
    someone = factories.resident()
    someone.residences.update(since=since, until=until)
    other = factories.household(1, "77")
    Residence.objects.create(resident=someone, village=other.village, household=other, since=other_since)
    return someone


def condition(code, *, sex="F", birth=datetime.date(1990, 5, 17), status=Status.LIVING, **fields):
    died = LATELY if status == Status.DECEASED else None
    someone = person(sex=sex, birth_date=birth, status=status, died_on=died)
    Condition.objects.create(resident=someone, group=PopulationGroup.objects.get(code=code), **fields)
    return someone


def twice(code, *, again, until=LATELY):
    someone = condition(code, since=LONG_AGO, until=until)
    group = PopulationGroup.objects.get(code=code)
    Condition.objects.create(resident=someone, group=group, since=again, until=SOON)
    return someone


def event(someone, kind, on, **fields):
    LifeEvent.objects.create(resident=someone, kind=kind, on=on, **fields)
    return someone


def tasked(someone, **fields):
    Task.objects.create(resident=someone, what="โทรหา", **fields)
    return someone


def neighbours(houses, phones=PHONE, village=1):
    """One person in each of so many houses, with one telephone."""
    people = [factories.resident(house=factories.household(village, f"{n}/9")) for n in range(1, houses + 1)]
    Resident.objects.filter(pk__in=[one.pk for one in people]).update(phones=phones)
    return people


STANDING = {
    "deceased_active": Pair(lambda: deceased(lives_on=True), deceased),
    "moved_out_active": Pair(lambda: moved_out(lives_on=True), moved_out),
    "living_without_residence": Pair(lambda: _ended(person()), person),
    "events_contradict": Pair(
        lambda: event(event(deceased(), EventKind.DEATH, LATELY), EventKind.DEATH, LATELY),
        lambda: event(deceased(), EventKind.DEATH, LATELY),
    ),
}
PLACES = {
    "two_houses": Pair(
        lambda: residence(since=LONG_AGO, until=SOON, other_since=LATELY),
        lambda: residence(since=LONG_AGO, until=LATELY, other_since=LATELY),
    ),
    "residence_elsewhere": Pair(lambda: person(household=factories.household(1, "77")), person),
    "head_elsewhere": Pair(
        lambda: house("1", head=person(), head_lives_there=False), lambda: house("2")
    ),
    "head_missing": Pair(lambda: house("1", head_lives_there=False), lambda: house("2", lived_in=False)),
    "house_empty": Pair(lambda: house("1", lived_in=False), lambda: house("2")),
    "no_house": Pair(lambda: person(household=None), person),
    "village_without_household": Pair(
        lambda: factories.village(7), lambda: factories.household(8, "1").village
    ),
}  # fmt: skip
NAMES = {
    "title_against_age": Pair(
        lambda: born(2011, 11, 22, title="เด็กชาย"), lambda: born(2011, 11, 23, title="เด็กชาย")
    ),
    "title_against_sex": Pair(
        lambda: person(title="ร้อยตำรวจเอก", sex="F"), lambda: person(title="ว่าที่ร้อยตรีหญิง", sex="F")
    ),
    "surname_missing": Pair(lambda: person(last_name=""), person),
}  # fmt: skip
DATES = {
    "birth_era_slip": Pair(lambda: born(1474), lambda: born(1800, 1, 1, died_on=LATELY, status=Status.DECEASED)),
    "age_over_115": Pair(lambda: born(1910, 11, 22), lambda: born(1910, 11, 23)),
    "date_in_future": Pair(
        lambda: person(status=Status.MOVED_OUT, moved_out_on=TODAY + datetime.timedelta(1)),
        lambda: person(status=Status.MOVED_OUT, moved_out_on=TODAY),
    ),
    "old_new_year": Pair(
        lambda: born(1940, 3, 31), lambda: born(1940, 1, 1, birth_precision=Precision.YEAR)
    ),
    "birth_date_missing": Pair(lambda: person(birth_date=None), person),
    "birth_date_year_only": Pair(
        lambda: person(birth_precision=Precision.YEAR), lambda: person(birth_precision=Precision.MONTH)
    ),
}  # fmt: skip
CONDITIONS = {
    "condition_past_end": Pair(
        lambda: condition("pregnant", expires_on=TODAY),
        lambda: condition("pregnant", expires_on=TODAY + datetime.timedelta(1)),
    ),
    "condition_contradicts": Pair(lambda: condition("pregnant", sex="M"), lambda: condition("pregnant")),
    "sensitive_condition_past_end": Pair(
        lambda: condition("terminal", expires_on=LATELY), lambda: condition("pregnant", expires_on=LATELY)
    ),
    "sensitive_condition_contradicts": Pair(
        lambda: twice("chronic", again=LONG_AGO), lambda: twice("chronic", again=LATELY)
    ),
    "deceased_in_sensitive_group": Pair(
        lambda: condition("disabled", status=Status.DECEASED), lambda: condition("disabled")
    ),
}  # fmt: skip
NUMBERS = {
    "number_as_written": Pair(
        lambda: factories.resident(number="", no_number_reason=NoNumber.AS_WRITTEN),
        lambda: factories.resident(number="", no_number_reason=NoNumber.NONE_ISSUED),
    ),
    "shared_phone": Pair(lambda: neighbours(5), lambda: neighbours(4, "081-000-0001")),
    "number_missing": Pair(lambda: factories.resident(number=""), factories.resident),
    "unconfirmed": Pair(lambda: person(unconfirmed_source="ทะเบียนกองทุน"), person),
}
EXAMPLES: dict[str, Pair] = STANDING | PLACES | NAMES | DATES | CONDITIONS | NUMBERS
# Beyond the one of each check: further ways of being found.
ALSO_FOUND = [
    ("deceased_active", lambda: _head_of_own_house(deceased())),
    ("deceased_active", lambda: tasked(deceased())),
    ("deceased_active", lambda: _ended(condition("pregnant", status=Status.DECEASED))),
    ("moved_out_active", lambda: _head_of_own_house(moved_out())),
    ("events_contradict", lambda: event(person(), EventKind.DEATH, LATELY)),
    ("events_contradict", lambda: event(person(), EventKind.BIRTH, LATELY)),
    ("events_contradict", lambda: event(person(), EventKind.MOVE_IN, datetime.date(1970, 1, 1))),
    ("events_contradict", lambda: event(deceased(), EventKind.NAME, SOON)),
    ("two_houses", lambda: residence(since=None, until=SOON, other_since=None)),
    ("title_against_age", lambda: born(2012, title="นางสาว")),
    ("title_against_sex", lambda: person(title="เด็กหญิง", sex="M")),
    ("date_in_future", lambda: born(2026, 11, 23)),
    ("date_in_future", lambda: person(status=Status.DECEASED, died_on=SOON)),
    ("condition_contradicts", lambda: condition("pregnant", birth=datetime.date(1970, 11, 22))),
    ("condition_contradicts", lambda: condition("pregnant", birth=datetime.date(2016, 11, 23))),
    ("condition_contradicts", lambda: condition("pregnant", since=datetime.date(1989, 1, 1))),
    ("shared_phone", lambda: neighbours(5, f"081-000-0001, {PHONE}")),
]  # fmt: skip
# And of not being found.
ALSO_NEAR = [
    ("deceased_active", lambda: tasked(deceased(), origin=TaskOrigin.CHECK)),
    ("deceased_active", lambda: tasked(deceased(), office_only=True)),
    ("deceased_active", lambda: _ended(condition("chronic", status=Status.DECEASED))),
    ("living_without_residence", lambda: deceased()),
    ("events_contradict", lambda: event(person(), EventKind.DEATH, LATELY, cancelled_at=_noon())),
    ("two_houses", lambda: residence(since=LATELY, until=LATELY, other_since=LONG_AGO)),
    ("title_against_age", lambda: born(1990, title="เด็กชาย", status=Status.DECEASED, died_on=LONG_AGO)),
    ("title_against_sex", lambda: person(title="นาย", sex="")),
    ("birth_date_missing", lambda: deceased(birth_date=None)),
    ("old_new_year", lambda: born(1941, 1, 1)),
    ("old_new_year", lambda: born(1940, 4, 1)),
    ("condition_contradicts", lambda: condition("pregnant", birth=datetime.date(1970, 11, 23))),
    ("condition_contradicts", lambda: twice("chronic", again=LONG_AGO)),
    ("shared_phone", lambda: [*neighbours(3), *neighbours(4, village=2)]),
    ("shared_phone", lambda: [person(phones=PHONE) for _one in range(6)]),
]


def _head_of_own_house(someone):
    Household.objects.filter(pk=someone.household_id).update(head=someone)
    return someone


def _noon():
    return datetime.datetime(2026, 11, 22, 5, tzinfo=datetime.UTC)
