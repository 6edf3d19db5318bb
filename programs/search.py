"""Finding public content: every word, in any order, spelling and case, and nothing that is not published now.

The index holds drafts as well as what is shown; what is published is asked of the content itself, at the moment of the
question. A part of three letters or more is asked of trigrams: pg_trgm on PostgreSQL, an FTS5 table on SQLite.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from django.db import connection
from django.db.models import BooleanField, Case, F, Func, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from django.utils import timezone

from programs.models import Activity, Organization, Program, PublicDocument, Story
from programs.spelling import LEAST, Word, asked_words

# More than this many hits help nobody: the page says so and asks for another word.
MOST = 200
# So many letters of a word are asked of the index; the row is asked for all of it.
TELLING = 12
MATCHING = "SELECT rowid FROM programs_search WHERE programs_search MATCH %s"
# Whole words of a title before beginnings, before parts; what is written so before what sounds so; titles before texts.
WHOLE, BEGINS, INSIDE, SOUNDS_WHOLE, SOUNDS, TEXT_BEGINS, TEXT_INSIDE, TEXT_SOUNDS = range(8, 0, -1)


class Hit(NamedTuple):
    kind: str
    number: int


class Found(NamedTuple):
    """Hits, the best first, and whether there were more."""

    hits: tuple[Hit, ...] = ()
    more: bool = False


class Holds(Func):
    """Whether a key holds a part, letter by letter: LIKE takes capitals for small letters on SQLite."""

    function, template = "STRPOS", "(%(function)s(%(expressions)s) > 0)"
    output_field = BooleanField()

    def __init__(self, field: str, part: str):
        super().__init__(F(field), Value(part))

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="INSTR", **context)


def search(question: str, *, at: datetime | None = None) -> Found:
    """What is published at the moment `at` (now) and has every word of the question."""
    words, at = asked_words(question), at or timezone.now()
    if not words:
        return Found()
    in_title = reduce(and_, (_in_key("title_key", word) for word in words))
    rows = _candidates(words).filter(_published(at)).annotate(
        titled=_flag(in_title),
        gone=_flag(Q(kind="activity") & ~Q(number__in=Activity.objects.published(at).coming(at).values("pk"))),
        score=sum(map(_score, words), Value(0)),
    )  # fmt: skip
    rows = list(
        rows.order_by("-titled", "gone", "-score", "-number").values_list("kind", "number", "titled")[: MOST + 1]
    )
    return Found(tuple(_with_topics(rows[:MOST], at)), len(rows) > MOST)


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def _candidates(words: Iterable[Word]) -> QuerySet[PublicDocument]:
    """Rows each of which has every word."""
    documents = PublicDocument.objects.filter(*(_in_key("title_key", word) | _in_text(word) for word in words))
    indexed = [word for word in words if len(word.plain) >= LEAST]
    if connection.vendor != "sqlite" or not indexed:
        return documents
    query = " AND ".join(f"({_trigrams(word)})" for word in indexed)
    return documents.filter(pk__in=RawSQL(MATCHING, [query]))  # noqa: S611 - our own words


def _trigrams(word: Word) -> str:
    return " OR ".join(f"({_all_of(part)})" for part in dict.fromkeys(word) if part)


def _all_of(part: str) -> str:
    return " AND ".join(f'"{part[i : i + 3]}"' for i in range(len(part[:TELLING]) - 2))


def _in_key(field: str, word: Word) -> Q:
    """The word as it is written or as it sounds; a single letter only where a word begins."""
    part = word.plain if len(word.plain) > 1 else f" {word.plain}"
    return reduce(or_, (_part(field, one) for one in (part, word.sound) if one))


def _in_text(word: Word) -> Q:
    """One or two letters say nothing in a text, and no index holds them."""
    return _in_key("text_key", word) if len(word.plain) >= LEAST else Q(pk__in=[])


def _part(field: str, part: str) -> Q:
    # PostgreSQL's index answers LIKE.
    return Q(Holds(field, part)) if connection.vendor == "sqlite" else Q(**{f"{field}__contains": part})


def _score(word: Word) -> Case:
    places = [
        (WHOLE, "title_key", f" {word.plain} "), (BEGINS, "title_key", f" {word.plain}"),
        (INSIDE, "title_key", word.plain), (SOUNDS_WHOLE, "title_key", word.sound and f" {word.sound} "),
        (SOUNDS, "title_key", word.sound), (TEXT_BEGINS, "text_key", f" {word.plain}"),
        (TEXT_INSIDE, "text_key", word.plain),
    ]  # fmt: skip
    whens = [When(Holds(field, part), then=Value(points)) for points, field, part in places if part]
    return Case(*whens, default=Value(TEXT_SOUNDS), output_field=IntegerField())


def _published(at: datetime) -> Q:
    shown = Q(kind__in=("pillar", "topic"))
    for model in (Program, Organization, Activity, Story):
        shown |= Q(kind=model._meta.model_name, number__in=model.objects.published(at).order_by().values("pk"))
    return shown


def _with_topics(rows: list[tuple[str, int, int]], at: datetime) -> list[Hit]:
    """A topic has no page: in its place stands what is about it, after titles and before texts."""
    topics = [number for kind, number, _titled in rows if kind == "topic"]
    titled = [Hit(kind, number) for kind, number, titled in rows if titled and kind != "topic"]
    texts = [Hit(kind, number) for kind, number, titled in rows if not titled]
    return list(dict.fromkeys([*titled, *(_about(topics, at) if topics else ()), *texts]))[:MOST]


def _about(topics: list[int], at: datetime) -> list[Hit]:
    parts = [
        model.objects.published(at).filter(Q(topics__in=topics) | Q(topics__parent__in=topics)).order_by()
        .values_list(Value(model._meta.model_name), "pk")
        for model in (Organization, Program, Activity)
    ]  # fmt: skip
    found = parts[0].union(*parts[1:]).order_by()
    return [Hit(*row) for row in found[:MOST]]
