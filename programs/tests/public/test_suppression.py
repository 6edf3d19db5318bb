"""No figure that is withheld can be computed back from those that are shown."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.public.suppression import ALL, FEWEST_PEOPLE, enough, with_totals, withheld


def cells(rows: int, columns: int, numbers: list[int]) -> dict:
    return dict(zip(product(map(str, range(rows)), "MFU"[:columns]), numbers, strict=True))


@st.composite
def tables(draw, most_rows: int, most_columns: int, most: int) -> dict:
    rows, columns = draw(st.integers(1, most_rows)), draw(st.integers(1, most_columns))
    size = rows * columns
    return cells(rows, columns, draw(st.lists(st.integers(0, most), min_size=size, max_size=size)))


def could_be(values: dict, hidden: set) -> dict[tuple, set[int]]:
    """By trying them all: which values near its own each withheld figure could have."""
    inner = [key for key in values if ALL not in key]
    unknown = [key for key in inner if key in hidden]
    found = {key: set() for key in hidden}
    near = [range(max(1, values[key] - 4), values[key] + 5) for key in unknown]
    for guess in product(*near):
        other = with_totals({key: values[key] for key in inner} | dict(zip(unknown, guess, strict=True)))
        if all(other[key] == people for key, people in values.items() if key not in hidden):
            for key in hidden:
                found[key].add(other[key])
    return found


def computed_back(values: dict, hidden: set) -> set:
    """What somebody finds who fills every sum in which one part is missing, again and again."""
    rows, columns = ({key[side] for key in values} for side in (0, 1))
    sums = [[(row, column) for column in columns] for row in rows]
    sums += [[(row, column) for row in rows] for column in columns]
    unknown = set(hidden)
    while found := [next(iter(left)) for parts in sums if len(left := unknown & set(parts)) == 1]:
        unknown -= set(found)
    return hidden - unknown


@settings(max_examples=150, deadline=None)
@given(tables(2, 2, 9))
def test_each_could_have_five_values(table):
    values = with_totals(table)
    hidden = withheld(values)
    assert {key: found for key, found in could_be(values, hidden).items() if len(found) < FEWEST_PEOPLE} == {}


@settings(max_examples=150, deadline=None)
@given(tables(12, 3, 40))
def test_no_sum_gives_one_back(table):
    values = with_totals(table)
    assert computed_back(values, withheld(values)) == set()


@settings(max_examples=100, deadline=None)
@given(tables(8, 3, 30))
def test_what_is_small_is_withheld_and_a_nought_never(table):
    values = with_totals(table)
    hidden = withheld(values)
    assert {key for key, people in values.items() if 0 < people < FEWEST_PEOPLE} <= hidden
    assert [key for key in hidden if values[key] == 0] == []


@settings(max_examples=60, deadline=None)
@given(tables(6, 3, 30), st.data())
def test_what_is_asked_for_is_withheld_as_safely(table, data):
    values = with_totals(table)
    also = {(ALL, ALL)} if data.draw(st.booleans()) else {data.draw(st.sampled_from(sorted(values)))}
    hidden = withheld(values, also)
    assert computed_back(values, hidden) == set()
    assert {key for key in also if values[key]} <= hidden


def test_the_simple_attack_finds_what_is_withheld_alone():
    """That the attack of these tests is one."""
    values = with_totals(cells(2, 2, [3, 20, 30, 40]))
    assert computed_back(values, {("0", "M")}) == {("0", "M")}


def test_a_table_of_large_figures_is_shown_whole():
    assert withheld(with_totals(cells(3, 2, [10, 20, 30, 40, 50, 60]))) == set()


def test_one_small_figure_takes_three_with_it():
    values = with_totals(cells(3, 2, [3, 20, 30, 40, 50, 60]))
    assert withheld(values) == {("0", "M"), ("0", "F"), ("1", "M"), ("1", "F")}


def test_a_table_of_many_villages_is_quickly_done():
    values = with_totals(cells(60, 3, [number % 9 for number in range(60 * 3)]))
    assert computed_back(values, withheld(values)) == set()


@pytest.mark.parametrize(("people", "shown"), [(None, None), (0, 0), (1, None), (4, None), (5, 5), (6, 6)])
def test_fewer_than_five_people_are_no_figure(people, shown):
    assert enough(people) == shown
