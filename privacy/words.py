"""By which texts a person is found: the name, number and telephones of today, and those of before, of every record that is theirs."""

from collections.abc import Iterator
from itertools import chain

from django.db.models import Q

from core.sealed import Words
from residents.models import Merge, Resident
from residents.services.merging.rows import revived
from residents.services.merging.trace import opened
from thai.phones import format_phone, read_phones


def records_of(person: Resident) -> set[int]:
    """The person's record, and those that were merged into it, which only histories know any more."""
    found, news = {person.pk}, {person.pk}
    while news:
        lost = Merge.objects.standing().filter(survivor__in=news).values_list("lost_id", flat=True)
        news = set(lost) - found
        found |= news
    return found


def words_of(person: Resident) -> Words:
    """To be asked before histories and merges go: nothing else knows what the person was called before."""
    records = records_of(person)
    others = Resident.objects.exclude(pk__in=records)
    before = {*map(_words, _as_they_were(records))} - {_words(person)}
    return _words(person, tuple(_theirs_alone(one, others) for one in before))


def _words(record: Resident, former: tuple[Words, ...] = ()) -> Words:
    phones = tuple(sorted(_written(record.phones)))
    return Words(record.pk, record.citizen_id, phones, record.first_name, record.last_name, former)


def _written(phones: str) -> set[str]:
    digits = read_phones(phones)
    return {*digits, *map(format_phone, digits)}


def _as_they_were(records: set[int]) -> Iterator[Resident]:
    """Each record as each line of its history has it, and as merges kept it."""
    yield from (line.instance for line in Resident.history.filter(id__in=records).order_by("history_id"))
    merges = Merge.objects.standing().filter(lost_id__in=records).order_by("pk")
    kept = map(opened, merges)
    yield from chain.from_iterable((revived(Resident, one["lost"]), revived(Resident, one["former"])) for one in kept)


def _theirs_alone(words: Words, others) -> Words:
    """Without what is another's today: it was written to this person by mistake, or went over to the other since."""
    named = others.filter(first_name=words.first_name, last_name=words.last_name)
    first, last = ("", "") if named.exists() else (words.first_name, words.last_name)
    number = "" if words.number and others.with_number(words.number).exists() else words.number
    phones = tuple(one for one in words.phones if not others.filter(_reached_by(one)).exists())
    return Words(words.resident, number, phones, first, last)


def _reached_by(phone: str) -> Q:
    """By the telephone however it is written."""
    asked = Q()
    for one in _written(phone):
        asked |= Q(phones__contains=one)
    return asked
