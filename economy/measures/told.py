"""What may be told of a count of households to those who see no household: nothing of under five, nor what would give it away.

In the whole and in each village it is told how many have a thing and how many lack it, or neither. Where the whole is told, so many
villages are withheld that each number of under five among them could be five different ones: for who knows the whole, how many
households of each village there are, and all that is told of the others. (These are the bounds of Fréchet, the best that can be
said of a cell of which both sums are known.)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from economy.rules.percent import in_percent
from programs.public.suppression import ALL, FEWEST_PEOPLE, enough, with_totals, withheld

# By village (its key) and answer how many households.
Counts = Mapping[int, Mapping[str, int]]


@dataclass(frozen=True)
class Told:
    """`cells` by village (0: all) and answer; None where it is withheld."""

    cells: dict[tuple[int, str], int | None]

    def of(self, village: int, answers: Iterable[str]) -> dict[str, int | None]:
        return {answer: self.cells.get((village, answer), 0) for answer in answers}


def in_full(counts: Counts, answers: tuple[str, ...]) -> Told:
    """For who sees the households themselves."""
    cells = {(village, answer): said.get(answer, 0) for village, said in counts.items() for answer in answers}
    for answer in answers:
        cells[0, answer] = sum(said.get(answer, 0) for said in counts.values())
    return Told(cells)


def protected(counts: Counts, answers: tuple[str, ...]) -> Told:
    """For everybody else. The first two answers say who has a thing and who lacks it; the others, as that it is not known,
    say nothing of a household."""
    whole, two = in_full(counts, answers).cells, answers[:2]
    pairs = {village: (said.get(two[0], 0), said.get(two[1], 0)) for village, said in counts.items()}
    hidden = hidden_among(pairs)
    return Told({key: None if key[0] in hidden and key[1] in two else n for key, n in whole.items()})


def hidden_among(pairs: Mapping[int, tuple[int, int]]) -> set[int]:
    """The villages that are withheld; with 0, the whole is too."""
    few = {village for village, pair in pairs.items() if _is_few(pair)}
    if _is_few(_sum(pairs.values())):
        return few | {0}
    hidden = set(few)
    others = sorted(set(pairs) - few, key=lambda village: (sum(pairs[village]), village))
    while few and not all(_could_be_others(pairs[village], [pairs[one] for one in hidden]) for village in few):
        if not others:
            return hidden | {0}
        hidden.add(others.pop(0))
    return hidden


def _is_few(pair: tuple[int, int]) -> bool:
    return any(enough(n) is None for n in pair)


def _sum(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    have, lack = 0, 0
    for one, other in pairs:
        have, lack = have + one, lack + other
    return have, lack


def _could_be_others(pair: tuple[int, int], withheld_pairs: list[tuple[int, int]]) -> bool:
    """Five values, or, of a village with fewer households than that, any of them."""
    here, (have, lack) = sum(pair), _sum(withheld_pairs)
    most, least = min(here, have), max(0, here - lack)
    return most - least >= min(FEWEST_PEOPLE - 1, here)


def protected_line(counts: Mapping[int, int]) -> dict[int, int | None]:
    """Of one thing alone, by village, and under 0 of all: how many have it, where that may be told."""
    values = with_totals({(str(village), "has"): n for village, n in counts.items()})
    hidden = withheld(values)
    return {
        0 if key[0] == ALL else int(key[0]): None if key in hidden else n
        for key, n in values.items()
        if key[1] == "has"
    }


def share(cells: Mapping[str, int | None], of: str, beside: str) -> int | None:
    """`of` in whole percent of both; None where one is withheld, or there is neither."""
    one, other = cells[of], cells[beside]
    return None if one is None or other is None else in_percent(one, one + other)
