"""The method against the example that its authors published."""

from decimal import Decimal
from fractions import Fraction

import pytest

from economy.rules.poverty import Cut, Score, Standing, four_places, index_of, share_of

# S. Alkire and J. Foster (2011), section 3: achievements of four people in four dimensions, and the cut-off of each.
ACHIEVEMENTS = ((Decimal("13.1"), 14, 4, 1), (Decimal("15.2"), 7, 5, 0), (Decimal("12.5"), 10, 1, 0), (20, 11, 3, 1))
CUTOFFS = (13, 12, 3, 1)
CUT = Cut(4, Decimal(50))


def lacking(row) -> list[bool]:
    return [value < least for value, least in zip(row, CUTOFFS, strict=True)]


def example():
    found = index_of([Score(sum(lacking(row)), 4) for row in ACHIEVEMENTS], CUT)
    for row in ACHIEVEMENTS:
        if CUT.reached_by(sum(lacking(row))):
            for code, lacks in zip("abcd", lacking(row), strict=True):
                found.censored[code] = found.censored.get(code, 0) + lacks
    return found


def test_half_are_poor():
    assert example().headcount == Fraction(1, 2)


def test_the_poor_lack_three_quarters():
    assert example().intensity == Fraction(3, 4)


def test_the_adjusted_headcount():
    assert four_places(example().index) == Decimal("0.3750")


def test_the_censored_headcounts():
    assert [example().censored_headcount(code) for code in "abcd"] == [Fraction(n, 4) for n in (1, 2, 1, 2)]


def test_the_contributions_of_dimensions_add_up():
    weights = dict.fromkeys("abcd", 1)
    found = [example().contribution(weights, [code]) for code in "abcd"]
    assert (found, sum(found)) == ([Fraction(1, 6), Fraction(1, 3), Fraction(1, 6), Fraction(1, 3)], 1)


def test_a_part_s_share_of_the_index():
    part = index_of([Score(2, 4), Score(0, 4)], CUT)
    assert share_of(part, example()) == Fraction(1, 3)


@pytest.mark.parametrize(
    ("lacks", "known", "standing"),
    [
        (2, 2, Standing.POOR), (1, 4, Standing.NOT_POOR), (1, 3, Standing.CANNOT_TELL), (0, 3, Standing.NOT_POOR),
        (0, 0, Standing.CANNOT_TELL),
    ],
)  # fmt: skip
def test_what_is_unknown_is_not_lacked(lacks, known, standing):
    assert CUT.standing(Score(lacks, known)) is standing


def test_a_third_of_nine_is_reached_by_three():
    assert [Cut(9, Decimal("33.33")).reached_by(weight) for weight in (2, 3)] == [False, True]


def test_nothing_weighed_tells_nothing():
    assert Cut(0, Decimal(50)).standing(Score(0, 0)) is Standing.CANNOT_TELL
