"""The five pillars on one sheet: this year beside the one before, of the whole office."""

import subprocess
from datetime import date

import pytest
from django.utils.translation import gettext

from papers.report import get_report, write_report
from programs.models import Participation, UnnamedCount
from programs.tests.factories import activity, at, program
from residents.tests import factories as people
from tests.contract import make_user
from volunteers.models import FadedHours, TaskKind

pytestmark = pytest.mark.django_db

YEAR = 2570


def told(user=None, year: int = YEAR) -> dict[tuple[str, str], tuple]:
    rows = get_report("five_pillars").rows(user=user, params={"fiscal_year": year})
    return {(pillar, figure): numbers for pillar, figure, *numbers in rows}


def held(on: date, of, *, status="done"):
    done = {"done_on": on, "reported_at": at(on.year, 12, 20, 9)} if status == "done" else {"cancel_reason": "ฝนตก"}
    return activity(of=of, starts_at=at(on.year, on.month, on.day, 9), status=status, **done)


def test_every_pillar_has_its_lines_also_where_nothing_was_done():
    pillars = [pillar for pillar, _figure in told()]
    assert (len(set(pillars)), min(map(pillars.count, pillars)), set(map(tuple, told().values()))) == (5, 5, {(0, 0)})


def test_programs_and_their_money_stand_under_their_year():
    program("ปีนี้", fiscal_year=YEAR, budget=1000)
    program("ปีก่อน", fiscal_year=YEAR - 1, budget=250)
    program("นานแล้ว", fiscal_year=YEAR - 2, budget=7)
    assert [numbers for numbers in told().values() if numbers != [0, 0]] == [[1, 1], [1000, 250]]


def test_whoever_came_counts_by_name_and_without():
    of = program("งาน", pillar_code="learning", fiscal_year=YEAR - 5)
    done = held(date(2026, 11, 3), of)
    held(date(2026, 11, 4), of, status="cancelled")
    Participation.objects.create(activity=done, resident=people.resident(), present=True)
    Participation.objects.create(activity=done, resident=people.resident("อีกคน"), present=False)
    UnnamedCount.objects.create(activity=done, role="participant", who="ชาวบ้าน", people=12)
    numbers = [numbers for numbers in told().values() if numbers != [0, 0]]
    assert numbers == [[1, 0], [13, 0]]


@pytest.mark.parametrize(("on", "numbers"), [(date(2026, 10, 1), [1, 0]), (date(2026, 9, 30), [0, 1])])
def test_the_year_begins_on_the_first_of_october(on, numbers):
    held(on, program("งาน", fiscal_year=YEAR - 5))
    assert [found for found in told().values() if found != [0, 0]] == [numbers]


def test_up_to_a_day_the_year_before_is_told_up_to_the_same_day():
    of = program("งาน", fiscal_year=YEAR - 5)
    for on in (date(2026, 10, 20), date(2026, 11, 20), date(2025, 10, 20), date(2025, 11, 20)):
        held(on, of)
    rows = get_report("five_pillars").rows(user=None, params={"fiscal_year": YEAR, "until": date(2026, 10, 31)})
    assert [numbers for _pillar, _figure, *numbers in rows if numbers != [0, 0]] == [[1, 1]]


def test_a_sheet_holds_what_its_reader_may_count():
    people.village()
    lines = {role: set(told(make_user(role))) for role in ("executive", "village_keeper")}
    assert (lines["village_keeper"] < lines["executive"], len(lines["executive"])) == (True, len(told()))
    assert get_report("five_pillars").allowed(make_user("system_administrator")) is False


def test_its_paper_is_one_sheet_with_those_who_sign(tmp_path):
    paper = tmp_path / "council.pdf"
    write_report(get_report("five_pillars"), user=None, params={"fiscal_year": YEAR}, format="pdf", out=str(paper))
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    assert text.count("\f") == 1
    assert "ลงชื่อ" in text


def test_hours_whose_names_have_faded_count_as_in_the_year_of_volunteering():
    """Of a part of a year nobody knows how many they were."""
    for year, minutes in ((YEAR, 90), (YEAR - 1, 600)):
        FadedHours.objects.create(fiscal_year=year, kind=TaskKind.objects.first(), people=5, times=7, minutes=minutes)
    books = [
        get_report("volunteer_year").parts(user=None, params={"fiscal_year": year})[0] for year in (YEAR, YEAR - 1)
    ]
    hours = [dict(summary.rows(user=None, params=params))[gettext("Hours of help")] for summary, params in books]
    (numbers,) = [found for (_pillar, figure), found in told().items() if figure == gettext("confirmed hours")]
    assert numbers == hours == [1.5, 10]
    part = get_report("five_pillars").rows(user=None, params={"fiscal_year": YEAR, "until": date(2026, 10, 31)})
    assert [found for _pillar, figure, *found in part if figure == gettext("confirmed hours")] == [[0, 0]]
