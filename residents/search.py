"""Finding people despite spelling, by house, telephone or whole number; a bounded number of them, whatever is asked.

PostgreSQL answers from a trigram index, SQLite from an FTS5 trigram table; one or two letters are the beginning of a
sort key on both.
"""

import re
from collections.abc import Iterator

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from residents.names import folded
from thai.addresses import clean_house_no, read_village
from thai.citizen_id import normalise, problem_of
from thai.collation import sort_key
from thai.digits import to_arabic
from thai.phones import format_phone, read_phones
from thai.text import clean
from thai.titles import take_titles

# More than this many hits help nobody: the list says so and asks for another word.
MOST = 500
# A part of names that so many hold is common: its list of hits is longer than what it saves.
COMMON = 20_000
# As far as it is typed: "89/1 ม." and "89/" mean a house already.
HOUSE = re.compile(r"^(?:บ้านเลขที่\s*)?(\d{1,5}(?:/\d{1,4})*)/?(?:\s*(?:หมู่ที่|หมู่|ม\.?)\s*(\d{1,3})?)?$")
DIGITS = re.compile(r"[\d\s()+.\-–]+")
WORD = re.compile(r"\S+")
# What the indexes of migration 0005 hold. OFFSET 0: asked once, not for each person of a keeper's village.
POSTGRESQL_PHONE = (
    "SELECT id FROM residents_resident WHERE phones <> '' AND string_to_array(phones, ', ') @> ARRAY[%s] OFFSET 0"
)
SQLITE_PHONE = "SELECT id FROM residents_resident WHERE phones <> '' AND instr(', ' || phones || ', ', %s) > 0"


def number_in(text: str) -> str:
    """The whole citizen number that the text is, or ''."""
    digits = normalise(text) if re.fullmatch(r"[\d๐-๙\s\-.–]+", text.strip()) else ""
    return digits if len(digits) == 13 and problem_of(digits) is None else ""


def phone_in(text: str) -> str:
    """The whole telephone number that the text is, as the registry writes it, or ''. A digit too many is another number."""
    typed = to_arabic(clean(text))
    digits = re.sub(r"\D", "", typed) if DIGITS.fullmatch(typed) else ""
    numbers = read_phones(digits) if 8 <= len(digits) <= 13 else []
    whole = len(numbers) == 1 and digits.endswith(numbers[0][1:])
    return format_phone(numbers[0]) if whole else ""


def search_residents(people: QuerySet, text: str) -> tuple[QuerySet, bool]:
    """People of `people` whom `text` means, at most MOST of them, and whether there were more."""
    if not clean(text):
        return people, False
    keys = next(filter(None, map(list, hits(people, text))), [])
    return people.filter(pk__in=keys[:MOST]), len(keys) > MOST


def hits(people: QuerySet, text: str) -> Iterator[QuerySet]:
    """Keys of those whom `text` means, one more than MOST where there are more; then, of a name that begins with a
    title (นายสมชาย), of the name alone. Ask the second where the first has nobody: นางลักษณ์ is a name as well."""
    text = clean(text)
    titles, name = take_titles(text)
    for words in (text, name.strip() if titles else ""):
        if words:
            yield _matching(people, words).order_by().values_list("pk", flat=True)[: MOST + 1]


def _matching(people: QuerySet, text: str) -> QuerySet:
    if number := number_in(text):
        return people.with_number(number)
    if phone := phone_in(text):
        return _with_phone(people, phone)
    if house := HOUSE.match(to_arabic(text)):
        return _in_house(people, house[1], house[2])
    return _named(people, WORD.findall(text)[:5])


def _with_phone(people: QuerySet, phone: str) -> QuerySet:
    """People one of whose numbers it is."""
    sql, asked = (SQLITE_PHONE, f", {phone}, ") if connection.vendor == "sqlite" else (POSTGRESQL_PHONE, phone)
    return people.filter(pk__in=RawSQL(sql, [asked]))  # noqa: S611 - our own words


def _in_house(people: QuerySet, house_no: str, village: str | None) -> QuerySet:
    people = people.filter(household__house_no=clean_house_no(house_no))
    return people.filter(village__number=read_village(village)) if village else people


def _named(people: QuerySet, words: list[str]) -> QuerySet:
    """People each of whose `words` begins a name, or stands in one where it is long enough to mean something."""
    parts = []
    for word in words:
        key = folded(word)
        if len(word) <= 2 or len(key) < 3:
            people = people.filter(_begins(sort_key(word)))
        else:
            # A key of two letters is looked for at the beginning of names only: " ab" is a trigram, "ab" is not.
            parts.append(key if len(key) == 3 else key.strip())
    return _holding(people, parts) if parts else people


def _begins(start: str) -> Q:
    """A range, since SQLite's LIKE does not tell capitals from small letters and uses no index of a binary key."""
    if not start:
        return Q()
    past = start[:-1] + chr(ord(start[-1]) + 1)
    return Q(first_key__gte=start, first_key__lt=past) | Q(last_key__gte=start, last_key__lt=past)


def _holding(people: QuerySet, parts: list[str]) -> QuerySet:
    """PostgreSQL's index serves `contains` by itself; SQLite's is asked by hand, once for all words."""
    holding = people.filter(*(Q(search_key__contains=part) for part in parts))
    if connection.vendor != "sqlite":
        return holding
    trigrams = dict.fromkeys(part[i : i + 3] for part in parts for i in range(len(part) - 2))
    query = " AND ".join(f'"{trigram}"' for trigram in trigrams)
    if not people.query.where:
        # Joined, the first hits come without waiting for the last.
        joined = "residents_search.rowid = residents_resident.id AND residents_search MATCH %s"
        return holding.extra(tables=["residents_search"], where=[joined], params=[query])  # noqa: S610 - our own words
    if _is_common(query):
        # In a village, a status or an age band, so many are soon met on the way.
        return holding
    return holding.filter(pk__in=RawSQL("SELECT rowid FROM residents_search WHERE residents_search MATCH %s", [query]))


def _is_common(query: str) -> bool:
    with connection.cursor() as cursor:
        hits = "SELECT 1 FROM residents_search WHERE residents_search MATCH %s LIMIT 1 OFFSET %s"
        return cursor.execute(hits, [query, COMMON]).fetchone() is not None
