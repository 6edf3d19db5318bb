"""Activities of a series: made ahead once, brought in line with a changed rule, never taken from under people."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from programs.enums import ActivityStatus, Every
from programs.models import Activity, Participation
from programs.services.activities import cancel_activity
from programs.services.series import extend_all, extend_series, remake_series
from programs.services.signups import withdraw
from programs.tests import factories
from programs.tests.signups.people import fresh, join
from residents.tests.factories import resident

pytestmark = pytest.mark.django_db


def wednesday() -> date:
    """The next but one: signing up for what is made is open."""
    today = timezone.localdate()
    return today + timedelta(days=7 + (2 - today.weekday()) % 7)


def then() -> datetime:
    return timezone.make_aware(datetime.combine(wednesday(), time(7)))


def days(series) -> list[date]:
    return list(series.activities.order_by("series_day").values_list("series_day", flat=True))


def wednesdays(*numbers: int) -> list[date]:
    return [wednesday() + timedelta(weeks=number) for number in numbers]


@pytest.fixture
def series():
    """Three Wednesdays ahead, made on the first of them."""
    made = factories.series(first_on=wednesday(), weeks_ahead=2)
    extend_series(made, on=wednesday())
    return made


def thursdays(series):
    series.weekdays = "3"
    series.save()
    return remake_series(series, at=then())


def test_made_as_many_weeks_ahead_as_it_says(series):
    assert days(series) == wednesdays(0, 1, 2)


def test_a_second_run_makes_nothing(series):
    assert (extend_series(series, on=wednesday()), days(series)) == (0, wednesdays(0, 1, 2))


def test_a_week_later_one_more_is_made(series):
    assert (extend_series(series, on=wednesdays(1)[0]), days(series)) == (1, wednesdays(0, 1, 2, 3))


def test_an_activity_has_the_series_words_and_times(series):
    first = series.activities.earliest("series_day")
    assert (first.title_th, first.starts_at - then(), first.ends_at - first.starts_at) == (
        series.title, timedelta(hours=2), timedelta(minutes=120),
    )  # fmt: skip


def test_nothing_is_made_before_the_first_day():
    assert (
        extend_series(factories.series(first_on=wednesday(), weeks_ahead=1), on=wednesday() - timedelta(weeks=3)) == 0
    )


def test_nothing_is_made_after_the_last_day():
    series = factories.series(first_on=wednesday(), last_on=wednesdays(1)[0])
    extend_series(series, on=wednesday())
    assert days(series) == wednesdays(0, 1)


def test_an_activity_that_was_moved_is_not_made_again(series):
    moved = series.activities.earliest("series_day")
    moved.starts_at, moved.ends_at = moved.starts_at + timedelta(days=1), moved.ends_at + timedelta(days=1)
    moved.save()
    assert extend_series(series, on=wednesday()) == 0


def test_a_changed_rule_takes_untouched_ones_and_makes_its_own(series):
    assert (thursdays(series), days(series)) == ([], [day + timedelta(days=1) for day in wednesdays(0, 1)])


def test_one_whose_day_stays_keeps_its_row_with_the_new_words(series):
    before = set(series.activities.values_list("pk", flat=True))
    series.place, series.start_time = "ศาลาใหม่", time(10)
    series.save()
    remake_series(series, at=then())
    assert (set(series.activities.values_list("pk", flat=True)), {one.place for one in series.activities.all()}) == (
        before, {"ศาลาใหม่"},
    )  # fmt: skip


def test_one_that_was_brought_in_line_is_untouched_still(series):
    series.place = "ศาลาใหม่"
    series.save()
    remake_series(series, at=then())
    assert (thursdays(series), len(days(series))) == ([], 2)


def test_one_with_a_sign_up_stays_where_it_was_and_is_told(series):
    kept = series.activities.earliest("series_day")
    Activity.objects.filter(pk=kept.pk).update(joining="sign_up")
    join(fresh(kept))
    told = thursdays(series)
    assert ([one.pk for one in told], fresh(kept).starts_at) == ([kept.pk], kept.starts_at)


def test_a_withdrawn_sign_up_holds_its_activity_too(series):
    kept = series.activities.earliest("series_day")
    Activity.objects.filter(pk=kept.pk).update(joining="sign_up")
    withdraw(join(fresh(kept)).sign_up)
    assert [one.pk for one in thursdays(series)] == [kept.pk]


def test_one_with_somebody_on_its_list_stays(series):
    kept = series.activities.earliest("series_day")
    Participation.objects.create(activity=kept, resident=resident())
    assert [one.pk for one in thursdays(series)] == [kept.pk]


def test_one_edited_by_hand_stays(series):
    kept = series.activities.earliest("series_day")
    kept.place = "ใต้ต้นไทร"
    kept.save()
    assert ([one.pk for one in thursdays(series)], fresh(kept).place) == ([kept.pk], "ใต้ต้นไทร")


def test_one_with_people_that_fits_the_rule_is_not_told(series):
    Participation.objects.create(activity=series.activities.earliest("series_day"), resident=resident())
    assert remake_series(series, at=then()) == []


def test_a_cancelled_one_stays_and_its_day_is_not_made_again(series):
    gone = cancel_activity(series.activities.earliest("series_day"), reason="ฝนตก", by=None)
    remake_series(series, at=then())
    assert (days(series), fresh(gone).status) == (wednesdays(0, 1, 2), ActivityStatus.CANCELLED)


def test_what_is_past_is_left_alone(series):
    later = then() + timedelta(weeks=1)
    series.weekdays = "3"
    series.save()
    remake_series(series, at=later)
    assert days(series)[0] == wednesday()


def test_all_series_are_extended_but_those_that_ended():
    factories.series(first_on=wednesday(), weeks_ahead=1)
    factories.series(first_on=wednesday() - timedelta(weeks=9), last_on=wednesday())
    factories.series(first_on=wednesday(), every=Every.MONTH_DAY, weeks_ahead=1)
    assert extend_all(on=wednesday() + timedelta(days=1)) == 1


def test_the_command_says_how_many_were_made(capsys):
    factories.series(first_on=timezone.localdate(), weekdays="0123456", weeks_ahead=1)
    call_command("extend_series")
    call_command("extend_series")
    told = capsys.readouterr().out.splitlines()
    assert [[word for word in line.split() if word.isdigit()] for line in told] == [["8"], ["0"]]
