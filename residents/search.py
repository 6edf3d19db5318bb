"""Finding people despite spelling, by house, or by their whole number; a bounded number of them, whatever is asked.

PostgreSQL answers from a trigram index, SQLite from an FTS5 trigram table; one or two letters are the beginning of a
sort key on both.
"""

import re

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from residents.names import folded
from thai.addresses import clean_house_no, read_village
from thai.citizen_id import normalise, problem_of
from thai.collation import sort_key
from thai.digits import to_arabic
from thai.text import clean

# More than this many hits help nobody: the list says so and asks for another word.
MOST = 500
HOUSE = re.compile(r"^(?:บ้านเลขที่\s*)?(\d{1,5}(?:/\d{1,4})*)(?:\s*(?:หมู่ที่|หมู่|ม\.?)\s*(\d{1,3}))?$")
WORD = re.compile(r"\S+")


def number_in(text: str) -> str:
    """The whole citizen number that the text is, or ''."""
    digits = normalise(text) if re.fullmatch(r"[\d๐-๙\s\-.–]+", text.strip()) else ""
    return digits if len(digits) == 13 and problem_of(digits) is None else ""


def search_residents(people: QuerySet, text: str) -> tuple[QuerySet, bool]:
    """People of `people` whom `text` means, at most MOST of them, and whether there were more."""
    text = clean(text)
    if not text:
        return people, False
    found = _matching(people, text)
    keys = list(found.order_by().values_list("pk", flat=True)[: MOST + 1])
    return people.filter(pk__in=keys[:MOST]), len(keys) > MOST


def _matching(people: QuerySet, text: str) -> QuerySet:
    if number := number_in(text):
        return people.with_number(number)
    if house := HOUSE.match(to_arabic(text)):
        return _in_house(people, house[1], house[2])
    for word in WORD.findall(text)[:5]:
        people = people.filter(_named(word))
    return people


def _in_house(people: QuerySet, house_no: str, village: str | None) -> QuerySet:
    people = people.filter(household__house_no=clean_house_no(house_no))
    return people.filter(village__number=read_village(village)) if village else people


def _named(word: str) -> Q:
    """People one of whose names begins with the word, or holds it where the word is long enough to mean something."""
    key = folded(word)
    if len(word) <= 2 or len(key) < 3:
        start = sort_key(word)
        return Q(first_key__startswith=start) | Q(last_key__startswith=start)
    # A key of two letters is looked for at the beginning of names only: " ab" is a trigram, "ab" is not.
    part = key if len(key) == 3 else key.strip()
    return _trigrams(part) & Q(search_key__contains=part)


def _trigrams(part: str) -> Q:
    """SQLite's index is asked by hand; PostgreSQL's serves `contains` by itself."""
    if connection.vendor != "sqlite":
        return Q()
    query = " AND ".join(f'"{part[i : i + 3]}"' for i in range(len(part) - 2))
    return Q(pk__in=RawSQL("SELECT rowid FROM residents_search WHERE residents_search MATCH %s", [query]))
