"""What a report makes of a pack's days: each approved payment list of the month, the half-years that the days lie in."""

import io
import zipfile
from datetime import date

import pytest

from care.services.payments import make_list
from care.tests.payment_factories import MONTH, MONTH_BEFORE, approved, old_age, receiving
from papers.report import get_report
from reports.enums import Period, RunState
from reports.models import PackRun
from reports.periods import Span, before, span_of
from reports.services import packs
from reports.tests.test_packs import made, names_in, pack
from residents.tests import factories
from tests.contract import make_user
from welfare.tests.factories import fund

pytestmark = pytest.mark.django_db
NOVEMBER = Span(Period.MONTH, MONTH)


def read_me(run: PackRun) -> str:
    with zipfile.ZipFile(io.BytesIO(run.content)) as book:
        return book.read("README.txt").decode()


def asked_of(code: str, span: Span) -> list[dict]:
    return packs.asked_of(get_report(code), pack(code, name=f"{code} {span}").items.get(), span, None)


@pytest.mark.parametrize(
    "code", ["allowance_payments", "allowance_changes", "allowance_signatures", "allowance_to_key"]
)
def test_a_month_s_pack_has_the_lists_of_its_month(code):
    receiving()
    past = approved(MONTH_BEFORE)
    this = approved()
    receiving(factories.resident(first_name="ใหม่", birth_date=date(1950, 3, 4)))
    extra = approved()
    assert [asked_of(code, span) for span in (before(NOVEMBER), NOVEMBER, Span(Period.HALF, MONTH_BEFORE))] == [
        [{"list": str(past.pk)}],
        [{"list": str(this.pk)}, {"list": str(extra.pk)}],
        [{"list": str(one.pk)} for one in (past, this, extra)],
    ]


def test_each_list_is_a_file_of_its_own():
    receiving()
    approved()
    receiving(factories.resident(first_name="ใหม่", birth_date=date(1950, 3, 4)))
    approved()
    run = made(pack("allowance_payments", "population_groups"), make_user("executive"), NOVEMBER)
    assert [name.split()[0] for name in names_in(run)] == ["01-1", "01-2", "02", "README.txt"]


def test_a_month_without_an_approved_list_is_told_in_the_pack():
    receiving()
    approved(MONTH_BEFORE)
    make_list(old_age(), MONTH)
    run = made(pack("allowance_payments", "population_groups"), make_user("executive"), NOVEMBER)
    why = run.problems["allowance_payments.xlsx"]
    assert (run.state, why in read_me(run), names_in(run)[0][:2]) == (RunState.READY, True, "02")


def test_who_may_not_have_the_lists_is_told_that_and_not_whether_there_are_any(clerk):
    factories.village(1)
    told = [made(pack("allowance_payments"), clerk, NOVEMBER).problems]
    receiving()
    approved()
    told.append(made(pack("allowance_payments", name="อีกชุด"), clerk, NOVEMBER).problems)
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("span", "year", "halves"),
    [
        (span_of(Period.MONTH, date(2026, 3, 31)), "2569", ["1"]),
        (span_of(Period.MONTH, date(2026, 4, 1)), "2569", ["2"]),
        (span_of(Period.MONTH, date(2026, 10, 1)), "2570", ["1"]),
        (span_of(Period.HALF, date(2026, 9, 1)), "2569", ["2"]),
        (span_of(Period.YEAR, date(2026, 9, 1)), "2569", ["1", "2"]),
    ],
)
def test_the_fund_s_half_year_is_that_of_the_pack_s_days(span, year, halves):
    assert asked_of("fund_half_year", span) == [{"fiscal_year": year, "half": half} for half in halves]


def test_a_half_that_the_pack_names_is_made_once():
    item = pack("fund_half_year").items.get()
    item.params = {"half": "1"}
    span = span_of(Period.YEAR, date(2026, 9, 1))
    assert packs.asked_of(get_report("fund_half_year"), item, span, None) == [{"fiscal_year": "2569", "half": "1"}]


def test_both_halves_of_a_year_are_in_its_pack():
    fund()
    run = made(
        pack("fund_half_year", period=Period.YEAR), make_user("fund_treasurer"), Span(Period.YEAR, date(2025, 10, 1))
    )
    assert [name.split()[0] for name in names_in(run)] == ["01-1", "01-2", "README.txt"]
