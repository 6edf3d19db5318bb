"""The book of a fiscal year: what each program had, spent, held and reached, and the same by pillar."""

from datetime import date
from decimal import Decimal

import pytest

from papers.report import get_report, parse_params
from programs.enums import ActivityStatus, Consent, PillarCode
from programs.models import Activity, Participation, Picture, UnnamedCount
from programs.tests.factories import activity, at, program
from residents.tests.factories import resident, village
from tests.contract import make_user

pytestmark = pytest.mark.django_db


def held(of, *, cost="1000.50", unnamed=0, on=date(2026, 3, 1)):
    one = activity(
        of=of,
        starts_at=at(on.year, on.month, on.day, 9),
        status=ActivityStatus.DONE,
        done_on=on,
        done_cost=cost,
        reported_at=at(on.year, on.month, on.day, 20),
    )
    if unnamed:
        UnnamedCount.objects.create(activity=one, people=unnamed)
    return one


def picture(key, consent=Consent.GIVEN, **owner):
    return Picture.objects.create(
        key=key, width=640, height=480, colour="#aabbcc", alt_th="คนกวาดลาน", consent=consent, **owner
    )


def parts(year=2569, user=None):
    report = get_report("programs_year")
    params = parse_params(report, {"fiscal_year": str(year)})
    return [
        [dict(zip((c.key for c in part.columns_for(user, asked)), row, strict=True)) for row in part.rows(user=user, params=asked)]
        for part, asked in report.parts(user=user, params=params)
    ]  # fmt: skip


@pytest.fixture
def year():
    one = program("งานดนตรี", fiscal_year=2569, budget="30000")
    first, _second = held(one, unnamed=12), held(one, cost="99.25")
    Participation.objects.create(activity=first, resident=resident("มารียะห์", number=None), present=True)
    Participation.objects.create(activity=first, resident=resident("ฮาซัน", number=None), present=False)
    activity("ยังไม่จัด", of=one, starts_at=at(2026, 8, 1, 9))
    picture("a" * 32, program=one)
    picture("b" * 32, activity=first)
    picture("c" * 32, Consent.UNASKED, activity=first)
    program("งานเงียบ", fiscal_year=2569)
    program("งานปีก่อน", fiscal_year=2568, budget="5")
    return one


def test_a_program_tells_what_all_its_activities_came_to(year):
    _pillars, programs, _activities = parts()
    told = {row["program"]: row for row in programs}
    assert set(told) == {"งานดนตรี", "งานเงียบ"}
    row = told["งานดนตรี"]
    assert (row["budget"], str(row["spent"])) == (30000, "1099.75")
    assert (row["activities"], row["held"], row["times"], row["pictures"]) == (3, 2, 13, 2)


@pytest.mark.parametrize("status", [ActivityStatus.PLANNED, ActivityStatus.CANCELLED])
def test_people_and_cost_are_told_of_what_was_held_alone_on_every_sheet_and_to_the_council(year, status):
    """Of an activity that is not reported, or cancelled, they were counted here and not on the council's sheet."""
    one = held(year, cost="77", unnamed=50)
    Activity.objects.filter(pk=one.pk).update(status=status, done_on=None, reported_at=None, cancel_reason_th="ฝน")
    pillars, programs, activities = parts()
    council = get_report("five_pillars").json_rows(user=None, params={"fiscal_year": 2569})
    [times, *_rest] = [row["this_year"] for row in council if row["figure"] == "จำนวนครั้งที่มีคนเข้าร่วม"]
    people = sum(row["all"] or 0 for row in activities)
    assert [*(sum(row["times"] for row in sheet) for sheet in (pillars, programs)), people, times] == [13] * 4
    spent = sum(row["done_cost"] or 0 for row in activities)
    assert sum(row["spent"] for row in programs) == spent == Decimal("1099.75")


def test_a_program_of_nothing_tells_noughts(year):
    row = next(row for row in parts()[1] if row["program"] == "งานเงียบ")
    assert [row[key] for key in ("budget", "spent", "activities", "held", "times", "pictures")] == [0] * 6


def test_the_pillars_are_the_sums_of_their_programs(year):
    pillars, programs, _activities = parts()
    assert len(pillars) == len(PillarCode)
    for key in ("budget", "spent", "held", "times", "pictures"):
        assert sum(row[key] for row in pillars) == sum(row[key] for row in programs)


def test_every_activity_of_the_year_stands_in_the_book(year):
    assert len(parts()[2]) == 3


def test_work_carried_over_stands_in_the_book_of_its_program_on_every_sheet(year):
    """Held on 12 October of the next fiscal year."""
    held(year, cost="500", unnamed=7, on=date(2026, 10, 12))
    told = {}
    for which in (2569, 2570):
        pillars, programs, activities = parts(which)
        sums = [
            tuple(sum(row[key] for row in sheet) for key in ("spent", "activities", "times")) for sheet in (pillars, programs)
        ]  # fmt: skip
        listed = (
            sum(row["done_cost"] or 0 for row in activities),
            len(activities),
            sum(row["all"] or 0 for row in activities),
        )
        told[which] = {*sums, listed}
    assert told == {2569: {(Decimal("1599.75"), 4, 20)}, 2570: {(0, 0, 0)}}


def test_the_executive_reads_the_book_and_all_its_sheets_agree(year):
    """Counting the whole office needs neither villages nor the right to take programs out; what is not public is counted."""
    executive = make_user("executive")
    assert get_report("programs_year").allowed(executive)
    assert [len(sheet) for sheet in parts(user=executive)] == [len(sheet) for sheet in parts()]


def test_the_names_of_who_came_are_not_in_it(year):
    assert not any("ฮาซัน" in str(row) or "มารียะห์" in str(row) for part in parts() for row in part)


def test_it_is_one_statement_a_table(year, django_assert_max_num_queries):
    report = get_report("programs_year")
    params = parse_params(report, {"fiscal_year": "2569"})
    for part, asked in report.parts(user=None, params=params)[:2]:
        with django_assert_max_num_queries(2):
            list(part.rows(user=None, params=asked))


def test_a_keeper_does_not_take_it_out():
    village(1)
    assert not get_report("programs_year").allowed(make_user("village_keeper"))


def test_the_pictures_are_those_that_may_be_shown_and_are_there(year, settings, tmp_path):
    settings.PUBLIC_MEDIA_ROOT = tmp_path
    for key in "abc":
        folder = tmp_path / (key * 2) / (key * 32)
        folder.mkdir(parents=True)
        (folder / "640.jpg").write_bytes(key.encode())
    (tmp_path / "aa" / ("a" * 32) / "640.jpg").unlink()
    report = get_report("programs_year")
    (one,) = report.pictures(user=None, params={"fiscal_year": 2569})
    assert (one.content, one.seen, (one.width, one.height), "1 มี.ค. 2569" in one.caption) == (
        b"b", "คนกวาดลาน", (640, 480), True,
    )  # fmt: skip
