"""The pictures of the first page, against plain Python; each with its numbers beside it, for eyes that see no colour and for none."""

import datetime

import pytest

from residents.models import Resident
from residents.pyramid import pyramid
from residents.tests import factories as people
from tests.contract import make_user
from tests.rig.clock import today
from thai.dates import completed_years
from volunteers.kept import promises
from volunteers.promises import Stand, month_of
from volunteers.tests import factories as volunteering
from welfare.balances import balances
from welfare.rules.months import last_day
from welfare.rules.months import month_of as month_number
from welfare.tests.factories import cash, fund, member, pays
from welfare.trend import MONTHS, fund_trend, months_held

pytestmark = pytest.mark.django_db


def _plainly(least: int, most: int, sex: str) -> int:
    living = [one for one in Resident.objects.all() if one.status == "living" and one.sex == sex]
    return sum(least <= completed_years(one.birth_date, today()) <= most for one in living if one.birth_date)


class TestPyramid:
    def test_it_counts_as_plain_python_does(self):
        for years, sex in ((0, "M"), (9, "F"), (10, "F"), (34, "M"), (89, "F"), (90, "F"), (101, "F")):
            people.resident(sex=sex, birth_date=today() - datetime.timedelta(days=round(years * 365.25) + 2))
        people.resident(sex="F", birth_date=None), people.resident(sex="", birth_date=datetime.date(2000, 1, 1))
        found = pyramid(make_user("registry_clerk"), today())
        bounds = [(int(row["band"].split("-")[0].rstrip("+")), row) for row in found["rows"]]
        told = [(row["men"]["value"], row["women"]["value"]) for _least, row in bounds]
        plain = [(_plainly(least, least + 9 if least < 90 else 150, "M"), _plainly(least, least + 9 if least < 90 else 150, "F"))
                 for least, _row in bounds]  # fmt: skip
        assert (told, found["sum"]["people"]["value"], found["unknown"]["women"]["value"], found["sum"]["others"]) == (
            plain,
            9,
            1,
            1,
        )

    def test_nobody_is_drawn_of_an_empty_registry(self):
        assert pyramid(make_user("registry_clerk"), today()) is None

    def test_an_executive_counts_all_and_is_led_to_nobody(self):
        people.resident()
        found = pyramid(make_user("executive"), today())
        assert (found["sum"]["people"]["value"], found["sum"]["people"]["url"]) == (1, "")


class TestFund:
    def test_each_month_ends_with_what_its_transfers_make(self):
        found = fund()
        one = member(found, joined_on=today() - datetime.timedelta(500))
        cash(found, 1000, today() - datetime.timedelta(400))
        for days in (300, 200, 40, 3):
            pays(one, 30, today() - datetime.timedelta(days))
        assets = set(found.accounts.filter(kind="asset").values_list("pk", flat=True))
        plain = []
        for month in range(month_number(today()) - MONTHS + 1, month_number(today()) + 1):
            held = balances(found, on=min(last_day(month), today()), from_closing=False)
            plain.append((month, sum(satang for pk, satang in held.items() if pk in assets)))
        assert months_held(found, today()) == plain

    def test_who_reads_the_fund_alone_is_told(self):
        cash(fund(), 500)
        told = [role for role in ("fund_treasurer", "executive", "auditor", "registry_clerk", "officer_welfare", "village_keeper")
                if fund_trend(make_user(role) if role != "village_keeper" else _keeper(), today())]  # fmt: skip
        assert told == ["fund_treasurer", "executive", "auditor"]


def _keeper():
    people.village(1)
    return make_user("village_keeper")


class TestPromises:
    def test_this_month_stands_as_the_board_says(self):
        volunteering.commitment(since=datetime.date(2026, 1, 1))
        user = make_user("executive")
        parts = {one["code"]: one["count"] for one in promises(user, today())["months"][0]["parts"]}
        stands = month_of(today(), user)
        assert parts == {one.value: stands.count(one) for one in Stand if one != Stand.NONE}

    def test_without_a_promise_there_is_no_picture(self):
        assert promises(make_user("executive"), today()) is None
