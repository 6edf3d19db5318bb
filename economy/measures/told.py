"""What may be told of a count of households to those who see no household: nothing of under five, nor what would give it away."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from programs.public.suppression import ALL, FEWEST_PEOPLE, Key, with_totals, withheld

# By village (its key) and answer how many households.
Counts = Mapping[int, Mapping[str, int]]


@dataclass(frozen=True)
class Told:
    """`cells` by village (0: all) and answer; None where it is withheld. `left_out`: villages of which nothing is counted."""

    cells: dict[tuple[int, str], int | None]
    left_out: frozenset[int] = field(default_factory=frozenset)

    def of(self, village: int, answers: tuple[str, ...]) -> dict[str, int | None]:
        nothing = None if village in self.left_out else 0
        return {answer: self.cells.get((village, answer), nothing) for answer in answers}


def in_full(counts: Counts, answers: tuple[str, ...]) -> Told:
    """For who sees the households themselves."""
    cells = {(village, answer): said.get(answer, 0) for village, said in counts.items() for answer in answers}
    for answer in answers:
        cells[0, answer] = sum(said.get(answer, 0) for said in counts.values())
    return Told(cells)


def protected(counts: Counts, answers: tuple[str, ...]) -> Told:
    """For everybody else.

    How many households of a village answered is the same for every question, and stands elsewhere: so it can hide nothing.
    A village with under five of them is left out of the count, and of the sum of all.
    """
    enough = {village: said for village, said in counts.items() if sum(said.values()) >= FEWEST_PEOPLE}
    values = with_totals({(str(village), one): said.get(one, 0) for village, said in enough.items() for one in answers})
    hidden = withheld(values, known={key for key in values if key[1] == ALL})
    cells = {(_village(key), key[1]): None if key in hidden else n for key, n in values.items() if key[1] != ALL}
    return Told(cells, frozenset(counts) - frozenset(enough))


def protected_line(counts: Mapping[int, int]) -> dict[int, int | None]:
    """Of one thing alone, by village, and under 0 of all: how many have it, where that may be told."""
    values = with_totals({(str(village), "has"): n for village, n in counts.items()})
    hidden = withheld(values)
    return {_village(key): None if key in hidden else n for key, n in values.items() if key[1] == "has"}


def _village(key: Key) -> int:
    return 0 if key[0] == ALL else int(key[0])


def share(cells: Mapping[str, int | None], of: str, beside: str) -> int | None:
    """`of` in whole percent of both; None where one is withheld, or there is neither."""
    one, other = cells[of], cells[beside]
    if one is None or other is None or not one + other:
        return None
    return (200 * one + one + other) // (2 * (one + other))
