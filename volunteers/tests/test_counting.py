"""How much somebody gave: what counts, months in a row, badges, and the kind of work that was done most."""

from datetime import date

import pytest

from programs.models import Activity
from residents.tests.factories import resident
from volunteers.hours import by_person, counted, counted_in, figures_of, hours_words, main_kinds, months_of
from volunteers.rules.badges import Badge, badges_of, highest, months_in_a_row
from volunteers.tests import factories
from volunteers.tests.giving import guest, helped, shift_on

JANUARY, FEBRUARY, APRIL = date(2026, 1, 10), date(2026, 2, 10), date(2026, 4, 10)


# --- plain values


@pytest.mark.parametrize(
    ("minutes", "badges"),
    [(0, []), (599, []), (600, ["ten"]), (3000, ["ten", "fifty"]), (15_000, ["ten", "fifty", "hundred", "two_fifty"])],
)
def test_hours_are_reached_at_the_whole_hour(minutes, badges):
    assert badges_of(times=0, minutes=minutes, months_in_a_row=0) == badges


@pytest.mark.parametrize(("months", "reached"), [(11, False), (12, True)])
def test_a_year_without_a_gap_is_twelve_months(months, reached):
    assert (Badge.YEAR in badges_of(times=1, minutes=60, months_in_a_row=months)) == reached


def test_a_wall_shows_the_most_hours_and_the_year():
    every = badges_of(times=9, minutes=6000, months_in_a_row=12)
    assert (highest(every), highest([Badge.FIRST]), highest([])) == ([Badge.HUNDRED, Badge.YEAR], [Badge.FIRST], [])


@pytest.mark.parametrize(
    ("days", "longest"),
    [
        ([], 0),
        ([date(2026, 1, 3), date(2026, 1, 30)], 1),
        ([date(2025, 11, 1), date(2025, 12, 31), date(2026, 1, 1)], 3),
        ([date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)], 3),
    ],
)
def test_months_in_a_row_go_over_the_year_s_end_and_stop_at_a_gap(days, longest):
    assert months_in_a_row(days) == longest


@pytest.mark.parametrize(("minutes", "words"), [(60, "1"), (90, "1.5"), (100, "1.67"), (61_800, "1,030")])
def test_hours_as_people_write_them(minutes, words):
    assert hours_words(minutes) == words


# --- counted


@pytest.fixture
def who(db):
    return resident()


def test_minutes_times_and_months_of_one_person(who):
    for day in (JANUARY, FEBRUARY, APRIL):
        helped(who, day, minutes=90)
    helped(resident("อื่น"), JANUARY)
    figures = figures_of(who)
    assert (figures.minutes, figures.times, figures.months_in_a_row) == (270, 3, 2)


def test_a_period_holds_its_first_and_its_last_day(who):
    for day in (JANUARY, FEBRUARY, APRIL):
        helped(who, day)
    assert (figures_of(who, JANUARY, FEBRUARY).times, figures_of(who, date(2026, 1, 11), date(2026, 4, 9)).times) == (
        2,
        1,
    )


def test_who_was_not_there_and_what_was_called_off_count_for_nothing(who):
    helped(who, JANUARY, present=False)
    called_off = helped(who, FEBRUARY)
    Activity.objects.filter(pk=called_off.part.activity_id).update(status="cancelled", done_on=None, reported_at=None)
    helped(who, APRIL, minutes=30)
    assert figures_of(who).minutes == 30


def test_a_shift_that_nobody_reported_counts_as_it_was_confirmed(who):
    (shift,) = factories.plan()
    helped(who, shift=factories.moved_to(shift, JANUARY))
    assert figures_of(who).minutes == 120


@pytest.mark.parametrize(
    ("day", "year"), [(date(2025, 9, 30), 2568), (date(2025, 10, 1), 2569), (date(2026, 9, 30), 2569)]
)
def test_the_fiscal_year_begins_in_october(who, day, year):
    helped(who, day)
    [month] = months_of(counted())
    assert (month.year, counted_in(year).count(), counted_in(year + 1).count()) == (year, 1, 0)


def test_the_day_is_the_office_s_and_not_that_of_utc(who):
    """Five in the morning of the first of October is still September in London."""
    given = helped(who, date(2025, 10, 1))
    starts = given.part.activity.starts_at.replace(hour=22, day=30, month=9)
    Activity.objects.filter(pk=given.part.activity_id).update(starts_at=starts)
    [month] = months_of(counted())
    assert (month.first, month.year) == (date(2025, 10, 1), 2569)


def test_guests_and_residents_are_kept_apart(who):
    shift = shift_on()
    helped(who, shift=shift)
    outsider = guest()
    helped(outsider, shift=shift, minutes=60)
    given = by_person(months_of(counted()))
    assert {key: one.minutes for key, one in given.items()} == {("r", who.pk): 120, ("g", outsider.pk): 60}


def test_the_kind_that_was_done_most(who):
    helped(who, JANUARY, minutes=60)
    helped(who, FEBRUARY, minutes=60)
    helped(who, APRIL, minutes=100, to_do="home")
    assert main_kinds(months_of(counted())) == {("r", who.pk): factories.kind("litter").pk}


def test_a_thousand_lines_are_one_statement(who, django_assert_num_queries):
    for day in (JANUARY, FEBRUARY):
        helped(who, day)
        with django_assert_num_queries(1):
            months_of(counted())
