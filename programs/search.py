"""Finding public content: every word, in any order, spelling and case, and nothing that is not published now.

The index holds drafts as well as what is shown; what is published is asked of the content itself, at the moment of the
question. Parts are asked of trigrams: pg_trgm on PostgreSQL, FTS5 tables on SQLite, first of titles, then of texts.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from django.db import connection
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from programs.found import more_found
from programs.models import Activity, Organization, Program, PublicDocument, Story
from programs.spelling import Word, asked_words

# More hits than MOST help nobody: the page says so and asks for another word. Rows are looked at so many at a time, the
# newest first, until there are enough: a word that stands in everything costs no more than others.
MOST, LOOKED_AT = 100, 150
# Of so many of the newest texts so many hold a word that is common: PostgreSQL's index, which finds all at once, would be
# asked for thousands of them.
PROBED, COMMON = 300, 20
# Whole words before beginnings before parts; what is written so before what sounds so.
WHOLE, BEGINS, INSIDE, SOUNDS_WHOLE, SOUNDS = range(5, 0, -1)
LAST = 2**63 - 1
ANY_MOMENT = datetime(1, 1, 1, 12, tzinfo=UTC)
TABLE = "programs_publicdocument"
PUBLISHED = (Program, Organization, Activity, Story)


class Hit(NamedTuple):
    kind: str
    number: int


class Found(NamedTuple):
    """Hits, the best first, and whether there were more."""

    hits: tuple[Hit, ...] = ()
    more: bool = False


class Row(NamedTuple):
    """One row of the index that holds what is asked; `over` is 1 for an activity that is not to come."""

    pk: int
    title: str
    kind: str
    number: int
    public: int | None
    over: int
    begins: object


def search(question: str, *, at: datetime | None = None) -> Found:
    """What is published at the moment `at` (now) and has every word of the question; titles first."""
    words, at = asked_words(question), at or timezone.now()
    if not words:
        return Found()
    titles = _ranked(_holding("title_key", words, at), words)
    about = _about([row.number for row in titles if row.kind == "topic"], at)
    enough = len(_with_page(titles)) > MOST or not any(word.in_texts for word in words)
    texts = [] if enough else _ranked(_holding("text_key", words, at), ())
    hits = tuple(dict.fromkeys([*_with_page(titles), *about, *_with_page(texts)]))
    return Found(hits[:MOST], len(hits) > MOST)


def _with_page(rows: Iterable[Row]) -> list[Hit]:
    """A topic has none: in its place stands what is about it."""
    return [Hit(row.kind, row.number) for row in rows if row.kind != "topic"]


def _ranked(rows: Iterable[Row], words: Sequence[Word]) -> list[Row]:
    """What is to come before what is over, each by how well its title has the words; the nearest day first."""
    coming = [row for row in rows if not row.over]
    over = [row for row in rows if row.over]
    coming.sort(key=lambda row: (-_score(row.title, words), row.begins is None, row.begins))
    over.sort(key=lambda row: row.begins, reverse=True)
    over.sort(key=lambda row: -_score(row.title, words))
    return coming + over


def _score(key: str, words: Iterable[Word]) -> int:
    return sum(_place(key, word) for word in words)


def _place(key: str, word: Word) -> int:
    parts = (f" {word.plain} ", f" {word.plain}", word.plain, f" {word.sound} ")
    points = (WHOLE, BEGINS, INSIDE, SOUNDS_WHOLE)
    return next((value for value, part in zip(points, parts, strict=True) if part in key), SOUNDS)


def _holding(field: str, words: Sequence[Word], at: datetime) -> list[Row]:
    """Published rows whose key holds every word as it is written or as it sounds."""
    found: list[Row] = []
    held, before = _held(field, words), LAST
    while before and len(_with_page(found)) <= MOST:
        rows = _newest(held, at, before)
        found += (row for row in rows if row.public)
        before = rows[-1].pk if len(rows) == LOOKED_AT else 0
    return found


def _held(field: str, words: Sequence[Word]) -> tuple[str, list[str | None]]:
    """The newest rows before one that hold the words, as SQL and its parameters; None stands for that one's key."""
    if connection.vendor == "sqlite":
        return _held_sqlite(field, words)
    if field != "text_key":
        return _newest_postgresql(field, words, indexed=True)
    return _held_in_texts(words)


def _held_in_texts(words: Sequence[Word]) -> tuple[str, list[str | None]]:
    """Texts are read through where the words are common, and looked up in the index where they are not; the same statement
    finds out which, and runs one half of it."""
    where, parts = _asked_postgresql("text_key", words, indexed=False)
    newest = f"SELECT * FROM {TABLE} ORDER BY id DESC LIMIT {PROBED}"  # noqa: S608 - our own words
    through, through_parts = _newest_postgresql("text_key", words, indexed=False, only_if="(SELECT common FROM probe)")
    looked_up, index_parts = _newest_postgresql(
        "text_key", words, indexed=True, only_if="NOT (SELECT common FROM probe)"
    )
    return (
        f"WITH probe AS MATERIALIZED (SELECT COUNT(*) >= {COMMON} AS common FROM ({newest}) AS newest WHERE {where}) "  # noqa: S608
        f"SELECT pk, title_key FROM (({through} LIMIT {LOOKED_AT}) UNION ALL ({looked_up} LIMIT {LOOKED_AT})) AS held",
        [*parts, *through_parts, *index_parts],
    )


def _newest_postgresql(
    field: str, words: Sequence[Word], *, indexed: bool, only_if: str = "TRUE"
) -> tuple[str, list[str | None]]:
    where, parts = _asked_postgresql(field, words, indexed=indexed)
    return (
        f"SELECT id AS pk, title_key FROM {TABLE} WHERE {only_if} AND {where} AND id < %s ORDER BY id DESC",  # noqa: S608
        [*parts, None],
    )


def _asked_postgresql(field: str, words: Sequence[Word], *, indexed: bool) -> tuple[str, list[str]]:
    """Indexes answer LIKE, which tells capitals from small letters there. STRPOS costs a quarter of it and has no index."""
    holds, part = ("{} LIKE %s", "%{}%") if indexed else ("STRPOS({}, %s) > 0", "{}")
    asked = (" OR ".join([holds.format(field if word.in_texts else "title_key")] * len(word.parts)) for word in words)
    return f"({') AND ('.join(asked)})", [part.format(one) for word in words for one in word.parts]


def _newest(held: tuple[str, list], at: datetime, before: int) -> list[Row]:
    """At most LOOKED_AT rows, drafts among them: what is published is asked of these alone, not of all content."""
    (sql, parts), (told, params) = held, _told(at)
    statement = (
        f"WITH held AS MATERIALIZED ({sql} LIMIT {LOOKED_AT}) "  # noqa: S608 - our own words
        "SELECT held.pk, held.title_key, told.kind, told.number, told.public, told.over, told.begins "
        f"FROM held JOIN ({told}) AS told ON told.pk = held.pk ORDER BY held.pk DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*(before if part is None else part for part in parts), *params])
        return [Row(*row) for row in cursor.fetchall()]


def _held_sqlite(field: str, words: Sequence[Word]) -> tuple[str, list[str | None]]:
    """Of words that are indexed the first hits come, in the index's own order, without waiting for the last; short ones
    are looked for in titles alone, which have an index to be read from end to end."""
    indexed, index = [word for word in words if word.in_texts], f"programs_{field}"
    short = [part for word in words if not word.in_texts for part in word.parts]
    source, order = f"{TABLE} INDEXED BY public_document_titles", f"{TABLE}.id"
    where, parts = [f"instr({TABLE}.title_key, %s) > 0"] * len(short), short
    if indexed:
        source, order = f"{index} CROSS JOIN {TABLE} ON {TABLE}.id = {index}.rowid", f"{index}.rowid"
        where, parts = [f"{index} MATCH %s", *where], [_match(indexed), *short]
    return (
        f"SELECT {TABLE}.id AS pk, {TABLE}.title_key FROM {source} "  # noqa: S608 - our own words
        f"WHERE {' AND '.join(where)} AND {order} < %s ORDER BY {order} DESC",
        [*parts, None],
    )


def _match(words: Iterable[Word]) -> str:
    return " AND ".join("({})".format(" OR ".join(f'"{part}"' for part in word.parts)) for word in words)


def _told(at: datetime) -> tuple[str, list]:
    """What there is to know of a row at the moment `at`, as SQL and its parameters."""
    sql, params = _compiled(connection.vendor)
    moment, any_moment = map(connection.ops.adapt_datetimefield_value, (at, ANY_MOMENT))
    return sql, [moment if param == any_moment else param for param in params]


@cache
def _compiled(vendor: str) -> tuple[str, tuple]:
    """Said in querysets, so that what is published is what the pages show; put together once, as that takes longer than
    the search. Each row asks for its own: PostgreSQL would read all content for EXISTS. Pillars and topics are always
    shown."""
    published = (*PUBLISHED, *(kind.model for kind in more_found().values()))
    shown = {model._meta.model_name: model.objects.published(ANY_MOMENT) for model in published}
    coming = Coalesce(_one(Activity.objects.coming(ANY_MOMENT), Value(0)), 1)
    rows = PublicDocument.objects.order_by().values("pk", "kind", "number")
    return rows.annotate(
        public=Case(*(When(kind=kind, then=_one(of, Value(1))) for kind, of in shown.items()), default=Value(1)),
        over=Case(When(kind="activity", then=coming), default=Value(0)),
        begins=Case(When(kind="activity", then=_one(Activity.objects, F("starts_at")))),
    ).query.sql_with_params()


def _one(rows, value) -> Subquery:
    return Subquery(rows.order_by().filter(pk=OuterRef("number")).annotate(told=value).values("told"))


def _about(topics: list[int], at: datetime) -> list[Hit]:
    if not topics:
        return []
    parts = [_with_topics(model, topics, at) for model in (Organization, Program, Activity)]
    return [Hit(*row) for row in parts[0].union(*parts[1:]).order_by()[:LOOKED_AT]]


def _with_topics(model, topics: list[int], at: datetime) -> QuerySet:
    """From the few rows that name a topic, not through all content."""
    kind, through = model._meta.model_name, model.topics.through.objects
    named = through.filter(Q(topic__in=topics) | Q(topic__parent__in=topics)).values(kind)
    return model.objects.published(at).filter(pk__in=named).order_by().values_list(Value(kind), "pk")
