"""Needs beside offers: every pair considered, the best kept, in one statement (learning/rules/matching.py has the rule).

Distances and counts of obstacles are looked up in short texts that the statement is given: the two databases have no function
in common that counts bits, and a substring is read faster than a joined table.
"""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Q, QuerySet

from learning.enums import Ease, Obstacle, RoundState
from learning.models import CourseRound, LearningNeed, Offer
from learning.rules import matching as rule
from learning.rules.matching import Fit, Offered, Wanted, distance_points, fit
from learning.rules.removing import BY_EASE, BY_TONGUE
from programs.enums import SignUpState
from residents.models import Village

EARTH_KM = 6371.0
# Each number of the texts takes two digits.
DIGITS = 2
# Points and a row's key share one number; no key is longer.
ROOM = 10**15
BITS = "".join(f"{flags.bit_count():0{DIGITS}d}" for flags in range(Obstacle.all() + 1))
NEED_FIELDS = (
    "pk", "topic_id", "topic__parent_id", "village_id", "resident__village_id", "obstacles", "languages", "days"
)  # fmt: skip
OFFER_FIELDS = ("pk", "topic_id", "topic__parent_id", "village_id", "eases", "languages", "days")


@dataclass(frozen=True)
class Pair:
    """One suggestion: keys of the need and of the offer, and the points of both together (0-100)."""

    need: int
    offer: int
    points: int


class Map:
    """Kilometres between villages, as the crow flies."""

    def __init__(self):
        rows = Village.objects.order_by("pk").values_list("pk", "latitude", "longitude")
        self.points = {pk: None if lat is None else (float(lat), float(lon)) for pk, lat, lon in rows}

    def kilometres(self, one: int | None, other: int | None) -> float | None:
        ends = self.points.get(one), self.points.get(other)
        return None if None in ends else haversine(*ends)

    @property
    def size(self) -> int:
        """How many places a row of `text` has."""
        return len(self.points) + 1

    def row(self, column: str) -> str:
        """SQL: where the row of a village's key begins in `text`; the last one is of no village."""
        return self._case(column, size=self.size)

    def column(self, column: str) -> str:
        """SQL: at which place of its row a village's key stands."""
        return self._case(column, size=1)

    def _case(self, column: str, *, size: int) -> str:
        when = " ".join(f"WHEN {pk:d} THEN {index * size}" for index, pk in enumerate(self.points))
        nowhere = len(self.points) * size
        return f"CASE {column} {when} ELSE {nowhere} END" if when else str(nowhere)

    def text(self) -> str:
        """The points of each pair of villages, in the order of their keys, and a row and a column for none at the end."""
        keys = [*self.points, None]
        return "".join(f"{self._points(one, other):0{DIGITS}d}" for one in keys for other in keys)

    def _points(self, one: int | None, other: int | None) -> int:
        if one is not None and one == other:
            return rule.NEAR
        return distance_points(self.kilometres(one, other))


def haversine(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points in degrees."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    part = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(part))


def taken_places() -> dict[int, int]:
    """By offer, how many have a place in its rounds that go on."""
    placed = Count("head__sign_ups", filter=Q(head__sign_ups__state=SignUpState.PLACE))
    going_on = CourseRound.objects.filter(state=RoundState.OPEN, offer__isnull=False).order_by()
    return dict(going_on.values("offer").annotate(people=placed).values_list("offer", "people"))


def best(needs: QuerySet[LearningNeed], offers: QuerySet[Offer], *, per: int, by: str = "need") -> list[Pair]:
    """The `per` best offers of each need (`by` "need"), or the best needs of each offer (`by` "offer"), the best first.

    Pairs about something else altogether are none. Equal points: the older row first.
    """
    try:
        sql, params = _statement(needs, offers, per=per, by=by)
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = cursor.fetchall()
    return [pair for row, keys in found for pair in _pairs(row, keys, by)]


def _pairs(row: int, keys: str | None, by: str) -> list[Pair]:
    """`keys` are numbers of points and the other row's key in one, with a comma between."""
    ranked = sorted(map(int, keys.split(",")), reverse=True) if keys else []
    split = [(key // ROOM, ROOM - 1 - key % ROOM) for key in ranked]
    return [Pair(row, other, points) if by == "need" else Pair(other, row, points) for points, other in split]


def _statement(needs, offers, *, per: int, by: str) -> tuple[str, list]:
    """For each row of one side the `per` best of the other, in one text: a sort of some rows for each row of ours costs a
    fraction of the sort of all pairs that a window would ask for."""
    wanted, wanted_params = _sql(needs, *NEED_FIELDS)
    # Unrewritten: modeltranslation puts the columns in an order of its own.
    offered, offered_params = _sql(offers.rewrite(False), *OFFER_FIELDS)
    ours, theirs, other = {"need": ("wanted w", "offered o", "offer"), "offer": ("offered o", "wanted w", "need")}[by]
    joined = {"sqlite": "group_concat(best)", "postgresql": "string_agg(best::text, ',')"}[connection.vendor]
    villages = Map()
    sql = f"""
    WITH needs (need, topic, parent, village, home, obstacles, languages, days) AS ({wanted}),
    offers (offer, topic, parent, village, eases, languages, days) AS ({offered}),
    wanted AS MATERIALIZED (
        SELECT need, topic, COALESCE(parent, topic) AS root, {villages.row("COALESCE(village, home)")} AS place,
               obstacles, languages, days, {_looked_up(BITS, "obstacles")} AS asked
        FROM needs
    ), offered AS MATERIALIZED (
        SELECT offer, topic, COALESCE(parent, topic) AS root, {villages.column("village")} AS place,
               CASE WHEN village IS NULL OR eases & {int(Ease.HOME)} > 0 THEN 1 ELSE 0 END AS comes,
               languages, days, {_removes()} AS removes,
               CASE WHEN offer IN ({_full(offers)}) THEN 0 ELSE {rule.CAPACITY} END AS room
        FROM offers
    )
    SELECT {by}, (
        SELECT {joined} FROM (
            SELECT ({_points(villages)}) * CAST({ROOM} AS bigint) + {ROOM - 1} - {other} AS best
            FROM {theirs} WHERE w.root = o.root ORDER BY best DESC LIMIT {int(per)}
        ) AS few
    ) FROM {ours} ORDER BY {by}
    """  # noqa: S608 (every part is a number or a name of ours)
    return sql, [*wanted_params, *offered_params]


def _sql(rows: QuerySet, *fields: str) -> tuple[str, tuple]:
    return rows.order_by().values_list(*fields).query.sql_with_params()


def _looked_up(text: str, place: str) -> str:
    """The number of two digits that stands in `text` at a place counted from 0."""
    return f"CAST(substr('{text}', {DIGITS} * ({place}) + 1, {DIGITS}) AS integer)"


def _removes() -> str:
    """learning.rules.removing.removes of a row's eases and languages."""
    tests = [("eases", *pair) for pair in BY_EASE.items()] + [("languages", *pair) for pair in BY_TONGUE.items()]
    return " | ".join(f"CASE WHEN {column} & {mask:d} > 0 THEN {one:d} ELSE 0 END" for column, one, mask in tests)


def _points(villages: Map) -> str:
    """learning.rules.matching.fit, of a row `w` of `wanted` and a row `o` of `offered` of one root."""
    near = f"(o.comes = 1 OR w.place = {villages.size} * o.place)"
    removed = f"w.obstacles & (o.removes | CASE WHEN {near} THEN {Obstacle.DISTANCE:d} ELSE 0 END)"
    return f"""
        CASE WHEN w.topic = o.topic THEN {rule.SAME_TOPIC} WHEN o.topic = o.root THEN {rule.WIDER}
             WHEN w.topic = w.root THEN {rule.NARROWER} ELSE {rule.SIBLING} END
        + CASE WHEN w.languages = 0 OR w.languages & o.languages > 0 THEN {rule.LANGUAGE} ELSE 0 END
        + CASE WHEN w.days = 0 OR o.days = 0 OR w.days & o.days > 0 THEN {rule.DAYS} ELSE 0 END
        + CASE WHEN {near} THEN {rule.NEAR} ELSE {_looked_up(villages.text(), "w.place + o.place")} END
        + CASE WHEN w.asked = 0 THEN {rule.OBSTACLES}
               ELSE {rule.OBSTACLES} * {_looked_up(BITS, removed)} / w.asked END
        + o.room"""


def _full(offers: QuerySet[Offer]) -> str:
    """Keys of the offers without a free place, with a comma between."""
    taken = taken_places()
    rows = offers.order_by().filter(pk__in=taken, capacity__isnull=False).values_list("pk", "capacity")
    return ", ".join(str(pk) for pk, capacity in rows if taken[pk] >= capacity) or "NULL"


def explained(needs: list[LearningNeed], offers: list[Offer]) -> dict[tuple[int, int], Fit]:
    """The rule itself, of each pair of these few, for showing why; rows with topic and resident at hand."""
    villages, taken = Map(), taken_places()
    fits = {}
    for need in needs:
        for offer in offers:
            wanted, offered = wanted_of(need), offered_of(offer, taken=taken.get(offer.pk, 0))
            found = fit(wanted, offered, kilometres=villages.kilometres(wanted.village, offered.village))
            if found:
                fits[need.pk, offer.pk] = found
    return fits


def wanted_of(need: LearningNeed) -> Wanted:
    village = need.village_id or need.resident.village_id
    return Wanted(
        need.topic_id, need.topic.parent_id or need.topic_id, village, need.obstacles, need.languages, need.days
    )


def offered_of(offer: Offer, *, taken: int) -> Offered:
    free = None if offer.capacity is None else offer.capacity - taken
    root = offer.topic.parent_id or offer.topic_id
    return Offered(offer.topic_id, root, offer.village_id, offer.eases, offer.languages, offer.days, free)
