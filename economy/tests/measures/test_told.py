"""Who only counts learns of no household: no number of under five is told, and none can be computed back."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from economy.measures.told import hidden_among, in_full, protected, protected_line, share

TWO = ("yes", "no")
pairs = st.dictionaries(st.integers(1, 4), st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4)


def possible(found: dict, hidden: set, village: int) -> set[int]:
    """By trying them all: how many of a withheld village may have it, for who knows how many households each has."""
    unknown = sorted(hidden - {0})
    whole = None if 0 in hidden else sum(found[one][0] for one in unknown)
    ways = product(*(range(sum(found[one]) + 1) for one in unknown))
    return {way[unknown.index(village)] for way in ways if whole is None or sum(way) == whole}


@settings(max_examples=150, deadline=None)
@given(pairs)
def test_each_withheld_village_could_have_five_values(found):
    hidden = hidden_among(found)
    few = [village for village, pair in found.items() if any(0 < n < 5 for n in pair)]
    values = {village: len(possible(found, hidden, village)) for village in few}
    assert {village: n for village, n in values.items() if n < min(5, sum(found[village]) + 1)} == {}


@settings(max_examples=150, deadline=None)
@given(pairs)
def test_nothing_of_under_five_is_told(found):
    told = protected({village: dict(zip(TWO, pair, strict=True)) for village, pair in found.items()}, TWO)
    assert [n for n in told.cells.values() if n and n < 5] == []


def test_one_village_alone_is_not_left_to_be_subtracted():
    assert hidden_among({1: (3, 20), 2: (30, 10), 3: (50, 40)}) == {1, 2}


def test_where_nothing_is_small_everything_is_told():
    assert hidden_among({1: (30, 20), 2: (30, 0)}) == set()


def test_what_is_not_known_says_nothing_of_a_household():
    told = protected({1: {"yes": 2, "no": 9, "unknown": 1}}, (*TWO, "unknown"))
    assert told.of(1, ("yes", "no", "unknown")) == {"yes": None, "no": None, "unknown": 1}


def test_who_sees_the_houses_reads_every_number():
    assert in_full({1: {"yes": 2, "no": 1}, 2: {"yes": 1, "no": 0}}, TWO).of(0, TWO) == {"yes": 3, "no": 1}


def test_one_thing_alone_is_withheld_with_another_beside_it():
    told = protected_line({1: 3, 2: 9, 3: 20})
    assert (told[1], [told[village] for village in (2, 3, 0)].count(None) >= 1) == (None, True)


def test_of_what_is_withheld_there_is_no_share():
    shares = [share(cells, *TWO) for cells in ({"yes": 5, "no": None}, {"yes": 0, "no": 0}, {"yes": 1, "no": 2})]
    assert shares == [None, None, 33]
