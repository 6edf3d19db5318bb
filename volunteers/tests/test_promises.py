"""What groups promised, month by month: by the rule, and against a slow plain reading."""

import random
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programs.enums import ActivityStatus
from programs.models import Activity
from programs.tests import factories as programs
from volunteers.models import Commitment, Opportunity, Shift
from volunteers.promises import Done, Stand, board, in_force, last_day, month_of, months_of
from volunteers.tests import factories

pytestmark = pytest.mark.django_db
YEAR, ON = 2569, date(2026, 3, 15)
OCTOBER, FEBRUARY, MARCH, APRIL = date(2025, 10, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)
LONG = date(2020, 1, 1)


def held(group, day, *, status=ActivityStatus.DONE, to_do="litter", hour=9, done_on=None, of=None) -> Activity:
    """A shift of a campaign of this kind, run by the group."""
    campaign = of or Opportunity.objects.filter(kind=factories.kind(to_do)).first() or factories.campaign(of=to_do)
    starts = timezone.make_aware(datetime.combine(day, time(hour)))
    reported = {"done_on": done_on or day, "reported_at": starts} if status == ActivityStatus.DONE else {}
    activity = programs.activity(of=campaign.program, starts_at=starts, status=status, **reported)
    activity.organizations.add(group)
    Shift.objects.create(opportunity=campaign, activity=activity)
    return activity


def promised(**values) -> Commitment:
    return factories.commitment(**{"since": LONG} | values)


def stands(on=ON, year=YEAR) -> dict[date, Stand]:
    [line] = board(year, on)
    return {month.first: month.stand for month in line.months}


def test_a_year_has_its_twelve_months_from_october():
    assert (months_of(YEAR)[0], months_of(YEAR)[-1], len(months_of(YEAR))) == (OCTOBER, date(2026, 9, 1), 12)


def test_kept_missed_and_still_open():
    found = promised()
    held(found.organization, date(2026, 2, 28))
    told = stands()
    assert [told[month] for month in (OCTOBER, FEBRUARY, MARCH, APRIL)] == [
        Stand.MISSED, Stand.KEPT, Stand.OPEN, Stand.OPEN,
    ]  # fmt: skip


def test_what_is_planned_to_come_is_planned_until_it_is_reported():
    found = promised()
    held(found.organization, ON, status=ActivityStatus.PLANNED)
    held(found.organization, date(2026, 2, 10), status=ActivityStatus.PLANNED)
    told = stands()
    assert (told[MARCH], told[FEBRUARY], stands(ON + timedelta(days=1))[MARCH]) == (
        Stand.PLANNED, Stand.MISSED, Stand.OPEN,
    )  # fmt: skip


def test_held_without_a_report_is_told_apart():
    found = promised()
    held(found.organization, date(2026, 2, 10), status=ActivityStatus.PLANNED)
    [line] = board(YEAR, ON)
    assert line.months[4].done == Done(0, 0, 1)


def test_twice_a_month_is_twice():
    found = promised(times=2)
    held(found.organization, date(2026, 2, 10))
    once = stands()[FEBRUARY]
    held(found.organization, date(2026, 2, 20))
    assert (once, stands()[FEBRUARY]) == (Stand.MISSED, Stand.KEPT)


def test_two_roles_at_one_time_are_once():
    found = promised(times=2)
    for _role in range(2):
        held(found.organization, date(2026, 2, 10))
    assert stands()[FEBRUARY] == Stand.MISSED


def test_another_kind_another_group_and_a_cancelled_one_count_not():
    found = promised()
    held(found.organization, date(2026, 2, 10), to_do="home")
    held(programs.organization("กลุ่มอื่น"), date(2026, 2, 11))
    held(found.organization, date(2026, 2, 12), status=ActivityStatus.CANCELLED)
    assert stands()[FEBRUARY] == Stand.MISSED


def test_the_day_on_which_it_was_held_says_the_month():
    found = promised()
    held(found.organization, date(2026, 2, 28), done_on=MARCH)
    told = stands()
    assert (told[FEBRUARY], told[MARCH]) == (Stand.MISSED, Stand.KEPT)


def test_the_month_is_the_office_s():
    """Three in the morning of the 1st of March is still February in UTC."""
    found = promised()
    held(found.organization, MARCH, hour=3, status=ActivityStatus.PLANNED)
    [line] = board(YEAR, date(2026, 2, 1))
    assert (line.months[4].stand, line.months[5].stand) == (Stand.OPEN, Stand.PLANNED)


def test_a_month_in_which_it_began_is_kept_or_not_promised_never_missed():
    found = promised(since=date(2026, 2, 10))
    before = held(found.organization, date(2026, 2, 9))
    told = stands()
    held(found.organization, date(2026, 2, 10))
    assert (told[FEBRUARY], told[OCTOBER], stands()[FEBRUARY], before.status) == (
        Stand.NONE, Stand.NONE, Stand.KEPT, ActivityStatus.DONE,
    )  # fmt: skip


def test_a_month_in_which_it_ended_is_not_missed_and_later_ones_are_not_promised():
    promised(until=date(2026, 2, 10))
    told = stands()
    assert (told[date(2026, 1, 1)], told[FEBRUARY], told[MARCH]) == (Stand.MISSED, Stand.NONE, Stand.NONE)


def test_a_promise_of_other_years_is_not_on_the_board():
    promised(until=OCTOBER)
    factories.commitment(programs.organization("ใหม่"), since=date(2026, 10, 1))
    assert board(YEAR, ON) == []


def test_the_month_of_a_day():
    found = promised()
    held(found.organization, ON)
    assert month_of(ON) == [Stand.KEPT]


def test_more_promises_ask_no_more():
    asked = []
    for number in (1, 5):
        for one in range(number):
            found = promised(of=programs.organization(f"กลุ่ม {number}-{one}"))
            held(found.organization, date(2026, 2, 10))
        with CaptureQueriesContext(connection) as queries:
            [(line.commitment.organization.name, line.commitment.kind.name, line.kept) for line in board(YEAR, ON)]
        asked.append(len(queries))
    assert asked == [2, 2]


# --- a slow plain reading


def plainly(found: Commitment, first: date, on: date) -> tuple[Stand, Done]:
    """As one would count with a finger on the calendar."""
    days = [first + timedelta(days=n) for n in range((last_day(first) - first).days + 1)]
    in_days = [day for day in days if found.since <= day and (found.until is None or day < found.until)]
    times = {"held": set(), "coming": set(), "unreported": set()}
    for shift in Shift.objects.filter(opportunity__kind=found.kind):
        activity = shift.activity
        day = activity.done_on or timezone.localtime(activity.starts_at).date()
        if found.organization not in activity.organizations.all() or day not in in_days:
            continue
        if activity.status == ActivityStatus.DONE:
            times["held"].add(activity.starts_at)
        elif activity.status == ActivityStatus.PLANNED:
            times["coming" if day >= on else "unreported"].add(activity.starts_at)
    done = Done(**{name: len(moments) for name, moments in times.items()})
    if not in_days:
        return Stand.NONE, done
    if done.held >= found.times:
        return Stand.KEPT, done
    if days[-1] < on:
        return (Stand.MISSED if in_days == days else Stand.NONE), done
    return (Stand.PLANNED if done.held + done.coming >= found.times else Stand.OPEN), done


@pytest.mark.parametrize("seed", range(4))
def test_the_board_says_what_a_plain_reading_says(seed):
    chance = random.Random(seed)
    groups = [programs.organization(f"กลุ่ม {n}") for n in range(3)]
    begin = date(2025, 9, 1)

    def some_day() -> date:
        return begin + timedelta(days=chance.randrange(420))

    for group in groups:
        for to_do in ("litter", "home"):
            since = chance.choice([LONG, some_day()])
            until = chance.choice([None, since + timedelta(days=chance.randrange(400))])
            factories.commitment(group, to_do=to_do, since=since, until=until, times=chance.choice([1, 1, 2]))
    for _n in range(70):
        day, status = some_day(), chance.choice([*ActivityStatus, ActivityStatus.DONE])
        to_do, hour = chance.choice(["litter", "home"]), chance.choice([0, 9, 23])
        moved = chance.choice([None, None, day + timedelta(days=1)])
        one = held(chance.choice(groups), day, status=status, to_do=to_do, hour=hour, done_on=moved)
        one.organizations.add(chance.choice(groups))
    on = some_day()
    found = {
        (line.commitment.pk, month.first): (month.stand, month.done)
        for line in board(YEAR, on)
        for month in line.months
    }
    expected = {(one.pk, first): plainly(one, first, on) for one in in_force(YEAR) for first in months_of(YEAR)}
    assert found == expected
    assert {stand for stand, _done in found.values()} >= {Stand.KEPT, Stand.MISSED}
