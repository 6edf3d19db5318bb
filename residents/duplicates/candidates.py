"""Who of the registry may be this person: one who is being typed in, or one who is there.

A handful of index probes, each bounded; the rules weigh what they bring. The dead and those who moved out are
candidates like all others: who came back is most often entered anew, and a record of the dead under another spelling
would go on living.
"""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from core import crypto
from residents.duplicates.days import days_written_for
from residents.duplicates.facts import COLUMNS, facts_of, of_row
from residents.duplicates.rules import LIKELY, Facts, compare, words_of
from residents.duplicates.slips import within_one
from residents.enums import Precision
from residents.models import Resident
from residents.models.resident import AS_WRITTEN
from residents.names import folded
from thai.citizen_id import normalise

# More than this many behind one probe (one house, one day, one telephone) are a crowd that tells nobody apart.
MOST_PROBED = 500
# Wrong numbers that are compared with a right one; where there are more, the search of the whole registry meets them.
MOST_WRITTEN = 2000
SHOWN = 8


class Candidate(NamedTuple):
    """A person of the registry who may be the one asked about."""

    person: Resident
    score: int
    codes: tuple[str, ...]
    asked: Facts

    @property
    def words(self) -> list[str]:
        return words_of(self.codes, self.asked, self.person)


def candidates_for(person: Resident | Facts, *, user=None, least: int = LIKELY, most: int = SHOWN) -> list[Candidate]:
    """The likeliest first, of those whom `user` sees; `person` need not be saved, and is never their own candidate."""
    asked = person if isinstance(person, Facts) else facts_of(person)
    number = "" if isinstance(person, Facts) else person.citizen_id
    people = _possible(asked, Resident.objects.visible_to(user).order_by())
    rows = {
        row[0]: row for probe in _probes(asked, number, people) for row in probe.values_list(*COLUMNS)[:MOST_PROBED]
    }
    found = [(compare(asked, of_row(*row)), pk) for pk, row in rows.items()]
    likely = sorted((one for one in found if one[0].score >= least), key=lambda one: (-one[0].score, one[1]))[:most]
    told = Resident.objects.select_related("village", "household").in_bulk([pk for _likeness, pk in likely])
    return [Candidate(told[pk], *likeness, asked) for likeness, pk in likely if pk in told]


def _possible(asked: Facts, people: QuerySet) -> QuerySet:
    """Two right numbers are two people."""
    if asked.pk is not None:
        people = people.exclude(pk=asked.pk)
    return people.filter(citizen_id_digest__isnull=True) if asked.digest else people


def _probes(asked: Facts, number: str, people: QuerySet) -> Iterator[QuerySet]:
    key = folded(asked.first_name) + folded(asked.last_name)
    if asked.birth_date:
        yield from _born(asked, key, people)
    if asked.house is not None:
        yield people.filter(household_id=asked.house)
    if asked.phones:
        yield people.exclude(phones="").filter(_phoned(asked.phones))
    if asked.village is not None:
        yield people.filter(village_id=asked.village, search_key=key)
    if asked.meant:
        yield people.filter(citizen_id_digest__in=asked.meant)
    if asked.written or number:
        yield people.filter(pk__in=_written_like(asked.written or number, people))


def _born(asked: Facts, key: str, people: QuerySet) -> Iterator[QuerySet]:
    near = Q(village_id=asked.village)
    surnamed = Q(search_key__endswith=folded(asked.last_name or asked.first_name))
    born = people.filter(birth_date__in=days_written_for(asked.birth_date))
    yield born.filter(_begins(key[:3]))
    yield born.filter(near | surnamed)
    # Of one of the two the year alone is known.
    year = people.filter(
        birth_date__range=(asked.birth_date.replace(month=1, day=1), asked.birth_date.replace(month=12, day=31))
    )
    vague = year.exclude(birth_precision=Precision.DAY) if asked.birth_precision == Precision.DAY else year
    yield vague.filter(Q(search_key=key) | near & surnamed)


def _begins(start: str) -> Q:
    """A range, which both databases' indexes serve."""
    return Q(search_key__gte=start, search_key__lt=start[:-1] + chr(ord(start[-1]) + 1))


def _phoned(phones: frozenset[str]):
    if connection.vendor == "postgresql":
        # As the index says it (migration 0005).
        shared = "string_to_array(residents_resident.phones, ', ') && %s"
        return RawSQL(shared, [sorted(phones)], output_field=BooleanField())  # noqa: S611 - our own words
    return reduce(or_, (Q(phones__contains=phone) for phone in phones))


def _written_like(digits: str, people: QuerySet) -> list[int]:
    """People whose wrong number is this one, or a slip away from it."""
    kept = people.filter(id_as_written_cipher__isnull=False).values_list("pk", "id_as_written_cipher")[:MOST_WRITTEN]
    told = ((pk, normalise(crypto.decrypt(cipher, AS_WRITTEN).decode())) for pk, cipher in kept)
    return [pk for pk, written in told if within_one(written, digits)]
