"""The search for second records of one person, and the same work as one would first write it."""

from benchmarks.meter import Meter, peak
from residents.duplicates.candidates import candidates_for
from residents.duplicates.facts import facts_of
from residents.duplicates.queue import refresh_queue
from residents.duplicates.rules import compare
from residents.models import Resident


def find(asked: int) -> dict:
    """The whole registry searched; one person asked about; and the same pairs looked for one person after the other."""
    total = Resident.objects.count()
    with Meter() as searched:
        counts = refresh_queue()
    found = {"cpu": searched.cpu, "wall": searched.wall, **peak(), **counts._asdict()}
    people = list(Resident.objects.order_by("pk")[total // 2 : total // 2 + asked])
    times = sorted(_typed(person) for person in people)
    with Meter() as one_by_one:
        for person in people:
            _one_by_one(person)
    times = {"median_ms": times[len(times) // 2], "slowest_ms": times[-1]}
    return found | times | {"one_by_one": one_by_one.cpu / len(people) * total}


def _typed(person: Resident) -> float:
    """Milliseconds to ask about somebody who is entered a second time, without a number; the shortest of three."""
    person.citizen_id = ""
    spent = [Meter() for _time in range(3)]
    for meter in spent:
        with meter:
            candidates_for(person)
    return min(meter.wall for meter in spent) * 1000


def _one_by_one(person: Resident) -> None:
    """For each person three look-ups that an index serves; all that they bring is compared."""
    near = [
        {"birth_date": person.birth_date},
        {"household": person.household_id},
        {"first_key": person.first_key, "village": person.village_id},
    ]
    found = {other.pk: other for where in near for other in Resident.objects.filter(**where).order_by()}
    for other in found.values():
        compare(facts_of(person), facts_of(other))
