"""The fictional fund: told once, its book whole, its members in every standing."""

from datetime import date, datetime, time
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from residents.demo.write import make_people, make_villages
from tests.contract import make_user
from tests.rig.worlds import made_once
from thai.fiscal import fiscal_year, fiscal_year_days
from welfare.demo.months import Hands
from welfare.demo.tell import tell_the_fund
from welfare.enums import ClaimStatus, Standing
from welfare.models import BankLine, Claim, ClaimPaper, Closing, CollectionRound, Document, Fund, LargeClaim, Member
from welfare.reconciling import last_day, statement
from welfare.services.papers import lines_of
from welfare.standing import with_standing
from welfare.verify import broken

STANDINGS = {Standing.ACTIVE, Standing.ARREARS, Standing.LAPSED, Standing.WAITING}
STATES = {ClaimStatus.ENTERED, ClaimStatus.CHECKED, ClaimStatus.APPROVED, ClaimStatus.PAID}


def told(today: date, residents: int = 160) -> Fund:
    make_people(make_villages(3), residents, seed=1, today=today)
    hands = Hands(*map(make_user, ("fund_treasurer", "fund_committee", "executive")))
    tell_the_fund(seed=1, today=today, hands=hands)
    return Fund.objects.get()


built, fund = made_once(lambda: told(timezone.localdate()))


def test_every_thing_that_a_page_can_show_is_there(fund):
    members = with_standing(Member.objects.all(), fund, on=timezone.localdate())
    rounds = CollectionRound.objects.filter(closed_at__isnull=True)
    assert (
        list(broken(fund)),
        STANDINGS - set(members.values_list("standing", flat=True)),
        STATES - set(Claim.objects.values_list("status", flat=True)),
        list(rounds.values_list("village__number", flat=True)),
        Closing.objects.filter(fund=fund).count(),
    ) == ([], set(), set(), [1], 4 + (timezone.localdate().month in range(4, 10)))


def test_two_claims_have_a_paper_and_one_waits_for_the_executive(fund):
    papers = ClaimPaper.objects.select_related("file", "claim__rule")
    assert [one.what in lines_of(one.claim.rule) and one.file.content_type for one in papers] == ["image/png"] * 2
    waits = LargeClaim.objects.visible_to(User.objects.get(username="executive")).filter(status=ClaimStatus.CHECKED)
    assert [claim.kind.code for claim in waits] == ["housing"]


def test_the_bank_s_statement_is_matched_but_for_what_only_one_side_has(fund):
    account = fund.accounts.get(role="bank")
    found = statement(account, on=last_day(account))
    assert (BankLine.objects.matched().count() > 4, found.difference, found.gaps) == (True, 0, [])
    assert ([one.satang for one in found.lines][-1], len(found.documents) > 0) == (-2500, True)


@pytest.mark.django_db
@pytest.mark.parametrize("today", [date(2026, 10, 1), date(2027, 9, 30)])
def test_any_day_of_the_year_has_a_fund(today, monkeypatch):
    noon = timezone.make_aware(datetime.combine(today, time(12)))
    monkeypatch.setattr(timezone, "now", lambda: noon)
    assert list(broken(told(today, residents=30))) == []


@pytest.mark.django_db
def test_an_empty_subdistrict_has_one_too():
    told(timezone.localdate(), residents=0)
    assert Member.objects.count() == 0


def demo() -> None:
    call_command("demo", "--residents=30", "--no-pictures", stdout=StringIO(), stderr=StringIO())


@pytest.mark.django_db
def test_the_command_tells_it_once(settings):
    settings.DEBUG = True
    demo()
    before = Document.objects.count()
    demo()
    assert (before > 0, Document.objects.count()) == (True, before)


@pytest.mark.django_db
def test_what_is_there_is_left_alone(settings):
    settings.DEBUG = True
    Fund.objects.create(name="กองทุนที่สอง")
    demo()
    assert Member.objects.count() == 0


@pytest.mark.django_db
def test_the_books_begin_two_fiscal_years_ago():
    today = timezone.localdate()
    assert told(today, residents=0).books_from == fiscal_year_days(fiscal_year(today) - 2)[0]
