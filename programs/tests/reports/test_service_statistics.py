"""How the office served, month by month of a fiscal year."""

from datetime import date, datetime

import pytest

from papers.report import get_report
from papers.totals import sums_of
from programs.asked import Month, Service
from programs.models import HelpRequest, SignUp
from programs.services.help import ask_for_help
from programs.services.signups import sign_up
from programs.tests.factories import activity, at
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db

YEAR = 2570
DUE = date(2026, 11, 20)
LATER = at(2026, 12, 20, 9)
HELP = "คำขอความช่วยเหลือ"


def told(year: int = YEAR, *, user=None) -> list[tuple]:
    return list(get_report("service_statistics").rows(user=user, params={"fiscal_year": year}))


def asked(moment: datetime, *, through="public", ended: datetime | None = None, key="a") -> None:
    request = HelpRequest(
        kind="food", for_whom="myself", name="ผู้ขอ", phone="081-111-2222", village=people.village(), story="เรื่อง"
    )
    request = ask_for_help(request, key=f"{moment}{key}").request
    how = {"through": through} if through == "public" else {"through": through, "entered_by": make_user("officer_care")}
    done = (
        {"ended_at": ended, "status": "done", "ended_by": how.get("entered_by") or make_user("officer_welfare")}
        if ended
        else {}
    )
    HelpRequest.objects.filter(pk=request.pk).update(asked_at=moment, due_on=DUE, **how, **done)


def test_each_month_tells_what_was_asked_and_how():
    asked(at(2026, 11, 10, 9))
    asked(at(2026, 11, 11, 9), through="counter")
    asked(at(2026, 12, 1, 9))
    assert [row[:4] for row in told()] == [("พฤศจิกายน 2569", HELP, 2, 1), ("ธันวาคม 2569", HELP, 1, 1)]


@pytest.mark.parametrize(
    ("ended", "cells"), [(None, (0, 0)), (at(2026, 11, 20, 23), (1, 1)), (at(2026, 11, 21, 0), (1, 0))]
)
def test_an_answer_is_in_time_up_to_the_end_of_the_promised_day(ended, cells):
    asked(at(2026, 11, 10, 9), ended=ended)
    assert [row[4:6] for row in told()] == [cells]


def test_the_office_s_clock_says_which_month_and_which_year():
    """In London it is still September."""
    asked(at(2026, 10, 1, 0))
    asked(at(2026, 9, 30, 23))
    assert [[(row[0], row[2]) for row in told(year)] for year in (YEAR, YEAR - 1)] == [
        [("ตุลาคม 2569", 1)], [("กันยายน 2569", 1)],
    ]  # fmt: skip


def test_sign_ups_and_activities_stand_in_their_months():
    held = activity(starts_at=at(2026, 11, 3, 9), status="done", done_on=date(2026, 11, 3), reported_at=LATER)
    later = activity(in_days=9)
    sign_up(later, name="ผู้สมัคร", phone="081-111-2222", key="one")
    SignUp.objects.update(asked_at=at(2026, 10, 5, 9))
    assert (held.pk > 0, [(row[0], *row[6:]) for row in told()]) == (
        True,
        [("ตุลาคม 2569", 1, 0), ("พฤศจิกายน 2569", 0, 1)],
    )


def test_a_year_in_which_nobody_asked_is_empty():
    asked(at(2026, 11, 10, 9))
    assert told(YEAR - 3) == []


def other_service(first: date, last: date) -> Service:
    """Of another app, which promises no day."""
    months = {date(2026, 11, 1): Month(5, 3, 2), date(2026, 12, 1): Month(1, 1, 0)}
    return Service(f"{first}–{last}", months)


def test_what_other_apps_were_asked_stands_beside_help_and_in_the_totals(settings):
    settings.ASKED_ELSEWHERE = [f"{__name__}.other_service"]
    asked(at(2026, 11, 10, 9))
    title = "2026-10-01–2027-09-30"
    assert told() == [
        ("พฤศจิกายน 2569", HELP, 1, 1, 0, 0, None, None), ("พฤศจิกายน 2569", title, 5, 3, 2, None, None, None),
        ("ธันวาคม 2569", title, 1, 1, 0, None, None, None),
    ]  # fmt: skip
    assert sums_of(get_report("service_statistics").columns, told())[2:] == [7, 5, 2, 0, 0, 0]


def test_the_executive_reads_the_same_counts_as_the_office():
    """Who asks for it need not take lists of programs out."""
    asked(at(2026, 11, 10, 9))
    executive = make_user("executive")
    assert get_report("service_statistics").allowed(executive)
    assert (executive.has_perm("programs.export_program"), told(user=executive)) == (False, told())


def test_whoever_takes_programs_out_may_have_it():
    people.village()
    may = {
        role: get_report("service_statistics").allowed(make_user(role))
        for role in ("officer_learning", "village_keeper")
    }
    assert may == {"officer_learning": True, "village_keeper": False}
