"""Which line is which document, and what explains a difference: against slow readings, on random statements."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from welfare.rules.reconcile import Gap, Moved, Statement, candidates, follow, sure
from welfare.tests.slow_reconcile import may_be, sure_pairs

FIRST = datetime.date(2025, 10, 1)
DAYS = st.integers(0, 40).map(lambda n: FIRST + datetime.timedelta(days=n))
AMOUNTS = st.sampled_from([3000, -3000, 9000, 12050, -50000])


@st.composite
def moves(draw) -> list[Moved]:
    found = draw(st.lists(st.tuples(DAYS, AMOUNTS), max_size=12))
    return [Moved(key, on, satang) for key, (on, satang) in enumerate(found, 1)]


@given(moves(), moves(), st.integers(0, 10))
def test_candidates_are_those_that_a_slow_reading_finds(lines, documents, within):
    found = candidates(lines, documents, within=within)
    assert {key: set(some) for key, some in found.items()} == {
        line.key: may_be(line, documents, within) for line in lines
    }


@given(moves(), moves(), st.integers(0, 10))
def test_the_nearest_day_comes_first(lines, documents, within):
    days, on = {one.key: one.on for one in documents}, {one.key: one.on for one in lines}
    for line, some in candidates(lines, documents, within=within).items():
        away = [abs(days[one] - on[line]) for one in some]
        assert away == sorted(away)


@given(moves(), moves(), st.integers(0, 10))
def test_sure_is_what_can_be_nothing_else_on_either_side(lines, documents, within):
    pairs = sure(candidates(lines, documents, within=within))
    assert sorted(pairs) == sorted(sure_pairs(lines, documents, within))


@given(moves(), moves(), st.randoms(use_true_random=False))
def test_the_order_of_either_side_changes_nothing(lines, documents, chance):
    before = sorted(sure(candidates(lines, documents)))
    chance.shuffle(lines)
    chance.shuffle(documents)
    assert sorted(sure(candidates(lines, documents))) == before


def test_two_payments_of_one_amount_are_left_to_people():
    line, twins = Moved(1, FIRST, 3000), [Moved(7, FIRST, 3000), Moved(8, FIRST, 3000)]
    found = candidates([line], twins)
    assert (found, sure(found)) == ({1: [7, 8]}, [])


@given(st.integers(-(10**6), 10**6), st.lists(st.tuples(DAYS, AMOUNTS), min_size=1), st.data())
def test_a_statement_without_holes_holds_what_its_lines_come_to(opening, told, data):
    lines, held = [], opening
    for on, satang in told:
        held += satang
        lines.append((on, satang, data.draw(st.sampled_from([held, None])) if lines else held))
    assert (follow(lines).held, follow(lines).gaps) == (held, [])


@given(st.lists(st.tuples(DAYS, AMOUNTS), min_size=3, max_size=12), st.data())
def test_lines_that_are_taken_out_are_told_to_the_satang(told, data):
    held, lines = 0, []
    for on, satang in told:
        held += satang
        lines.append((on, satang, held))
    out = data.draw(st.integers(1, len(lines) - 2))
    running = follow([*lines[:out], *lines[out + 1 :]])
    assert (running.held, running.gaps) == (held, [Gap(lines[out + 1][0], lines[out][1])])


def test_a_statement_without_balances_says_nothing_of_what_is_held():
    assert follow([(FIRST, 3000, None)]).held is None


@given(moves(), moves(), st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(-(10**4), 10**4))
def test_what_differs_is_always_explained_to_the_satang(lines, documents, book, bank, hole):
    found = Statement(book, bank, lines, documents, [Gap(FIRST, hole)] if hole else [])
    explained = book + sum(one.satang for one in lines) - sum(one.satang for one in documents)
    assert explained + found.missing + found.before == bank
