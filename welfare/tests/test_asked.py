"""Requests to the fund in the statistics of service."""

from datetime import date

import pytest

from programs.asked import Month
from programs.tests.factories import at
from tests.contract import make_user
from welfare.asked import asked
from welfare.models import FundRequest
from welfare.services import requests
from welfare.tests.factories import fund

pytestmark = pytest.mark.django_db

YEAR = date(2026, 10, 1), date(2027, 9, 30)


def test_each_month_tells_what_was_asked_how_and_what_has_ended():
    """By the office's clock: in London it is still September when the first one asks."""
    of, by = fund(), make_user("fund_treasurer")
    moments = at(2026, 10, 1, 0), at(2026, 11, 5, 9), at(2026, 11, 6, 9), at(2026, 9, 30, 23)
    for place, moment in enumerate(moments):
        row = FundRequest(fund=of, kind="join", name="ผู้ขอ", phone="081-111-2222", asked_at=moment)
        requests.ask(row, key=f"fund-{place}", by=by if place == 2 else None)
    requests.refuse(FundRequest.objects.get(key="fund-0"), why="ยังไม่ครบ", by=by)
    found = asked(*YEAR)
    assert (found.title, found.months) == (
        "คำร้องถึงกองทุน", {date(2026, 10, 1): Month(1, 1, 1), date(2026, 11, 1): Month(2, 1, 0)},
    )  # fmt: skip
