"""Why a rule of target finding names a person, in words; of people who were fetched with `told_needs`."""

from collections.abc import Callable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from learning.models import LearningNeed
from residents.models import Resident
from thai.dates import format_date

# Of one person on a day, part by part.
Reason = Callable[[Resident, date], Iterator[str]]


def _age(person: Resident, on: date) -> str:
    age = person.age(on)
    return _("age not known") if age is None else _("%(age)s years old") % {"age": age}


def by_need(wanted: Callable[[LearningNeed], bool]) -> Reason:
    def reason(person: Resident, on: date) -> Iterator[str]:
        yield _age(person, on)
        for need in filter(wanted, person.told_needs):
            yield _("told on %(day)s: %(topic)s, %(why)s") % {
                "day": format_date(need.recorded_on, "short"), "topic": need.topic.name, "why": need.get_why_display(),
            }  # fmt: skip

    return reason


def by_words(words: str) -> Reason:
    def reason(person: Resident, on: date) -> Iterator[str]:
        yield _age(person, on)
        yield str(words)

    return reason


def lives_alone(person: Resident, on: date) -> Iterator[str]:
    yield _age(person, on)
    yield _("the only one who lives in the house") if person.household_id else _("nobody knows in which house")
