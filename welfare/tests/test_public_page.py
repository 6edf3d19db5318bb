"""The fund's page for everybody: the words of its rules, its sums without persons; kept like every public page."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from residents.tests import factories as people
from tests.contract import make_user
from thai.fiscal import fiscal_year, fiscal_year_days
from welfare.enums import AccountRole
from welfare.models import BenefitKind, BenefitRule, Fund, FundRule, Officer
from welfare.public.totals import members_now, years_of
from welfare.services import claims
from welfare.services.contributions import take_back
from welfare.tests.factories import benefit, fund, member, moves, pays

TODAY = timezone.localdate
DAY = datetime.timedelta(1)
JOINED = datetime.date(2024, 10, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def shown():
    found = fund()
    Fund.objects.update(is_public=True)
    return Fund.objects.get(pk=found.pk)


def text(client, address="/fund/") -> str:
    return client.get(address).content.decode()


def year(shown):
    return next(iter(years_of(shown, TODAY())), None)


def payers(shown, count: int) -> list:
    """So many members who pay today for one month."""
    made = [member(shown, joined_on=TODAY()) for _each in range(count)]
    for one in made:
        pays(one, 30, TODAY())
    return made


def give(one, kind, users, on=None):
    on = on or TODAY()
    claim = claims.enter(one, kind, event_on=on, claimed_on=on, key=f"k{one.pk}-{on}", by=users[0])
    claims.check(claim, by=users[1])
    return claims.pay(claims.approve(claim, by=users[1]), on=on, by=users[0])


def test_the_page_says_what_the_rules_say(shown, client):
    FundRule.objects.update(age_from=15, lapse_after=3)
    benefit(shown, amount=1000, waiting_days=180, within_days=90, evidence="สำเนาสูติบัตร")
    page = text(client)
    said = ["เดือนละ 30 บาท", "อายุ 15 ปีขึ้นไป", "1,000 บาท", "180 วัน", "90 วัน", "สำเนาสูติบัตร"]
    assert [words for words in said if words not in page] == []


@pytest.mark.parametrize(("language", "words"), [("/ms", "30 baht sebulan."), ("/en", "30 baht a month.")])
def test_it_says_it_in_three_languages(shown, client, language, words):
    assert words in text(client, f"{language}/fund/")


def test_a_changed_rule_shows_at_once(shown, client, settings):
    settings.PAGE_CACHE_SECONDS = 600
    benefit(shown, amount=1000)
    before = "1,000 บาท" in text(client)
    rule = BenefitRule.objects.get()
    rule.amount = 1500
    rule.save()
    assert (before, "1,500 บาท" in text(client)) == (True, True)


def test_the_page_sets_no_cookie(shown, client):
    assert client.get("/fund/").cookies == {}


def test_only_officers_who_agreed_are_named(shown, client):
    for name, agreed in (("นางยินดี ตัวอย่าง", True), ("นางเงียบ ตัวอย่าง", False)):
        Officer.objects.create(fund=shown, role="chair", name=name, shown=agreed)
    page = text(client)
    assert ("นางยินดี" in page, "นางเงียบ" in page) == (True, False)


def test_no_member_is_named(shown, client):
    [one] = payers(shown, 1)
    assert one.resident.first_name not in text(client)


def test_few_members_are_not_counted(shown):
    payers(shown, 4)
    few = members_now(shown, TODAY())
    payers(shown, 1)
    assert (few, members_now(shown, TODAY())) == (None, 5)


def test_what_few_paid_is_not_shown(shown):
    payers(shown, 4)
    few = year(shown).members
    payers(shown, 1)
    assert (few, year(shown).members) == (None, 5 * 3000)


def test_what_few_were_given_is_not_shown(shown):
    made, users = payers(shown, 5), [make_user("fund_treasurer"), make_user("fund_committee")]
    moves(shown, AccountRole.CASH, AccountRole.LOCAL, 5000, TODAY())
    kind = benefit(shown, since=TODAY())
    for one in made[:4]:
        give(one, kind, users)
    few = year(shown)
    give(made[4], kind, users)
    enough = year(shown)
    assert ((few.benefits, few.helped, few.local), (enough.benefits, enough.helped)) == (
        (None, None, 500000), (5 * 50000, 5),
    )  # fmt: skip


@pytest.fixture
def taken_back(shown):
    """Seven people were given 500 baht in the fiscal year before; in this one it is taken back from so many of them, and so many
    more are given the same."""
    users, before = (
        [make_user("fund_treasurer"), make_user("fund_committee")],
        fiscal_year_days(fiscal_year(TODAY()))[0] - DAY,
    )
    moves(shown, AccountRole.CASH, AccountRole.LOCAL, 50_000, before)
    made = [member(shown, joined_on=before - 40 * DAY) for _each in range(14)]
    kind = benefit(shown, since=JOINED)
    drawn = [give(one, kind, users, before) for one in made[:7]]

    def make(back: int, anew: int) -> None:
        for claim in drawn[:back]:
            claims.take_back_payment(claim, on=TODAY(), key=f"back-{claim.pk}", note="", by=users[0])
        for one in made[7 : 7 + anew]:
            give(one, kind, users)

    return make


def of_benefits(shown) -> list[tuple]:
    return [(one.benefits, one.helped) for one in years_of(shown, TODAY())]


def test_what_is_taken_back_stays_in_the_year_in_which_it_was_paid(shown, taken_back):
    taken_back(2, 6)
    assert of_benefits(shown) == [(4 * 50000, 6), (7 * 50000, 7)]


@pytest.mark.parametrize(("back", "anew"), [(1, 0), (7, 0), (7, 6), (1, 4)])
def test_a_year_below_nothing_or_of_few_is_not_shown(shown, taken_back, back, anew):
    taken_back(back, anew)
    assert of_benefits(shown) == [(None, None), (7 * 50000, 7)]


def test_who_paid_and_took_it_back_in_one_year_hides_nobody_else(shown):
    paid = [pays(member(shown, joined_on=TODAY()), 30, TODAY()) for _each in range(5)]
    take_back([one.document for one in paid[:4]], on=TODAY(), key="back", note="", by=None)
    assert year(shown).members is None


def test_the_welfare_pillar_leads_to_the_fund_that_has_a_page(shown, client):
    there = 'href="/fund/"' in text(client, "/pillars/welfare/")
    shown.is_public = False
    shown.save()
    assert (there, 'href="/fund/"' in text(client, "/pillars/welfare/")) == (True, False)


def test_search_engines_are_told(shown, client):
    assert "/en/fund/" in text(client, "/sitemap.xml")


def test_three_of_everything_ask_as_much_as_one(shown, client, settings):
    settings.PAGE_CACHE_SECONDS = 0
    counted = []
    for number in (1, 3):
        for place in range(number):
            benefit(shown, code=f"b{number}{place}", since=JOINED)
            Officer.objects.create(fund=shown, role="collector", name="ก", shown=True, village=people.village(number))
        payers(shown, number)
        with CaptureQueriesContext(connection) as asked:
            client.get("/fund/")
        counted.append(len(asked))
    assert (counted[0] == counted[1], counted[1] <= 9) == (True, True)


SEARCHED = ("กองทุนสวัสดิการ", "นอนโรงพยาบาล", "tabung", "welfare fund")


def finds(client, words, language="") -> bool:
    return f'<h2><a href="{language}/fund/">' in client.get(f"{language}/search/", {"q": words}).content.decode()


@pytest.mark.parametrize("words", SEARCHED)
@pytest.mark.parametrize("language", ["", "/ms", "/en"])
def test_the_portal_s_search_finds_it_by_its_title_and_by_what_it_gives(shown, client, words, language):
    BenefitKind.objects.filter(pk=benefit(shown).pk).update(name="นอนโรงพยาบาล")
    assert finds(client, words, language)


def test_what_is_given_no_more_does_not_find_it(shown, client):
    kind = benefit(shown, code="ทุนการศึกษา")
    before = finds(client, "ทุนการศึกษา")
    BenefitRule.objects.create(kind=kind, since=TODAY(), amount=0, given=False)
    assert (before, finds(client, "ทุนการศึกษา")) == (True, False)


def test_a_fund_without_a_page_is_not_found(client):
    benefit(fund(), code="ทุนการศึกษา")
    assert [words for words in ("กองทุนสวัสดิการชุมชน", "ทุนการศึกษา") if finds(client, words)] == []


@pytest.mark.parametrize(("language", "title"), [("", "กองทุนสวัสดิการชุมชน"), ("/ms", "Tabung kebajikan masyarakat")])
def test_the_first_page_leads_to_it_from_the_pillar_s_card(shown, client, language, title):
    link = f'<a href="{language}/fund/">{title}</a>'
    there = link in text(client, f"{language}/")
    shown.is_public = False
    shown.save()
    assert (there, link in text(client, f"{language}/")) == (True, False)
