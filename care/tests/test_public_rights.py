"""The pages of entitlements: the words of the rules in three languages, kept like every public page; and what one may have oneself."""

import datetime
import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from care.models import AmountBand, Entitlement, EntitlementRule, Fact, Receipt
from care.public.checking import Verdict, results
from care.public.entitlements import whole
from care.rules.reading import Answers
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db

ON = datetime.date(2026, 11, 22)
BORN = datetime.date(1966, 9, 2)
OLD_AGE = "/rights/old_age_allowance/"


def text(client, address="/rights/"):
    return client.get(address).content.decode()


def test_every_published_entitlement_is_listed(client):
    page = text(client)
    names = Entitlement.objects.filter(published=True).values_list("name_th", flat=True)
    assert [name for name in names if name not in page] == []


def test_what_is_not_published_or_not_given_is_not_there(client):
    Entitlement.objects.filter(code="aids_allowance").update(published=False)
    EntitlementRule.objects.filter(entitlement__code="newborn_grant").update(in_force=False)
    answers = [
        client.get(f"/rights/{code}/").status_code for code in ("aids_allowance", "newborn_grant", "welfare_fund")
    ]
    assert (answers, "เอดส์" in text(client)) == ([404, 404, 404], False)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (OLD_AGE, ["อายุ 60 ปีขึ้นไป", "อายุตั้งแต่ 70 ปี ถึงต่ำกว่า 80 ปี", "สมุดบัญชีธนาคาร", "1 พฤศจิกายน 2569", "ยังไม่ได้ยืนยัน"]),
        (f"/ms{OLD_AGE}", ["Berumur 60 tahun ke atas", "Buku bank", "1 November 2026"]),
        (f"/en{OLD_AGE}", ["Aged 60 years or more", "Bank book", "1 November 2026", "140D192S0000000000300.pdf"]),
        ("/en/rights/elder_funeral_aid/", ["Or all of this is so", "within 6 months", "3,000"]),
        ("/en/rights/disability_allowance/", ["Holds the state welfare card", "Everybody else"]),
    ],
)  # fmt: skip
def test_a_page_says_what_its_rule_says(client, address, words):
    page = text(client, address)
    assert [one for one in words if one not in page] == []


def test_a_confirmed_rule_has_no_note(client):
    user = make_user("officer_care")
    rule = EntitlementRule.objects.get(entitlement__code="old_age_allowance")
    rule.confirmed_at, rule.confirmed_by = timezone.now(), user
    rule.save()
    assert "ยังไม่ได้ยืนยัน" not in text(client, OLD_AGE)


def test_what_shuts_it_out_is_named(client):
    one, other = Entitlement.objects.filter(code__in=["old_age_allowance", "long_term_care"]).order_by("order")
    one.excluded_by.add(other)
    assert f'href="/rights/{other.code}/"' in text(client, OLD_AGE)


def test_a_changed_amount_shows_at_once(client, settings):
    settings.PAGE_CACHE_SECONDS = 600
    before = "1,250" in text(client, OLD_AGE)
    band = AmountBand.objects.get(rule__entitlement__code="old_age_allowance", age_from=90)
    band.amount = 1250
    band.save()
    assert (before, "1,250" in text(client, OLD_AGE)) == (False, True)


@pytest.mark.parametrize("address", ["/rights/", OLD_AGE])
def test_a_page_is_kept_and_sets_no_cookie(client, address):
    answer = client.get(address)
    assert (answer.cookies, "public" in answer.headers["Cache-Control"]) == ({}, True)


@pytest.mark.parametrize("address", ["/rights/", OLD_AGE, "/rights/elder_funeral_aid/"])
def test_a_page_asks_little(client, settings, address):
    settings.PAGE_CACHE_SECONDS = 0
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) <= 6


def test_nobody_who_receives_it_is_named(client):
    person = people.resident(first_name="นกขมิ้นเร้นลับ", birth_date=datetime.date(1950, 1, 1))
    Receipt.objects.create(entitlement=Entitlement.objects.get(code="old_age_allowance"), resident=person)
    assert [one for one in ("/rights/", OLD_AGE) if "นกขมิ้นเร้นลับ" in text(client, one)] == []


def test_the_pillar_search_engines_and_the_search_lead_here(client):
    found = [
        'href="/rights/"' in text(client, "/pillars/care/"), 'href="/rights/"' in text(client, "/"), "/ms/rights/newborn_grant/" in text(client, "/sitemap.xml"),
        'href="/rights/"' in text(client, "/search/?q=ยังชีพ"),
    ]  # fmt: skip
    assert found == [True] * 4


def verdicts(**answers):
    shown = [one for one in whole(ON) if one.rule]
    return {one.entitlement.code: one for one in results(shown, Answers(**answers), ON, {})}


def test_who_fits_is_told_how_much_and_from_when():
    found = verdicts(birth=BORN, registered=True, thai=True)["old_age_allowance"]
    assert (found.verdict, found.baht) == (Verdict.YES, 600)
    assert (found.paid, found.then) == (
        "ถ้าท่านยื่นเรื่องในเดือนนี้ จะได้รับอย่างเร็วตั้งแต่เดือนธันวาคม 2569", "ตั้งแต่เดือนตุลาคม 2579 เป็น 700 บาท",
    )  # fmt: skip


def test_who_turns_sixty_within_a_year_is_told_the_month():
    found = verdicts(birth=datetime.date(1967, 3, 1), registered=True, thai=True)["old_age_allowance"]
    assert (found.verdict, found.baht, "มีนาคม 2570" in found.paid) == (Verdict.SOON, 600, True)


def test_what_cannot_be_told_is_for_the_office():
    found = verdicts(birth=BORN)
    assert (found["old_age_allowance"].verdict, found["disability_allowance"].verdict) == (Verdict.ASK, Verdict.ASK)


def test_who_says_no_has_no_right():
    found = verdicts(birth=BORN, registered=False, thai=True)["old_age_allowance"]
    assert (found.verdict, found.baht) == (Verdict.NO, None)


@pytest.mark.parametrize(("died", "verdict"), [((2026, 6, 22), Verdict.YES), ((2026, 5, 21), Verdict.NO)])
def test_after_a_death_only_what_follows_it_is_told(died, verdict):
    found = verdicts(birth=datetime.date(1950, 1, 1), died=datetime.date(*died), thai=True, facts={"welfare_card": 1})
    assert {code: one.verdict for code, one in found.items()} == {"elder_funeral_aid": verdict}


SAID = {"birth": "2/9/2509", "thai": "yes", "registered": "yes", "fact_income_per_head": "35,000"}


def test_the_questions_are_those_of_the_rules(client):
    page = text(client, "/en/rights/check/")
    asked = ["Do you hold the state welfare card?", "Persons with disabilities", "Birth date", "day of death"]
    assert ([one for one in asked if one not in page], 'name="sex"' in page, 'name="fact_adl"' in page) == (
        [],
        False,
        False,
    )


def test_the_answer_is_kept_nowhere(client, caplog):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post("/en/rights/check/", SAID)
    wrote = [one["sql"] for one in asked if one["sql"].split()[0].upper() in ("INSERT", "UPDATE", "DELETE")]
    page = answer.content.decode()
    assert ("Old-age allowance" in page, "no-store" in answer.headers["Cache-Control"]) == (True, True)
    # Only how often somebody asked is counted, by a digest (accounts/throttle.py).
    assert ([one for one in wrote if "accounts_tries" not in one], Fact.objects.count()) == ([], 0)
    assert [one for one in SAID.values() if len(one) > 3 and one in caplog.text] == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"birth": "31/2/2509"}, "birth"), ({"birth": "1/1/2509", "died": "1/1/2500"}, "died"), ({"thai": "perhaps"}, "thai"),
     ({"fact_income_per_head": "มาก"}, "fact_income_per_head")],
)  # fmt: skip
def test_what_cannot_be_is_told_beside_its_question(client, wrong, field):
    answer = client.post("/rights/check/", SAID | wrong)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])


def test_nothing_answered_is_all_for_the_office(client):
    answer = client.post("/rights/check/", {"birth": ""})
    assert {verdict for verdict, _heading, _found in answer.context["parts"]} == {Verdict.ASK}


def test_an_answer_in_the_address_is_not_taken(client):
    assert "ครบ 60 ปี" not in text(client, "/rights/check/?birth=2/9/2509&thai=yes")
