"""Which copies stay: all of the last two days, the newest of each of the last days, weeks and months; files of others are never touched."""

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from upkeep.backup.keep import name_of, to_forget

BEGAN = datetime(2026, 1, 1, 3, 0)  # noqa: DTZ001 (the office's own clock, as in the names)
MOMENTS = st.lists(st.integers(0, 24 * 900), max_size=60, unique=True)


def _paths(hours) -> list[Path]:
    return [Path(name_of(BEGAN + timedelta(hours=h))) for h in hours]


def _slowly(hours, days, weeks, months) -> set[Path]:
    """All of the last two days; of each period that has a copy, one after the other from the newest, its last copy."""
    kept = set(_paths([hour for hour in hours if max(hours) - hour < 48]))
    for most, period in (
        (days, lambda m: m.date()),
        (weeks, lambda m: m.isocalendar()[:2]),
        (months, lambda m: (m.year, m.month)),
    ):
        moments = [BEGAN + timedelta(hours=h) for h in hours]
        for one in sorted({period(m) for m in moments}, reverse=True)[:most]:
            kept.add(Path(name_of(max(m for m in moments if period(m) == one))))
    return kept


@given(MOMENTS, st.integers(0, 20), st.integers(0, 10), st.integers(0, 30))
def test_what_stays_is_the_newest_of_each_period(hours, days, weeks, months):
    paths = _paths(hours)
    forgotten = to_forget(paths, days=days, weeks=weeks, months=months)
    assert set(paths) - set(forgotten) == _slowly(hours, days, weeks, months)


def test_a_copy_made_after_a_mistake_does_not_take_the_place_of_last_night_s():
    assert to_forget(_paths([0, 7]), days=14, weeks=8, months=24) == []


def test_other_files_stay():
    others = [Path("thesis.docx"), Path("waeng-2026.waeng-backup"), Path("waeng-20260101-030000.waeng-backup.partial")]
    assert to_forget([*others, *_paths([0, 100])], days=1, weeks=0, months=0) == _paths([0])
