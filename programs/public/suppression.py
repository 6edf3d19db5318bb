"""Which figures of a table are not shown, so that nobody learns how many a small group of people is.

A table has two sides and its totals. A figure under five is withheld; and with it the cheapest others by which it
cannot be computed back: for who sees what is shown, each withheld one could have five values. A nought is shown.

The table is read as water that goes round: a figure flows from its row to its column, a total flows back, and into
each place runs as much as out of it. Along a ring of withheld figures four can go round and nothing that is shown
changes: what flows with the ring could be up to four more, what flows against it up to four less.
"""

from collections.abc import Iterator, Mapping, Set
from heapq import heappop, heappush

# Fewer people than this can be recognised: the figure is not shown.
FEWEST_PEOPLE = 5
ALL = "all"

type Key = tuple[str, str]
type Place = tuple[str, str]


def enough(people: int | None) -> int | None:
    """The figure, where it may be shown."""
    return people if people is not None and (people == 0 or people >= FEWEST_PEOPLE) else None


def with_totals(cells: Mapping[Key, int]) -> dict[Key, int]:
    """The cells, and under `ALL` what they make by row, by column and together."""
    values = dict(cells)
    for (row, column), people in cells.items():
        for key in ((row, ALL), (ALL, column), (ALL, ALL)):
            values[key] = values.get(key, 0) + people
    return values


def withheld(values: Mapping[Key, int], also: Set[Key] = frozenset()) -> set[Key]:
    """The keys of a table with totals that are not shown. `also`: those that may not be for a reason of their own."""
    reasons = {key for key, people in values.items() if enough(people) is None or (people and key in also)}
    hidden, safe = set(reasons), set()
    for key in sorted(reasons):
        if key not in safe:
            ring = _ring(values, hidden, key)
            hidden |= ring
            safe |= ring
    return hidden


def _ends(key: Key) -> tuple[Place, Place]:
    """From where to where a figure flows: from its row to its column; the total of a row or of a column, back."""
    row, column = ("row", key[0]), ("column", key[1])
    return (column, row) if (key[0] == ALL) != (key[1] == ALL) else (row, column)


def _ring(values: Mapping[Key, int], hidden: Set[Key], key: Key) -> set[Key]:
    """The way round through `key` that withholds the fewest people more. There is one: by the totals, at the least."""
    end, start = _ends(key)
    steps = _steps({other: people for other, people in values.items() if people and other != key})
    seen, waiting = set(), [(0, start, [key])]
    while waiting:
        cost, place, ring = heappop(waiting)
        if place == end:
            return set(ring)
        if place not in seen:
            seen.add(place)
            for there, other in steps.get(place, ()):
                heappush(waiting, (cost + (other not in hidden) * values[other], there, [*ring, other]))
    raise ValueError("the totals of the table are not the sums of its cells")


def _steps(values: Mapping[Key, int]) -> dict[Place, list[tuple[Place, Key]]]:
    steps: dict[Place, list[tuple[Place, Key]]] = {}
    for place, there, key in _both_ways(values):
        steps.setdefault(place, []).append((there, key))
    return steps


def _both_ways(values: Mapping[Key, int]) -> Iterator[tuple[Place, Place, Key]]:
    """Against its flow goes only what can be four less and is not nothing then: a nought would be shown."""
    for key, people in values.items():
        tail, head = _ends(key)
        yield tail, head, key
        if people >= FEWEST_PEOPLE:
            yield head, tail, key
